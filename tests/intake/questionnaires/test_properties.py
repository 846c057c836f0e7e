"""Whatever is answered, in whatever order, and whatever becomes of the questionnaire: older inquiries stay whole."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from home.models import User
from intake.actions.finding import searchable
from intake.models import Inquiry
from intake.permissions import may_see_sensitive
from intake.questionnaires import VERSIONS, Kind, Questionnaire, Sensitivity, questionnaire_for
from intake.questionnaires.display import is_empty
from intake.questionnaires.moving_on import carried_over
from intake.questionnaires.open_questions import open_questions
from intake.questionnaires.unknown import UNKNOWN, is_unknown
from intake.queue.answer_filters import OptionFilter, filter_of
from intake.queue.answers import SHOWN_APART, shown_sections
from intake.queue.export_columns import columns_for, dialled
from intake.queue.export_formats import _as_text
from intake.queue.filters import InquiryFilterSet
from intake.statuses import Track
from tests.factories.inquiry import InquiryFactory
from tests.factories.user import UserFactory
from tests.intake.questionnaires.edits import FIXED, answers_in_any_order, edited

pytestmark = pytest.mark.django_db
EVERY = [questionnaire for versions in VERSIONS.values() for questionnaire in versions]
each = pytest.mark.parametrize("questionnaire", EVERY, ids=lambda one: f"{one.track}-{one.version}")
often = settings(
    max_examples=30,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def manager() -> User:
    """Somebody who may read everything."""
    return UserFactory.create(role="manager")


@pytest.fixture
def member() -> User:
    """Somebody who may not read what is sensitive."""
    return UserFactory.create(role="communities")


@contextmanager
def versions_of(track: str, *questionnaires: Questionnaire) -> Iterator[None]:
    """Let a track have these versions for a while."""
    before = VERSIONS[track]
    VERSIONS[track] = questionnaires
    try:
        yield
    finally:
        VERSIONS[track] = before


def sent(questionnaire: Questionnaire, answers: dict[str, Any]) -> Inquiry:
    """The inquiry that these answers become."""
    kept = questionnaire.kept(answers)
    columns = {each.key: each.column for each in questionnaire.fields() if each.column}
    texts = {key for key, value in kept.items() if not is_unknown(value)}
    size = kept.get(questionnaire.size_key)
    return InquiryFactory.create(
        track=questionnaire.track,
        questionnaire_version=questionnaire.version,
        group_size=size if isinstance(size, int) else None,
        answers={key: value for key, value in kept.items() if key not in columns or key not in texts},
        **{column: kept[key] if key in texts else "" for key, column in columns.items()},
    )


def leaves(value: Any) -> Iterator[str]:
    """Every text, number and option of an answer."""
    if isinstance(value, dict):
        for part in value.values():
            yield from leaves(part)
    elif isinstance(value, list):
        for part in value:
            yield from leaves(part)
    elif not isinstance(value, bool):
        yield str(value)


def words_for(leaf: str, *questionnaires: Questionnaire) -> set[str]:
    """How a leaf may read: as it is, as the words of an option of that key, or as a number that can be dialled."""
    fields = [field for each in questionnaires for field in each.fields()]
    fields += [part for field in fields for part in field.parts]
    labels = {str(option.label) for field in fields for option in field.options if option.key == leaf}
    return {leaf, *labels, *([dialled(leaf)] if leaf == FIXED[Kind.PHONE] else [])}


def on_the_case_page(inquiry: Inquiry, reader: User) -> list[tuple[str, list[str]]]:
    """The questions and answers that the reader sees, the contact's box included."""
    shown = [
        (str(one.label), one.lines)
        for part in shown_sections(inquiry, sensitive=may_see_sensitive(reader, inquiry.track))
        for one in part.answers
    ]
    return [*shown, ("contact", [getattr(inquiry, column) for column in SHOWN_APART])]


def exported(inquiry: Inquiry, reader: User) -> str:
    """The inquiry's row in an export of that reader."""
    counted = Inquiry.objects.counting_files().get(pk=inquiry.pk)
    answers = counted.all_answers()
    return "\n".join(_as_text(column.value(counted, answers)) for column in columns_for(reader, with_sensitive=True))


def is_found(inquiry: Inquiry, reader: User) -> bool:
    """Whether the filters of its region, size and version-independent facts find it, and the search its name."""
    size = (
        "unknown"
        if inquiry.group_size is None
        else next(key for key, most in (("few", 9), ("some", 29), ("many", 10**6)) if inquiry.group_size <= most)
    )
    narrowed = {"region": [inquiry.region], "size": [size], "track": [inquiry.track]}
    found = InquiryFilterSet(narrowed, queryset=Inquiry.objects.visible_to(reader), person=reader).qs
    return inquiry in found.matching(inquiry.reference)


def is_found_by_every_answer(inquiry: Inquiry, reader: User) -> bool:
    """Whether the filters of all its answers together find it: answered or not, and each option that was chosen."""
    questions, narrowed = open_questions([inquiry.track]), QueryDict(mutable=True)
    asked = questionnaire_for(inquiry.track, inquiry.questionnaire_version).fields()
    for key, field in ((each.key, each) for each in asked if each.key in questions):
        value: Any = inquiry.all_answers().get(key)
        state = "empty" if is_empty(value) else "unknown" if is_unknown(value) else "given"
        narrowed[f"answer.{key}.is"] = state
        if state == "given" and field.options and isinstance(filter_of(questions[key]), OptionFilter):
            narrowed.setlist(f"answer.{key}", value if isinstance(value, list) else [value])
    found = InquiryFilterSet(narrowed, queryset=Inquiry.objects.visible_to(reader), person=reader)
    assert found.is_valid(), found.errors
    return inquiry in found.qs


@each
@often
@given(data=st.data())
def test_any_edit_leaves_every_older_inquiry_whole(
    questionnaire: Questionnaire, manager: User, member: User, data: st.DataObject
) -> None:
    """Readable, exportable, filterable, every stored character shown somewhere; hidden what was hidden."""
    track = questionnaire.track
    inquiry = sent(questionnaire, data.draw(answers_in_any_order(questionnaire)))
    changed = data.draw(edited(questionnaire))
    others = [each for each in VERSIONS[track] if each.version != questionnaire.version]
    with versions_of(track, *sorted([changed, *others], key=lambda one: one.version)):
        inquiry = Inquiry.objects.get(pk=inquiry.pk)
        read = "\n".join(line for _label, lines in on_the_case_page(inquiry, manager) for line in lines)
        row = exported(inquiry, manager)
        for key, value in inquiry.all_answers().items():
            for leaf in leaves(value) if value not in ("", None) else []:
                words = words_for(leaf, questionnaire, changed, *others)
                assert any(each in read for each in words), (key, leaf)
                assert any(each in row for each in words), (key, leaf)
        assert is_found(inquiry, manager)
        assert inquiry.reference.replace("-", "") in searchable(inquiry, inquiry.all_answers())
        told = "\n".join(line for _label, lines in on_the_case_page(inquiry, member) for line in lines)
        for field in questionnaire.fields():
            if field.sensitivity == Sensitivity.SENSITIVE and isinstance(inquiry.answers.get(field.key), str):
                assert field.option_label(inquiry.answers[field.key]) not in told + exported(inquiry, member)


@each
@often
@given(data=st.data())
def test_a_new_version_changes_nothing_of_an_older_inquiry(
    questionnaire: Questionnaire, manager: User, data: st.DataObject
) -> None:
    track = questionnaire.track
    inquiry = sent(questionnaire, data.draw(answers_in_any_order(questionnaire)))
    before, row = on_the_case_page(inquiry, manager), exported(inquiry, manager)
    newer = data.draw(edited(VERSIONS[track][-1]))
    newest = VERSIONS[track][-1].version + 1
    with versions_of(track, *VERSIONS[track], Questionnaire(track, newest, newer.sections, newer.size_key)):
        assert on_the_case_page(inquiry, manager) == before
        assert set(row.split("\n")) <= set(exported(inquiry, manager).split("\n"))
        assert is_found(inquiry, manager)
        assert is_found_by_every_answer(inquiry, manager)


@each
@often
@given(data=st.data())
def test_the_order_of_answers_does_not_matter(questionnaire: Questionnaire, data: st.DataObject) -> None:
    answers = data.draw(answers_in_any_order(questionnaire))
    shuffled = dict(data.draw(st.permutations(list(answers.items()))))
    assert questionnaire.kept(shuffled) == questionnaire.kept(answers)
    assert list(questionnaire.kept(shuffled)) == list(questionnaire.kept(answers))


@each
@often
@given(data=st.data())
def test_a_draft_that_moves_on_loses_no_answer(questionnaire: Questionnaire, data: st.DataObject) -> None:
    answers = data.draw(answers_in_any_order(questionnaire))
    same, changed = carried_over(questionnaire, data.draw(edited(questionnaire)), answers)
    assert {**same, **changed} == answers
    assert not same.keys() & changed.keys()


@pytest.mark.parametrize("track", Track)
def test_an_answer_that_is_not_known_is_a_cell_of_its_own(track: Track) -> None:
    questionnaire = VERSIONS[track][-1]
    inquiry = InquiryFactory.create(track=track, group_size=None, answers={questionnaire.size_key: UNKNOWN})
    assert "עוד לא יודעים" in exported(inquiry, UserFactory(role="manager")).split("\n")
