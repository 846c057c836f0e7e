"""Realistic inquiries by the thousand. The same seed always makes the same ones."""

import random
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.utils import timezone

from home.models import User
from intake.actions.finding import searchable
from intake.models import Inquiry
from intake.models.answer_value import values_of
from intake.models.reference import check_digit
from intake.models.search_text import normalised, search_text
from intake.questionnaires import Field, Kind, Questionnaire, questionnaire_for
from intake.questionnaires.phones import digits_of
from intake.statuses import OPEN, Status, Track

GIVEN = [
    "נועה", "דנה", "יעל", "תמר", "מיכל", "רות", "שירה", "הדס", "איתן", "יואב", "דוד", "משה", "אורי", "עומר",
    "אלון", "ניר", "גיל", "רועי", "ליאת", "ענת",
]  # fmt: skip
FAMILY = [
    "לוי", "כהן", "מזרחי", "פרץ", "ביטון", "אברהם", "פרידמן", "שפירא", "גולן", "ברק", "אדלר", "דהן", "אוחיון",
    "קליין", "סלע", "חדד", "רוזן",
]  # fmt: skip
GROUPS = [
    "ניצנים", "רימונים", "אלומות", "שורשים", "מעיינות", "גשרים", "אופקים", "שבילים", "עוגן", "תבור", "כרמל",
    "ארז", "אורן", "דקל", "חורש",
]  # fmt: skip
PLACES = [
    "טבריה", "קרית שמונה", "עפולה", "באר שבע", "ירוחם", "דימונה", "נוף הגליל", "לוד", "רמלה", "צפת", "ערד",
    "מודיעין", "חריש", "נתיבות",
]  # fmt: skip
PHRASES = (
    "נפגשנו כמה פעמים בבית של אחת המשפחות",
    "כתבנו מסמך ראשון על החזון שלנו",
    "אנחנו מחפשים דרך לקבל החלטות יחד",
    "דיברנו עם המועצה ועם תנועה מיישבת",
    "יש בינינו דתיים, מסורתיים וחילונים",
    "חשוב לנו לחנך את הילדים יחד",
    "אנחנו רוצים לתרום לשכונה ותיקה בעיר",
    "עוד לא החלטנו איפה נגור",
    "חלקנו מורות ומורים בבתי הספר באזור",
    "היינו שמחים ללמוד מקהילה שכבר עברה את הדרך",
)
# As in a system that has worked for years: most were decided, some are open.
WEIGHTS = {Status.ACCEPTED: 30, Status.NOT_YET: 15, Status.DECLINED: 20, Status.WITHDRAWN: 12, Status.SPAM: 8}
STATUSES = [*WEIGHTS, *OPEN]
SETS_OF_ANSWERS = 500
OWN = ("contact_name", "email", "phone")  # each inquiry has its own


def inquiries(count: int, handlers: list[User], seed: int = 0) -> Iterator[Inquiry]:
    """Yield that many inquiries, not saved, over the last five years; `seed` is how many there are already.

    Who asks, when and how far it has got is made anew for each; what they wrote comes from some hundreds of
    sets of answers, since making the search text of each anew would take longer than all the rest.
    """
    chance = random.Random(f"{seed}")  # noqa: S311 (nothing here is a secret)
    sets = [_inquiry(chance) for _ in range(min(count, SETS_OF_ANSWERS))]
    for turn in range(seed, seed + count):
        number = 2_000_000 + turn * 4801 % 8_000_000  # each once, in no order that shows
        yield _another(chance.choice(sets), chance, number, handlers)


def answer_values(some: list[Inquiry]) -> Iterator[dict[str, Any]]:
    """Yield the rows by which saved inquiries are narrowed; those of one set of answers are made once."""
    made: dict[int, list[dict[str, Any]]] = {}
    for inquiry in some:
        key = id(inquiry.answers)
        if key not in made:
            made[key] = values_of(inquiry)
        own = {"contact_name": inquiry.contact_name, "email": inquiry.email, "phone": inquiry.phone}
        for row in made[key]:
            text = own.get(row["key"])
            yield {**row, "inquiry_id": inquiry.pk} | ({"text": normalised(text)} if text else {})


def _another(like: Inquiry, chance: random.Random, number: int, handlers: list[User]) -> Inquiry:
    whole = f"{number}{check_digit(str(number))}"
    sent = timezone.now() - timedelta(seconds=chance.randrange(5 * 365 * 24 * 3600))
    values = {field.attname: getattr(like, field.attname) for field in Inquiry._meta.concrete_fields}
    inquiry = Inquiry(
        **values
        | {
            "reference": f"{whole[:4]}-{whole[4:]}",
            "status": chance.choices(STATUSES, [WEIGHTS.get(status, 3) for status in STATUSES])[0],
            "handler_id": handler.pk if (handler := chance.choice([None, *handlers])) else None,
            "contact_name": f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}",
            "email": f"person{number}@example.org",
            "phone": f"+9725{chance.randrange(10**8):08}",
            "created_at": sent,
            "changed_at": min(sent + timedelta(minutes=chance.randrange(60 * 24 * 90)), timezone.now()),
            "status_since": sent,
        }
    )
    if inquiry.status in OPEN:
        inquiry.due_on = timezone.localdate() + timedelta(days=chance.randrange(-30, 30))
    own = [inquiry.reference, whole, *digits_of(inquiry.phone), inquiry.contact_name, inquiry.email]
    inquiry.search_text = f"{search_text(own)}\n{like.search_text}"
    return inquiry


def _inquiry(chance: random.Random) -> Inquiry:
    track = chance.choice(list(Track))
    questionnaire = questionnaire_for(track)
    answers = _answers(questionnaire, chance)
    columns = {field.column: answers.get(field.key, "") for field in questionnaire.fields() if field.column}
    in_columns = {field.key for field in questionnaire.fields() if field.column}
    inquiry = Inquiry(
        track=track,
        group_size=answers[questionnaire.size_key],
        language="he",
        questionnaire_version=questionnaire.version,
        answers={key: value for key, value in answers.items() if key not in in_columns},
        consents=[{"key": "adult", "words": "אני בן או בת 18 ומעלה."}],
        **columns,
    )
    inquiry.search_text = searchable(inquiry, {key: value for key, value in answers.items() if key not in OWN})
    return inquiry


def _answers(questionnaire: Questionnaire, chance: random.Random) -> dict[str, Any]:
    answers = {field.key: _answer(field, chance) for field in questionnaire.fields()}
    return questionnaire.kept(answers)


def _answer(field: Field, chance: random.Random) -> Any:
    named = {
        "group_name": lambda: f"{chance.choice(['גרעין', 'קבוצת', 'קהילת'])} {chance.choice(GROUPS)}",
        "contact_name": lambda: f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}",
        "contact_role": lambda: chance.choice(["חברת צוות", "רכז הקבוצה", "הורה", "מנהלת"]),
    }
    by_kind = {
        Kind.EMAIL: lambda: f"person{chance.randrange(10**6)}@example.org",
        Kind.PHONE: lambda: f"+9725{chance.randrange(10**8):08}",
        Kind.NUMBER: lambda: chance.randrange(3, 80),
        Kind.YEAR: lambda: chance.randrange(2000, 2030),
        Kind.DIGITS: lambda: f"{chance.randrange(10**field.length):0{field.length}}",
        Kind.GROUP: lambda: [{part.key: _answer(part, chance) for part in field.parts}],
        Kind.CHOICE: lambda: chance.choice(field.options).key,
        Kind.CHOICES: lambda: [option.key for option in chance.sample(field.options, min(2, len(field.options)))],
        Kind.LOCALITY: lambda: chance.choice(PLACES),
        Kind.CONSENT: lambda: True,
        Kind.SHORT_TEXT: lambda: chance.choice(PHRASES),
        Kind.LONG_TEXT: lambda: ". ".join(chance.sample(PHRASES, chance.randrange(1, 5))),
    }
    return named.get(field.key, by_kind[field.kind])()
