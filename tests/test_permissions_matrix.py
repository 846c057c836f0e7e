"""Every address × every role × anonymous, from the URL configuration itself.

Shows 4 of the main job. Our own views stand in RULES by name, and a view without a rule fails the test. Of
Wagtail's own, nobody but who has logged in reaches any, the areas of an administrator are closed to all
others, and whatever an address shows, nothing of an inquiry is in it for whoever may not see that inquiry.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone
from wagtail.models import Locale, Site

from config.roles import ROLES
from home.models import SiteSettings, SiteWords, User
from intake.actions.writing import add_note, send_message
from intake.models import (
    BulkAct,
    BulkItem,
    DataRequest,
    HandlingRule,
    Inquiry,
    LetterTemplate,
    PrivacyNotice,
    Tag,
    Target,
    TextModule,
)
from intake.notifications.wording import Wording
from intake.statuses import Track
from search.models import Synonyms
from tests.factories.accessibility_report import AccessibilityReportFactory
from tests.factories.attachment import AttachmentFactory
from tests.factories.closure import ClosureFactory
from tests.factories.inquiry import InquiryFactory
from tests.factories.locality import LocalityFactory
from tests.factories.message import MessageFactory
from tests.factories.note import NoteFactory
from tests.factories.privacy_notice import PrivacyNoticeFactory
from tests.factories.reading import ReadingFactory
from tests.factories.task import TaskFactory
from tests.factories.user import UserFactory
from tests.permission_rules import ADMINISTRATOR, EVERYBODY, OF_ONES_OWN, PUBLIC, RULES

# Thousands of requests to views that other tests count the lines of.
pytestmark = [pytest.mark.django_db, pytest.mark.without_coverage]

LEAD_TO_LOG_IN = ("admin/login/", "_util/login/")
PICTURES = "media/<path:path>"  # pages' pictures, for everybody
# Wagtail's own that it shows without logging in: icons, the words of its scripts, its log-in and resetting a
# password (both closed, see below).
OPEN_WAGTAIL = {
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_login",
    "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_done",
    "wagtailadmin_password_reset_confirm",
    "wagtailadmin_password_reset_complete",
}
# Areas of Wagtail's that are the administrator's alone.
ADMINISTRATORS = ("wagtailusers_users:", "wagtailusers_groups:", "wagtailsites:", "wagtaillocales:")
# Where our own views stand within the admin.
OUR_AREAS = (
    "inquiry|message|datarequest|accessibilityreport|reading|locality|handlingrule|target|closure|tag|lettertemplate|textmodule"
    "|snippets/(home|intake|search)|searches|editors"
    "|on-behalf"
)
VALUES = {"int": "1", "str": "x", "slug": "x", "path": "x", "track": "nucleus", "uuid": UUID(int=1)}


ROW_BY_AREA: dict[str, Callable[[], Any]] = {
    "locality": LocalityFactory,
    "handlingrule": lambda: HandlingRule.objects.create(wing="communities"),
    "target": lambda: Target.objects.filter(wing="").first() or Target.objects.create(status="new", working_days=5),
    "closure": ClosureFactory,
    "tag": lambda: Tag.objects.create(name=f"tag {Tag.objects.count()}"),
    "accessibilityreport": AccessibilityReportFactory,
    "lettertemplate": lambda: LetterTemplate.objects.update_or_create(occasion="letter", language="he")[0],
    "textmodule": lambda: TextModule.objects.create(title="א", language="he", text="ב"),
    "inquiry:finish_task": TaskFactory,
    "reading": ReadingFactory,
}


@cache
def every_pattern() -> list[tuple[str, str]]:
    """Each route of the site with its full name."""
    return list(walk(get_resolver()))


def walk(resolver: URLResolver, route: str = "", names: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    for pattern in resolver.url_patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield here, ":".join((*names, pattern.name or ""))
        else:
            yield from walk(pattern, here, (*names, pattern.namespace) if pattern.namespace else names)


def address_of(route: str, **values: Any) -> str:
    """The route as an address, with these values and plausible ones for the others."""
    if "(" in route:
        return "/" + route.split("^", maxsplit=1)[0] + "1/x/"
    return "/" + re.sub(
        r"<(?:(\w+):)?(\w+)>", lambda found: str(values.get(found[2], VALUES[found[1] or "str"])), route
    )


def routes_of(names: set[str]) -> list[tuple[str, str]]:
    return [(route, name) for route, name in every_pattern() if name in names]


def wagtails() -> list[tuple[str, str]]:
    """Wagtail's own routes of the admin, but for the one that fails on purpose."""
    return [
        (route, name)
        for route, name in every_pattern()
        if route.startswith("admin/") and name not in RULES and name != "wagtailadmin_error_test"
    ]


@pytest.fixture
def clients() -> dict[str, Client]:
    """A browser of each role, in the group that `create_roles` makes, and an anonymous one."""
    call_command("create_roles", verbosity=0)
    found = {"anonymous": Client()}
    for role in ROLES:
        person: User = UserFactory()
        person.groups.add(Group.objects.get(name=role.group))
        found[role.key] = Client(raise_request_exception=True)
        found[role.key].force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return found


def refused(answer: Any) -> bool:
    """Whether the answer shows nothing: to the log-in, back to the admin's home, or "not found"."""
    if answer.status_code in (301, 403, 404):
        return True
    return bool(answer.status_code == 302 and answer["Location"].split("?")[0] in ("/account/login/", "/admin/"))


def act_on_several() -> int:
    """The key of an act on several inquiries, of which one is chosen."""
    act, _made = BulkAct.objects.get_or_create(key=UUID(int=1), kind="tag")
    return int(BulkItem.objects.create(act=act, inquiry=InquiryFactory(), seen=1).act_id)


MADE: dict[str, Callable[[], int]] = {"inquiry:bulk_act": act_on_several}


def row_for(name: str) -> int:
    """The key of something that the view of this name could be about."""
    made_by = ROW_BY_AREA.get(name) or ROW_BY_AREA.get(name.partition(":")[0])
    if made_by:
        return int(made_by().pk)
    if "synonyms" in name:
        return int(Synonyms.objects.create(words="ריב, מריבה").pk)
    if "sitewords" in name:
        SiteSettings.objects.get_or_create(site=Site.objects.earliest("pk"), defaults={"hours": "בבוקר"})
        return int(SiteWords.objects.earliest("pk").pk)
    notice = PrivacyNotice.objects.first() or PrivacyNoticeFactory()
    if name == "editors:join":
        english, _made = Locale.objects.get_or_create(language_code="en")
        same = {"translation_key": notice.translation_key, "locale": english}
        notice = PrivacyNotice.objects.filter(**same).first() or PrivacyNoticeFactory(**same)
    return int(notice.pk)


def asked(client: Client, address: str) -> dict[str, Any]:
    """What a browser answers that asks for the address, sends to it, and exports it."""
    return {
        "get": client.get(address),
        "post": client.post(address, {}),
        "export": client.get(address, {"export": "csv"}),
    }


def test_every_view_has_a_rule() -> None:
    known = {*RULES, *PUBLIC, *OF_ONES_OWN}
    for route, name in every_pattern():
        if route.startswith("admin/") and not re.match(f"admin/({OUR_AREAS})/", route):
            continue
        assert name in known or route in (*LEAD_TO_LOG_IN, PICTURES), f"/{route} ({name}) has no rule: who may see it?"


def test_every_rule_has_a_view() -> None:
    names = {name for route, name in every_pattern()}
    assert {*RULES, *PUBLIC, *OF_ONES_OWN, *OPEN_WAGTAIL} - names == set()


@pytest.mark.parametrize("track", Track)
@pytest.mark.parametrize("name", [name for name, rule in RULES.items() if isinstance(rule, tuple)])
def test_what_is_about_one_inquiry(name: str, track: Track, clients: dict[str, Client]) -> None:
    allowed = RULES[name][0 if track == Track.NUCLEUS else 1]  # type: ignore[index]
    inquiry, other = InquiryFactory.create_batch(2, track=track)
    message = MessageFactory(inquiry=inquiry)
    file = AttachmentFactory(inquiry=inquiry)
    note = NoteFactory(inquiry=inquiry)
    ((route, _name),) = routes_of({name})
    now = timezone.now()
    wish = DataRequest.objects.create(inquiry=inquiry, wish="see", asked_at=now, due_on=now.date())
    pk = {"message": message.pk, "datarequest": wish.pk}.get(name.partition(":")[0], inquiry.pk)
    for role, client in clients.items():
        values = {"pk": pk, "name": "start_review", "file": file.uuid, "note": note.pk, "other": other.pk}
        answers = asked(client, address_of(route, **values))
        shown = {method: not refused(answer) for method, answer in answers.items()}
        if role in allowed:
            assert shown["get"], (role, answers)
        else:
            assert not any(shown.values()), (role, answers)


@pytest.mark.parametrize("name", [name for name, rule in RULES.items() if isinstance(rule, set)])
def test_what_is_about_no_inquiry(name: str, clients: dict[str, Client]) -> None:
    ((route, _name),) = routes_of({name})
    for role, client in clients.items():
        pk = MADE[name]() if name in MADE else row_for(name)
        answers = asked(client, address_of(route, pk=pk, app_label="intake", model_name="privacynotice"))
        shown = {method: not refused(answer) for method, answer in answers.items()}
        if role in RULES[name]:
            assert shown["get"], (role, answers)
        else:
            assert not any(shown.values()), (role, answers)


def test_whoever_has_not_logged_in_reaches_nothing_of_the_admin() -> None:
    client = Client()
    for route, name in wagtails():
        address = address_of(route)
        for answer in (client.get(address), client.post(address, {})):
            if name in OPEN_WAGTAIL:
                assert answer.status_code in (200, 302, 404, 405), address
            elif route.endswith("^.*/$"):
                assert refused(answer), address
            else:
                assert answer.status_code == 302, address
                assert answer["Location"].split("?")[0] in ("/account/login/", "/admin/login/"), address


@pytest.mark.parametrize("name", sorted(name for name in OPEN_WAGTAIL if "password_reset" in name))
def test_no_password_is_reset_by_mail(name: str) -> None:
    ((route, _name),) = routes_of({name})
    assert Client().get(address_of(route)).status_code == 404


@pytest.mark.parametrize("address", ["/admin/login/", "/_util/login/", "/en/_util/login/"])
def test_wagtails_own_log_ins_lead_to_the_one_that_asks_for_a_second_factor(address: str) -> None:
    person = UserFactory(role="editor")
    person.set_password("a-password-of-12")
    person.save()
    client = Client()
    form = {"username": person.username, "password": "a-password-of-12"}
    for answer in (client.get(address), client.post(address, form)):
        assert (answer.status_code, answer["Location"]) == (302, "/account/login/")
    assert "_auth_user_id" not in client.session


def test_an_administrators_areas_are_closed_to_all_others(clients: dict[str, Client]) -> None:
    for route, name in wagtails():
        if not name.startswith(ADMINISTRATORS):
            continue
        for role in EVERYBODY - ADMINISTRATOR:
            assert refused(clients[role].get(address_of(route))), (role, route)
            assert refused(clients[role].post(address_of(route), {})), (role, route)


SECRETS = ("אגרטל", "צילה סודית", "secret@example.org", "0509876543", "הערה כמוסה", "מכתב כמוס")


def secret_inquiry(track: Track) -> Inquiry:
    """An inquiry whose every word can be recognised, with a history that Wagtail's reports could show."""
    words = {"group_name": SECRETS[0], "contact_name": SECRETS[1], "email": SECRETS[2], "phone": "+972509876543"}
    inquiry: Inquiry = InquiryFactory(track=track, locality=LocalityFactory(), **words)
    by = UserFactory(role="manager")
    add_note(pk=inquiry.pk, text=SECRETS[4], by=by)
    send_message(pk=inquiry.pk, words=Wording(subject=SECRETS[5], body=SECRETS[5]), by=by)
    return inquiry


@pytest.mark.parametrize(("role", "track"), [("editor", Track.SCHOOL), ("education", Track.NUCLEUS)])
def test_no_address_of_the_admin_tells_anything_of_an_inquiry_one_may_not_see(
    role: str, track: Track, clients: dict[str, Client]
) -> None:
    """Lists, reports, history, usage, choosers, searches and exports: whatever Wagtail offers, now or later."""
    inquiry = secret_inquiry(track)
    client = clients[role]
    queries: tuple[dict[str, str], ...] = ({}, {"q": SECRETS[0]}, {"export": "csv"})
    for route, name in [*wagtails(), *routes_of(set(RULES))]:
        for query in queries if "<" not in route else queries[:1]:
            answer = client.get(address_of(route, pk=inquiry.pk), query)
            assert answer.status_code < 500, route
            text = (b"".join(answer) if answer.streaming else answer.content).decode(errors="replace")
            echoed = query.get("q")  # a page may say what was searched
            told = [secret for secret in (*SECRETS, inquiry.reference) if secret in text and secret != echoed]
            assert told == [], f"/{route} ({name}) {query}"
