"""After a questionnaire has changed, older inquiries are narrowed and searched by what it asks for today."""

from collections.abc import Callable
from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import call_command

from intake.actions import listing_answers
from intake.actions.by_applicants import write_letter
from intake.actions.writing import add_note
from intake.models import AnswerValue, Inquiry
from intake.questionnaires import VERSIONS, Field, Questionnaire, Sensitivity
from intake.statuses import Track
from tests.factories.inquiry import InquiryFactory
from tests.factories.user import UserFactory
from tests.intake.questionnaires.test_properties import versions_of

pytestmark = pytest.mark.django_db


def listed() -> str:
    """What the command says."""
    said = StringIO()
    call_command("list_answers", stdout=said)
    return said.getvalue().strip()


def with_each(change: Callable[[Field], Field | None]) -> Questionnaire:
    """A newer version of the nucleus's questionnaire, each question changed; without those that become nothing."""
    newest = VERSIONS[Track.NUCLEUS][-1]
    sections = [
        replace(section, fields=tuple(field for each in section.fields if (field := change(each))))
        for section in newest.sections
    ]
    return replace(newest, version=newest.version + 1, sections=tuple(sections))


def closing(field: Field) -> Field:
    return replace(field, sensitivity=Sensitivity.SENSITIVE) if field.key == "social_mission" else field


def keys_of(inquiry: Inquiry) -> set[str]:
    return set(AnswerValue.objects.filter(inquiry=inquiry).values_list("key", flat=True))


def rows() -> list[tuple[object, ...]]:
    return list(
        AnswerValue.objects.order_by("inquiry", "key", "option").values_list("inquiry", "key", "option", "text")
    )


def test_a_question_that_became_sensitive_is_listed_and_searched_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing_answers, "AT_ONCE", 2)
    inquiries = InquiryFactory.create_batch(3)
    school, arriving = InquiryFactory(track=Track.SCHOOL), InquiryFactory(is_arriving=True)
    add_note(pk=inquiries[0].pk, text="הערה אחת", by=UserFactory(role="manager"))
    write_letter(pk=inquiries[0].pk, text="אגרטל", key="7d4f8a52-8d5e-4a3e-9d5e-0d1c8a1f2b3c")  # type: ignore[arg-type]
    assert listed() == "4 inquiries looked at, 0 listed anew."
    before, version = rows(), Inquiry.objects.get(pk=inquiries[0].pk).lock_version
    with versions_of(Track.NUCLEUS, *VERSIONS[Track.NUCLEUS], with_each(closing)):
        assert listed() == "4 inquiries looked at, 3 listed anew."
        assert listed() == "4 inquiries looked at, 0 listed anew."
        for inquiry in inquiries:
            assert "social_mission" not in keys_of(inquiry)
        first = Inquiry.objects.get(pk=inquiries[0].pk)
        assert "ותיקה" not in first.search_text
        assert all(word in first.search_text for word in ("אגרטל", "הערה", first.reference.replace("-", "")))
        assert first.lock_version == version
    assert "social_mission" in keys_of(arriving)  # the worker is about to list it
    assert "hope" in keys_of(school)
    assert listed() == "4 inquiries looked at, 3 listed anew."
    assert rows() == before


def test_an_answer_that_no_question_asked_is_listed_once_one_does() -> None:
    inquiry = InquiryFactory()
    AnswerValue.objects.filter(inquiry=inquiry, key="hope").delete()
    AnswerValue.objects.create(inquiry=inquiry, key="gone", text="x")
    AnswerValue.objects.filter(inquiry=inquiry, key="region", option="").update(text="y")
    assert listed() == "1 inquiries looked at, 1 listed anew."
    assert ("hope" in keys_of(inquiry), "gone" in keys_of(inquiry)) == (True, False)
    assert not AnswerValue.objects.filter(text="y").exists()
