"""The cookie that opens a draft: how it is set, and that a wrong one opens nothing."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.conf import LazySettings
from django.core import signing
from django.test import Client
from django.utils import timezone

from intake.apply.cookies import SALT, SECONDS, cookie_name
from intake.models import Draft, PrivacyNotice
from intake.models.digests import digest_of
from intake.statuses import Track
from tests.factories.answers import answers_of
from tests.factories.draft import DraftFactory
from tests.intake.apply.applicant import Applicant, hidden_inputs

NAME = cookie_name(Track.NUCLEUS)


def test_the_cookie_is_for_the_server_alone(applicant: Applicant) -> None:
    cookie = applicant.post("contact", answers_of(Track.NUCLEUS)).cookies[NAME]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"], cookie["path"]) == (True, "Lax", SECONDS, "/")
    assert cookie["secure"] == ""


@pytest.mark.parametrize(("over_https", "production"), [(True, False), (False, True)])
def test_the_cookie_is_secure_where_the_site_is(
    applicant: Applicant, settings: LazySettings, over_https: bool, production: bool
) -> None:
    settings.SESSION_COOKIE_SECURE = production
    response = applicant.client.post(applicant.url("section", "contact"), secure=over_https)
    assert response.cookies[NAME]["secure"] is True


def test_the_database_holds_no_token(applicant: Applicant) -> None:
    cookie = applicant.post("contact", answers_of(Track.NUCLEUS)).cookies[NAME]
    token = cookie.value.split(":")[0]
    assert applicant.draft.token_digest == digest_of(token)
    assert token not in str(Draft.objects.values().get())


def signed(token: str, *, name: str = NAME, salt: str = SALT) -> str:
    return signing.get_cookie_signer(salt=name + salt).sign(token)


WRONG: dict[str, Callable[[], str]] = {
    "empty": lambda: "",
    "nonsense": lambda: "nonsense",
    "forged": lambda: "token:1abcde:forged",
    "signed for something else": lambda: signed("known", salt="another"),
    "of the other track": lambda: signed("known", name=cookie_name(Track.SCHOOL)),
    "of no draft": lambda: signed("unknown"),
    "without a token": lambda: signed(""),
    "with a letter more": lambda: signed("known") + "x",
    "with bytes that are no text": lambda: "\x7f\xff" * 50,
    "very long": lambda: "a:" * 2000,
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_cookie_opens_nothing(notice: PrivacyNotice, wrong: str) -> None:
    DraftFactory(token="known", answers={"contact_name": "סוד של אחרים"})
    applicant = Applicant()
    applicant.client.cookies[NAME] = WRONG[wrong]()
    page = applicant.see("contact")
    assert (page.status_code, "סוד של אחרים" in page.content.decode()) == (200, False)
    assert applicant.get("check").headers["Location"] == applicant.url("start")
    assert applicant.get("start").status_code == 200
    applicant.post("contact", {"contact_name": "דנה"})
    assert list(Draft.objects.order_by("pk").values_list("answers__contact_name", flat=True)) == [
        "סוד של אחרים",
        "דנה",
    ]


def test_a_token_of_one_track_does_not_open_the_other(notice: PrivacyNotice) -> None:
    DraftFactory(token="known", track=Track.SCHOOL, answers={"contact_name": "סוד של אחרים"})
    applicant = Applicant()
    applicant.client.cookies[NAME] = signed("known")
    assert "סוד של אחרים" not in applicant.see("contact").content.decode()


def test_a_draft_waits_for_thirty_days_from_its_last_page(applicant: Applicant) -> None:
    def name_is_shown() -> bool:
        return "דנה" in applicant.see("contact").content.decode()

    applicant.post("contact", {"contact_name": "דנה"})
    applicant.client.cookies[NAME]["max-age"] = ""  # a browser that keeps it longer than it was told
    with time_machine.travel(timezone.now() + timedelta(days=29), tick=False):
        assert name_is_shown()
        applicant.post("contact", {"contact_name": "דנה"})
    with time_machine.travel(timezone.now() + timedelta(days=58), tick=False):
        assert name_is_shown()
    with time_machine.travel(timezone.now() + timedelta(days=60), tick=False):
        assert not name_is_shown()


def test_a_post_needs_the_token_of_its_page(notice: PrivacyNotice) -> None:
    strict = Applicant(client=Client(enforce_csrf_checks=True))
    assert strict.post("contact", answers_of(Track.NUCLEUS)).status_code == 403
    accepted = strict.post("contact", answers_of(Track.NUCLEUS), **hidden_inputs(strict.see("contact")))
    assert accepted.status_code == 302
