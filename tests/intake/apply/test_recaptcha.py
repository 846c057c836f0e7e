"""Google's robot check: off, on, and out of reach. Only the one call that leaves the machine is replaced."""

from collections.abc import Callable
from http.client import IncompleteRead
from urllib.error import HTTPError, URLError

import pytest
from django.conf import LazySettings
from django_recaptcha import fields
from django_recaptcha.client import RecaptchaResponse

from intake.actions.drafting import keep_answers
from intake.actions.merging import Page, digest
from intake.models import Inquiry
from tests.intake.apply.applicant import Applicant

Google = Callable[..., RecaptchaResponse]
SUSPECT = "http://a.example http://b.example http://c.example"
CHANGED = f"תקווה חדשה מלשונית אחרת {SUSPECT}"


@pytest.fixture
def switched_on(settings: LazySettings) -> None:
    settings.RECAPTCHA_ENABLED = True
    settings.RECAPTCHA_PUBLIC_KEY = "public-key-of-the-site"


@pytest.fixture
def google(monkeypatch: pytest.MonkeyPatch) -> Callable[[Google], None]:
    """Replaces what Google answers."""

    def answer_with(google: Google) -> None:
        monkeypatch.setattr(fields.client, "submit", google)

    return answer_with


def test_switched_off_nothing_of_google_is_there(applicant: Applicant) -> None:
    response = applicant.fill().get("check")
    assert "google" not in response.content.decode() + response.headers["Content-Security-Policy"]
    applicant.send()
    assert applicant.inquiry.unverified is False


@pytest.mark.usefixtures("switched_on")
def test_switched_on_it_stands_there_only_once_something_looks_like_abuse(applicant: Applicant) -> None:
    before = applicant.fill(hope=SUSPECT).get("check")
    assert "google" not in before.content.decode() + before.headers["Content-Security-Policy"]
    response = applicant.send()
    assert "בדיקה של Google" in response.content.decode()
    page, policy = " ".join(response.content.decode().split()), response.headers["Content-Security-Policy"]
    nonce = policy.split("'nonce-")[1].split("'")[0]
    assert f'src="https://www.google.com/recaptcha/api.js?hl=he" nonce="{nonce}"' in page
    assert 'data-sitekey="public-key-of-the-site"' in page
    frames = next(each for each in policy.split("; ") if each.startswith("frame-src "))
    assert "https://www.google.com/recaptcha/" in frames.split()
    assert "google" not in applicant.see("contact").headers["Content-Security-Policy"]


@pytest.mark.usefixtures("switched_on")
def test_who_passes_sends_and_google_learns_no_address(applicant: Applicant, google: Callable[[Google], None]) -> None:
    asked: list[dict[str, str]] = []

    def passes(**question: str) -> RecaptchaResponse:
        asked.append(question)
        return RecaptchaResponse(is_valid=True)

    google(passes)
    applicant.fill(hope=SUSPECT).send(asked="google", **{"g-recaptcha-response": "token"})
    assert applicant.inquiry.unverified is False
    assert [(each["recaptcha_response"], each["remoteip"]) for each in asked] == [("token", "")]


@pytest.mark.usefixtures("switched_on")
@pytest.mark.parametrize("token", ["token", None])
def test_who_does_not_pass_is_asked_again(
    applicant: Applicant, google: Callable[[Google], None], token: str | None
) -> None:
    google(lambda **question: RecaptchaResponse(is_valid=False, error_codes=["invalid-input-response"]))
    page = applicant.fill(hope=SUSPECT).send(asked="google", **{"g-recaptcha-response": token}).content.decode()
    assert page.count("סמנו שוב ״אני לא רובוט״ ושלחו.") == 2
    assert Inquiry.objects.count() == 0


@pytest.mark.usefixtures("switched_on")
@pytest.mark.parametrize("token", ["token", None])
@pytest.mark.parametrize(
    "failure",
    [
        URLError("no network"),
        TimeoutError(),
        ConnectionResetError(),
        HTTPError("https://www.google.com", 503, "unavailable", None, None),  # type: ignore[arg-type]
        ValueError("no JSON"),
        KeyError("success"),
        IncompleteRead(b""),
        TypeError("an answer of another shape"),
    ],
)
def test_an_unreachable_google_costs_nobody_their_inquiry(
    applicant: Applicant, google: Callable[[Google], None], failure: Exception, token: str | None
) -> None:
    def fails(**question: str) -> RecaptchaResponse:
        raise failure

    google(fails)
    applicant.fill(hope=SUSPECT).send(asked="google", **{"g-recaptcha-response": token})
    assert applicant.inquiry.unverified is True


@pytest.mark.usefixtures("switched_on")
def test_an_answer_changed_in_another_tab_while_google_thinks_is_shown_and_not_lost(
    applicant: Applicant, google: Callable[[Google], None]
) -> None:
    def changes_meanwhile(**question: str) -> RecaptchaResponse:
        draft = applicant.draft
        page = Page(shown={"hope": (digest("hope", draft.answers["hope"]),)})
        keep_answers(draft=draft, answers={"hope": CHANGED}, language="he", page=page)
        return RecaptchaResponse(is_valid=True)

    google(changes_meanwhile)
    response = applicant.fill(hope=SUSPECT).send(asked="google", **{"g-recaptcha-response": "token"})
    assert (response.status_code, Inquiry.objects.count()) == (409, 0)
    assert CHANGED in response.content.decode()
    google(lambda **question: RecaptchaResponse(is_valid=True))
    applicant.send(asked="google", **{"g-recaptcha-response": "token"})
    assert applicant.inquiry.all_answers()["hope"] == CHANGED


@pytest.mark.usefixtures("switched_on")
def test_who_goes_without_the_check_sends_all_the_same(applicant: Applicant, google: Callable[[Google], None]) -> None:
    def is_asked(**question: str) -> RecaptchaResponse:
        raise AssertionError

    google(is_asked)
    applicant.fill(hope=SUSPECT).send(asked="google", anyway="1")
    assert (applicant.inquiry.unverified, applicant.inquiry.suspicions) == (True, ["links"])
