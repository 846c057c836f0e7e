"""Each kind of field: what it accepts, what it makes of it, and what it says to put right."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from intake.apply.fields import form_field, western_digits
from intake.questionnaires import Field, Kind, Option, questionnaire_for
from intake.statuses import Track

NUCLEUS, SCHOOL = questionnaire_for(Track.NUCLEUS), questionnaire_for(Track.SCHOOL)


def question(key: str) -> Field:
    return next(field for field in (*NUCLEUS.fields(), *SCHOOL.fields()) if field.key == key)


def clean(key: str, value: Any) -> Any:
    return form_field(question(key), required=question(key).required).clean(value)


def complaint(key: str, value: Any) -> str:
    with translation.override("en"), pytest.raises(ValidationError) as refused:
        clean(key, value)
    return " ".join(refused.value.messages)


@pytest.mark.parametrize(
    ("key", "typed", "kept"),
    [
        ("contact_name", "  דנה   לוי\n", "דנה לוי"),
        ("hope", " שורה\n\nועוד  אחת ", "שורה\n\nועוד  אחת"),
        ("locality", "", ""),
        ("locality", "\u200b \u2060", ""),
        ("email", " dana@example.org ", "dana@example.org"),
        ("email", "dana@דוגמה.ישראל", "dana@דוגמה.ישראל"),
        ("phone", "050-234 5678", "+972502345678"),
        ("phone", "٠٥٠٢٣٤٥٦٧٨", "+972502345678"),
        ("phone", "*6050", "*6050"),
        ("phone", "123", "123"),
        ("adults", "22", 22),
        ("adults", " 1,200 ", 1200),
        ("adults", "1 200", 1200),
        ("adults", "٢٢", 22),
        ("adults", "०२२", 22),
        ("children", "0", 0),
        ("opening_year", "2027", 2027),
        ("institution_symbol", "123 456", "123456"),
        ("institution_symbol", "12-34-56", "123456"),
        ("institution_symbol", "", ""),
        ("region", "north", "north"),
        ("mix_religious", "", ""),
        ("partners", ["movement", "fund"], ["movement", "fund"]),
        ("partners", ["none"], ["none"]),
        ("contact_hours", [], []),
        ("mix_consent", True, True),
        ("mix_consent", False, False),
    ],
)
def test_what_is_accepted(key: str, typed: Any, kept: Any) -> None:
    assert clean(key, typed) == kept


@pytest.mark.parametrize(
    ("key", "typed", "said"),
    [
        ("contact_name", " ", "Write an answer: Full name"),
        (
            "contact_name",
            "א" * 121,
            "Shorten the answer to at most 120 characters; now it has 121: Full name",
        ),
        ("email", "", "Write an e-mail address, such as name@example.org"),
        ("email", "dana@", "Write a full e-mail address, such as name@example.org"),
        ("email", "a@b.c\nBcc: x@y.z", "Write a full e-mail address, such as name@example.org"),
        ("phone", "", "Write a phone number, such as 0502345678"),
        ("phone", "אין לי 12", "Write a phone number, such as 0502345678"),
        ("phone", "1" * 41, "Shorten the answer to at most 40 characters; now it has 41: Phone"),
        ("adults", "", "Write a number: How many adults?"),
        ("adults", "about 20", "Write a whole number in digits, such as 20: How many adults?"),
        ("adults", "2.5", "Write a whole number in digits, such as 20: How many adults?"),
        ("adults", "-3", "Write a whole number in digits, such as 20: How many adults?"),
        ("adults", "²", "Write a whole number in digits, such as 20: How many adults?"),
        ("adults", "0", "Write a number from 1 to 5000: How many adults?"),
        ("adults", "9" * 5000, "Write a number from 1 to 5000: How many adults?"),
        (
            "opening_year",
            "27",
            "Write a year in four digits, such as 2027: In which year did it open, or will it open?",
        ),
        ("institution_symbol", "12345", "Write 6 digits, or leave it empty: Institution symbol"),
        ("institution_symbol", "12345a", "Write 6 digits, or leave it empty: Institution symbol"),
        ("region", "", "Choose one answer: In which region?"),
        ("areas", [], "Choose at least one answer: In which areas would you like accompaniment?"),
        (
            "partners",
            ["none", "fund"],
            "Choose either “Nobody yet” or the other answers: Who else is involved?",
        ),
    ],
)
def test_what_is_refused_and_how_to_put_it_right(key: str, typed: Any, said: str) -> None:
    assert complaint(key, typed) == said


def test_a_consent_may_be_required() -> None:
    box = Field("ok", Kind.CONSENT, "OK")  # type: ignore[arg-type]
    with translation.override("en"), pytest.raises(ValidationError, match="Tick the box to agree"):
        form_field(box, required=True).clean(False)


def test_every_kind_has_a_field() -> None:
    options = (Option("a", "A"),)  # type: ignore[arg-type]
    fields = [form_field(Field("x", kind, "X", options=options), required=True) for kind in Kind]  # type: ignore[arg-type]
    assert [field.question.kind for field in fields] == list(Kind)


def test_digits_of_any_script_become_western() -> None:
    assert western_digits("٣ ۴ ५ 6 א") == "3 4 5 6 א"
