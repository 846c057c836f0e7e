"""Against abuse: what looks like it asks for a calculation, staff see why, and nobody is kept from sending."""

import base64
import json
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from altcha import ChallengeV1, solve_challenge_v1
from django.http import HttpResponse
from django.utils import timezone
from pytest_django.fixtures import Settings

from intake.models import Attempt, Draft, Inquiry
from tests.intake.apply.applicant import Applicant

pytestmark = pytest.mark.django_db
LINKS = "ראו http://a.example וגם http://b.example וגם www.c.example"
LONG = "אנחנו קבוצה של משפחות שמבקשת לגור יחד, ללמוד יחד ולבנות קהילה שיש בה מקום לכולם."


@pytest.fixture(autouse=True)
def easy(settings: Settings) -> None:
    settings.INTAKE_PROOF_NUMBER = 50


def challenge_on(page: HttpResponse) -> ChallengeV1:
    """The challenge that stands on a page, as its script reads it."""
    given = json.loads(unescape(page.content.decode()).split('data-proof="')[1].split('"\n')[0].split('" data')[0])
    return ChallengeV1(given["algorithm"], given["challenge"], given["maxNumber"], given["salt"], given["signature"])


def solution_of(challenge: ChallengeV1) -> dict[str, object]:
    """What the page's script sends, before it is packed."""
    found = solve_challenge_v1(challenge)
    assert found
    return {
        "algorithm": challenge.algorithm,
        "challenge": challenge.challenge,
        "number": found.number,
        "salt": challenge.salt,
        "signature": challenge.signature,
    }


def packed(solution: object) -> str:
    return base64.b64encode(json.dumps(solution).encode()).decode()


def test_nearly_everybody_sends_without_any_check(applicant: Applicant) -> None:
    assert "data-proof" not in applicant.fill().get("check").content.decode()
    applicant.send()
    assert (applicant.inquiry.suspicions, applicant.inquiry.unverified) == ([], False)


@pytest.mark.parametrize(
    ("hope", "signs"),
    [
        (LINKS, ["links"]),
        ("We offer SEO services and cheap backlinks for you", ["words"]),
        ("Лучшее казино для вас", ["words"]),
        ("Мы группа семей и хотим жить вместе", []),
        ("We are a group of families. Our page: https://group.example", []),
    ],
)
def test_what_is_written_may_look_like_advertising(applicant: Applicant, hope: str, signs: list[str]) -> None:
    page = applicant.fill(hope=hope).send()
    assert Inquiry.objects.count() == (0 if signs else 1)
    if signs:
        assert "עוד לחיצה אחת, בבקשה" in page.content.decode()
        applicant.send(proof=packed(solution_of(challenge_on(page))))
    assert (applicant.inquiry.suspicions, applicant.inquiry.unverified) == (signs, False)


def test_who_cannot_calculate_sends_without_it_and_staff_see_that(applicant: Applicant) -> None:
    applicant.fill(hope=LINKS).send(website="robot", anyway="1")
    assert (applicant.inquiry.suspicions, applicant.inquiry.unverified) == (["trap", "links"], True)


def test_an_unlikely_speed_a_busy_network_and_a_text_that_repeats(applicant: Applicant, settings: Settings) -> None:
    settings.INTAKE_SENDS_UNSUSPECTED = 3
    for number in range(3):
        Applicant().fill(hope=f"{LONG} {number}", email=f"someone{number}@example.org").send()
    assert list(Inquiry.objects.values_list("suspicions", flat=True)) == [[], [], []]
    settings.INTAKE_UNLIKELY_SECONDS = 60
    applicant.fill(hope=LONG.replace(",", " -")).send(anyway="1")
    assert applicant.inquiry.suspicions == ["speed", "repeated", "network"]
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        later = Applicant().fill(hope=LONG)
        Draft.objects.filter(pk=later.draft.pk).update(started_at=timezone.now() - timedelta(hours=1))
        later.send()
        assert later.inquiry.suspicions == []


@pytest.mark.parametrize("same", ["email", "phone"])
def test_nobody_is_showered_with_receipts(applicant: Applicant, settings: Settings, same: str) -> None:
    settings.INTAKE_SENDS_PER_CONTACT = 1
    applicant.fill().send()
    other = {"email": "other@example.org", "phone": "+972521111111"}
    other.pop(same)
    second = Applicant().fill(**other)
    assert second.send().status_code == 429
    third = Applicant().fill(email="third@example.org", phone="+972523333333")
    assert third.send().status_code == 302
    assert "dana" not in "".join(Attempt.objects.values_list("by", flat=True))


def test_a_solution_is_for_one_draft_and_for_half_an_hour(applicant: Applicant) -> None:
    page = applicant.fill(hope=LINKS).send()
    solution = solution_of(challenge_on(page))
    stranger = Applicant().fill(hope=LINKS)
    wrong = [
        "",
        "nonsense",
        packed([]),
        packed(7),
        packed({}),
        packed(solution | {"salt": 7}),
        packed(solution | {"number": "x"}),
        packed(solution | {"signature": "0" * 64}),
        packed(solution | {"salt": str(solution["salt"]) + "&expires=99999999999"}),
        packed(solution) + "A" * 3000,
        base64.b64encode(b"[" * 900).decode(),
    ]
    for payload in wrong:
        assert applicant.send(proof=payload).status_code == 200
    assert stranger.send(proof=packed(solution)).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(minutes=31)):
        assert applicant.send(proof=packed(solution)).status_code == 200
    assert Inquiry.objects.count() == 0
    assert applicant.send(proof=packed(solution)).status_code == 302
    assert applicant.send(proof=packed(solution)).headers["Location"] == applicant.url("sent")
    assert Inquiry.objects.count() == 1
