"""Pages that say what happens next say how long it takes: what is promised, or what was measured."""

from datetime import date

import pytest
from django.test import Client
from wagtail.models import Locale

from intake.apply.standing import standing
from intake.models import Inquiry, Measured
from intake.models.measured import ANSWER, DECISION
from intake.statuses import Status, Track
from tests.factories.inquiry import InquiryFactory
from tests.factories.pages import HomePageFactory, ProgramIndexPageFactory, ProgramPageFactory
from tests.intake.apply.applicant import Applicant
from tests.intake.apply.owner import Owner

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "days", "answer", "decision"),
    [
        ("he", 1, "קיבלו תשובה ראשונה בתוך יום עבודה אחד.", "כמו שלכם בתוך יום עבודה אחד."),
        ("he", 2, "קיבלו תשובה ראשונה בתוך שני ימי עבודה.", "כמו שלכם בתוך שני ימי עבודה."),
        ("he", 8, "קיבלו תשובה ראשונה בתוך 8 ימי עבודה.", "כמו שלכם בתוך 8 ימי עבודה."),
        ("en", 1, "got a first answer within 1 working day.", "were decided within 1 working day."),
        ("en", 8, "got a first answer within 8 working days.", "were decided within 8 working days."),
    ],
)  # fmt: skip
def test_the_applicants_read_it_on_every_page_that_says_what_happens_next(
    language: str, days: int, answer: str, decision: str
) -> None:
    owner = Owner(language=language).enter()
    assert answer not in owner.get("start", owner.inquiry.track).content.decode()
    assert answer not in owner.get("status").content.decode()
    for clock in (ANSWER, DECISION):
        Measured.objects.create(track=owner.inquiry.track, clock=clock, working_days=days)
        Measured.objects.create(track=Track.SCHOOL, clock=clock, working_days=77)
    assert answer in owner.get("start", owner.inquiry.track).content.decode()
    assert answer in owner.get("status").content.decode()
    Inquiry.objects.filter(pk=owner.inquiry.pk).update(status=Status.DECISION_PENDING)
    page = owner.get("status").content.decode()
    assert (decision in page, answer in page) == (True, False)


def test_who_is_late_or_has_heard_from_us_reads_no_figure() -> None:
    Measured.objects.create(track=Track.NUCLEUS, clock=ANSWER, working_days=3)
    assert standing(InquiryFactory()).measured_days == 3
    assert standing(InquiryFactory(status=Status.IN_REVIEW)).measured_days is None
    assert standing(InquiryFactory(due_on=date(2026, 6, 7))).measured_days is None
    assert standing(InquiryFactory(track=Track.SCHOOL)).measured_days is None


def test_a_programs_page_and_the_confirmation_say_it_in_place_of_the_promise(
    client: Client, applicant: Applicant
) -> None:
    locale = Locale.objects.get_or_create(language_code="he")[0]
    index = ProgramIndexPageFactory(parent=HomePageFactory(slug="he", locale=locale))
    page = ProgramPageFactory.create(parent=index, track=Track.NUCLEUS)
    applicant.fill().send()
    figure, promise = "קיבלו תשובה ראשונה בתוך 3 ימי עבודה", "בתוך 5 ימי עבודה"

    def said() -> list[tuple[bool, bool]]:
        pages = (client.get(page.url).content.decode(), applicant.get("sent").content.decode())
        return [(figure in html, promise in html) for html in pages]

    assert said() == [(False, True)] * 2
    Measured.objects.create(track=Track.NUCLEUS, clock=ANSWER, working_days=3)
    assert said() == [(True, False)] * 2
