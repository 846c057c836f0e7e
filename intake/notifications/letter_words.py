"""The words in double brackets that staff may put into their own templates of letters, and what stands in their place.

There is no template language in what staff write: a fixed word is replaced by its text, once, and nothing is run.
"""

import re
from datetime import date

from django.utils import translation
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intake.models import Inquiry, KeyKind, LetterTemplate, Occasion
from intake.notifications.links import placeholder

LINK = placeholder(KeyKind.STATUS)
# In any letter, in its subject too but for the link.
IN_ALL: dict[str, Promise] = {
    "[[reference]]": _("the number of the inquiry"),
    "[[group]]": _("the name of the group"),
    "[[contact]]": _("the name of the contact"),
    LINK: _("the link to the applicants’ page"),
}
# What a decision's letter says in addition.
IN_SOME: dict[str, dict[str, Promise]] = {
    Occasion.NOT_YET: {
        "[[missing]]": _("what is missing"),
        "[[steps]]": _("the suggested steps"),
        "[[return-on]]": _("the day to come back"),
    },
    Occasion.DECLINE: {"[[reason]]": _("the reason")},
}
# Without these a letter does not say what it has to.
NEEDED: dict[str, tuple[str, ...]] = {
    Occasion.NOT_YET: ("[[missing]]", "[[return-on]]", LINK),
    Occasion.DECLINE: ("[[reason]]", LINK),
}
IN_BRACKETS = re.compile(r"\[\[[^\[\]]*\]\]")


def words_for(occasion: str) -> dict[str, Promise]:
    """The words that may stand in a letter of the occasion, each with what it stands for."""
    return {**IN_ALL, **IN_SOME.get(occasion, {})}


def misplaced(text: str, occasion: str, *, is_subject: bool = False) -> list[str]:
    """What stands in double brackets and must not: unknown, of another occasion, or longer than a subject holds.

    A bracket that opens or closes nothing is among them.
    """
    allowed = set(IN_ALL) - {LINK} if is_subject else set(words_for(occasion))
    rest = IN_BRACKETS.sub("", text)
    found = [word for word in IN_BRACKETS.findall(text) if word not in allowed]
    return list(dict.fromkeys([*found, *re.findall(r"\[\[|\]\]", rest)]))


def lacking(text: str, occasion: str) -> list[str]:
    """The words without which a letter of the occasion does not say what it has to."""
    return [word for word in NEEDED.get(occasion, (LINK,)) if word not in text]


def values_of(inquiry: Inquiry, **reasons: object) -> dict[str, str]:
    """What stands in place of each word but the link, which the mail itself gets as it goes out."""
    values = {"reference": inquiry.reference, "group": inquiry.group_name, "contact": inquiry.contact_name}
    for name, value in reasons.items():
        values[name.replace("_", "-")] = date_format(value, "DATE_FORMAT") if isinstance(value, date) else str(value)
    return {f"[[{name}]]": text for name, text in values.items()}


def fill(text: str, inquiry: Inquiry, **reasons: object) -> str:
    """The text with everything in place, each word once: what is put in is not looked at again."""
    with translation.override(inquiry.language):
        values = values_of(inquiry, **reasons)
    return IN_BRACKETS.sub(lambda match: values.get(match[0], match[0]), text)


def own_template(occasion: str, inquiry: Inquiry, **reasons: object) -> tuple[str, str] | None:
    """Subject and text of the staff's own template for the occasion in the applicants' language; None without one."""
    found = LetterTemplate.objects.filter(occasion=occasion, language=inquiry.language).first()
    if found is None:
        return None
    return fill(found.subject, inquiry, **reasons), fill(found.body, inquiry, **reasons)
