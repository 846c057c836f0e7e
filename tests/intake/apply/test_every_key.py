"""Every key there is, tried in every wrong way: each is refused, and all in the very same words."""

import re
from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
from django.core.signing import get_cookie_signer
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from intake.actions.keys import OF_DEVICE, revoke
from intake.apply import cookies, own_inquiry
from intake.apply.links import DOORS, cookie_name
from intake.models import Draft, Inquiry, Key, KeyKind
from intake.models.digests import new_token
from intake.models.key import ONCE
from tests.factories.attachment import AttachmentFactory
from tests.factories.draft import DraftFactory
from tests.factories.inquiry import InquiryFactory

pytestmark = pytest.mark.django_db
Said = list[tuple[int, str, str]]
# What each kind opens.
OF_INQUIRIES = (KeyKind.STATUS, KeyKind.VISIT, KeyKind.CONFIRM)


def said(*responses: object) -> Said:
    """What answers come to, without the tokens against forgery, which differ each time."""
    return [
        (answer.status_code, answer.headers.get("Location", ""), plain(answer.content.decode()))  # type: ignore[attr-defined]
        for answer in responses
    ]


def plain(page: str) -> str:
    return re.sub(r'value="\w{64}"|nonce="[^"]*"', "", page)


def by_link(kind: str) -> Callable[[str], Said]:
    """Follow it, look at the page it leads to, and press the button there."""

    def ask(token: str) -> Said:
        browser, landing = Client(), f"/apply/link/{kind}/"
        return said(browser.get(landing, {"k": token}), browser.get(landing), browser.post(landing))

    return ask


def with_cookie(name: str, salt: str, *paths: str) -> Callable[[str], Said]:
    """Come to pages with a cookie that we ourselves have signed: what it holds is what opens."""

    def ask(token: str) -> Said:
        browser = Client()
        browser.cookies[name] = get_cookie_signer(salt=f"{name}{salt}").sign(token)
        return said(*(browser.get(path) for path in paths))

    return ask


def by_code(token: str) -> Said:
    """Type it. The field itself says when nothing was typed, or very much; of the rest the page shows only the text."""
    typed = token[:40] or "-"
    [(status, where, page)] = said(Client().post("/apply/code/", {"code": typed}))
    return [(status, where, page.replace(f'value="{typed}"', ""))]


ASK: dict[str, Callable[[str], Said]] = {
    **{kind: by_link(kind) for kind in DOORS},
    KeyKind.CODE: by_code,
    KeyKind.DEVICE: with_cookie("draft-nucleus", cookies.SALT, "/apply/nucleus/check/", "/apply/nucleus/carry-on/"),
    KeyKind.VISIT: with_cookie(own_inquiry.COOKIE, own_inquiry.SALT, "/apply/status/", "/apply/status/data/"),
}


def owner(kind: str) -> dict[str, Draft | Inquiry]:
    """Somebody to whom a key of the kind can be given."""
    if kind in OF_INQUIRIES:
        return {"inquiry": InquiryFactory.create(is_assisted=True)}
    return {"draft": DraftFactory.create(track="nucleus")}


def fresh(kind: str) -> str:
    """A token of the kind that nobody was given, in the kind's own shape."""
    if kind == KeyKind.CODE:
        return "19364827"
    return OF_DEVICE + new_token() if kind == KeyKind.DEVICE else new_token()


def given(kind: str, *, days: float | None = None) -> str:
    token = fresh(kind) if kind == KeyKind.DEVICE else str(uuid4().int)[:8] if kind == KeyKind.CODE else ""
    return Key.objects.give(kind, days=days, token=token, **owner(kind))


def wrong_ones(kind: str) -> Iterator[tuple[str, str]]:
    """Yield each wrong token, and what is wrong with it."""
    yield "guessed", fresh(kind)
    right = given(kind)
    last = "1" if right[-1] != "1" else "2"
    yield "altered", right[:-1] + last
    yield "cut", right[:-1]
    yield "with something after it", f"{right}x" if kind != KeyKind.CODE else f"{right}1"
    yield "empty", ""
    yield "expired", given(kind, days=-1)
    revoked = given(kind)
    revoke()
    yield "revoked", revoked
    for other in KeyKind.values:
        if other != kind:
            yield f"of another kind ({other})", given(other)
    gone, theirs = given(kind), Key.objects.latest("pk")
    (theirs.inquiry or theirs.draft).delete()
    yield "to what is deleted", gone
    if kind in ONCE:
        used = given(kind)
        ASK[kind](used)
        yield "used", used
    yield "the digest that is stored", Key.objects.latest("pk").digest


def test_each_kind_of_key_is_tried() -> None:
    assert set(ASK) == set(KeyKind.values)


@pytest.mark.parametrize("kind", KeyKind.values)
def test_a_wrong_key_opens_nothing_and_learns_nothing(kind: str, settings: object) -> None:
    settings.INTAKE_CODES_PER_HOUR = settings.INTAKE_CODES_PER_HOUR_IN_ALL = 1000  # type: ignore[attr-defined]
    refused = ASK[kind](fresh(kind))
    wrong = [what for what, token in wrong_ones(kind) if ASK[kind](token) != refused]
    assert wrong == []
    assert ASK[kind](given(kind)) != refused


@pytest.mark.parametrize("kind", list(DOORS))
def test_who_only_looks_uses_nothing_up_and_the_address_is_left_at_once(kind: str) -> None:
    """As programs do that look for viruses; and nothing that is fetched later can tell where one came from."""
    token, browser = given(kind), Client()
    for ask in (browser.head, browser.get):
        answer = ask(f"/apply/link/{kind}/?k={token}")
        assert (answer.status_code, answer.headers["Location"]) == (302, f"/apply/link/{kind}/")
        assert (answer.headers["Referrer-Policy"], "no-store" in answer.headers["Cache-Control"]) == (
            "no-referrer",
            True,
        )
    landing = browser.get(f"/apply/link/{kind}/")
    assert (landing.status_code, token in landing.content.decode()) == (200, False)
    assert landing.headers["Referrer-Policy"] in ("same-origin", "no-referrer", "strict-origin-when-cross-origin")
    assert re.findall(r'(?:src|action)="(https?:)?//', landing.content.decode()) == []
    assert Key.objects.latest("pk").used_at is None
    assert browser.cookies[cookie_name(kind)]["httponly"]


def addresses(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, route)
        else:
            yield route


def test_no_other_address_of_the_forms_is_opened_by_what_stands_in_it() -> None:
    """Whatever one may guess in an address: a key's kind, one's own file, one's own section; and a test for each."""
    guessable = {route for route in addresses(get_resolver("intake.apply.urls").url_patterns) if "<" in route}
    assert {re.sub(r"<track:track>/", "", route) for route in guessable} - {""} == {
        "link/<slug:kind>/",
        "status/files/<uuid:uuid>/", "files/<uuid:uuid>/",
        "status/", "files/", "check/", "sent/", "sheet/", "carry-on/",
        "not-yet/<slug:key>/", "<slug:key>/", "<slug:key>/autosave/",
    }  # fmt: skip


def test_a_file_of_somebody_else_is_as_if_there_were_none() -> None:
    theirs = AttachmentFactory.create(inquiry=InquiryFactory.create(), draft=None)
    unsent = AttachmentFactory.create(draft=DraftFactory.create(track="nucleus"))
    files = [theirs.uuid, unsent.uuid, uuid4()]
    visit = with_cookie(own_inquiry.COOKIE, own_inquiry.SALT, *(f"/apply/status/files/{each}/" for each in files))
    device = with_cookie("draft-nucleus", cookies.SALT, *(f"/apply/nucleus/files/{each}/" for each in files))
    for ask, kind in ((visit, KeyKind.VISIT), (device, KeyKind.DEVICE)):
        for token in (given(kind), fresh(kind)):
            answers = {
                (status, where, page.replace(str(each), ""))
                for each, (status, where, page) in zip(files, ask(token), strict=True)
            }
            assert len(answers) == 1
            assert next(iter(answers))[0] in (302, 404)
