"""Which answers of a draft hold in the questionnaire's next version."""

from dataclasses import replace

import pytest

from intake.questionnaires import Field, Kind, Option, Questionnaire, Section, When
from intake.questionnaires.moving_on import carried_over, is_same

TOWN = Field("town", Kind.SHORT_TEXT, "Town")
SIZE = Field("size", Kind.CHOICE, "Size", options=(Option("few", "Few"), Option("many", "Many")))
NAME, PHONE = Field("name", Kind.SHORT_TEXT, "Name"), Field("phone", Kind.PHONE, "Phone")
BODIES = Field("bodies", Kind.GROUP, "Bodies", parts=(NAME,))


@pytest.mark.parametrize(
    ("then", "now", "same"),
    [
        (TOWN, replace(TOWN, label="Which town?", required=False, when=When("size", ("few",))), True),
        (TOWN, replace(TOWN, kind=Kind.LONG_TEXT), False),
        (SIZE, replace(SIZE, options=SIZE.options[:1]), False),
        (SIZE, replace(SIZE, options=tuple(reversed(SIZE.options))), True),
        (BODIES, replace(BODIES, parts=(NAME, PHONE)), True),
        (replace(BODIES, parts=(NAME, PHONE)), BODIES, False),
        (BODIES, replace(BODIES, parts=(replace(NAME, kind=Kind.LONG_TEXT),)), False),
    ],
)
def test_a_question_is_the_same_as_long_as_its_answers_mean_the_same(then: Field, now: Field, same: bool) -> None:
    assert is_same(then, now) is same


def test_what_holds_goes_along_and_the_rest_stands_beside() -> None:
    def version(number: int, *fields: Field) -> Questionnaire:
        return Questionnaire("nucleus", number, (Section("all", "All", fields),), size_key="size")

    then, now = version(1, TOWN, SIZE, NAME), version(2, TOWN, replace(SIZE, kind=Kind.SHORT_TEXT))
    answers = {"town": "צפת", "size": "few", "name": "דנה", "phone_confirmed": "123"}
    same, changed = carried_over(then, now, answers)
    assert same == {"town": "צפת", "phone_confirmed": "123"}
    assert changed == {"size": "few", "name": "דנה"}
