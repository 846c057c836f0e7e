"""What looks like abuse about a sending. It bars nobody's way: it asks for a little calculation, and staff see why."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from intake.actions.counting import count, is_too_often
from intake.apply.sending_form import SendingForm
from intake.models import AttemptKind, Draft
from intake.models.digests import email_digests
from intake.models.sign import Sign
from intake.questionnaires import Answers
from intake.questionnaires.phones import digits_of

DAY = timedelta(days=1)
LINK = re.compile(r"https?://|www\.|\[url|href=", re.IGNORECASE)
# Of what is sold by robots to every form in the world; nothing of it is asked or answered here.
ADVERTISING = re.compile(
    r"\b(?:backlinks?|seo services?|search engine optimi[sz]ation|casinos?|viagra|cialis|forex|porn|sexy girls|"
    r"payday loans?|crypto (?:invest|trad)\w*|bitcoin (?:invest|trad)\w*|increase your traffic|buy followers|"
    r"казино|виагра|займ\w*|кредит онлайн|заработок|продвижение сайт\w*|порно)\b",
    re.IGNORECASE,
)
MOST_LINKS = 3  # so many in all the answers are more than a group has reason for
LONG = 60  # characters of a text that two groups do not write alike


def signs_of(draft: Draft, form: SendingForm, answers: Answers, *, lately: int) -> Iterator[str]:
    """Yield the signs of this sending; none for nearly everybody. `lately` is how many its network has just sent."""
    texts = list(texts_of(answers.values()))
    if form.is_trapped:
        yield Sign.TRAP
    if timezone.now() - draft.started_at < timedelta(seconds=settings.INTAKE_UNLIKELY_SECONDS):
        yield Sign.SPEED
    if sum(len(LINK.findall(text)) for text in texts) >= MOST_LINKS:
        yield Sign.LINKS
    if is_too_often(AttemptKind.TEXT, dict.fromkeys(long_ones(texts), settings.INTAKE_SAME_TEXTS), within=DAY):
        yield Sign.REPEATED
    if any(ADVERTISING.search(text) for text in texts):
        yield Sign.WORDS
    if lately >= settings.INTAKE_SENDS_UNSUSPECTED:
        yield Sign.NETWORK


def texts_of(values: Iterable[Any]) -> Iterator[str]:
    """Every text among answers, those of a group's entries included."""
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            yield from texts_of(value.values())
        elif isinstance(value, list):
            yield from texts_of(value)


def long_ones(texts: Iterable[str]) -> set[str]:
    """The long texts, without what a robot varies: spaces, capitals, numbers and punctuation."""
    bare = ("".join(filter(str.isalpha, unicodedata.normalize("NFKC", text).casefold())) for text in texts)
    return {text for text in bare if len(text) >= LONG}


def contacts_of(answers: Answers) -> list[str]:
    """By what sendings are counted that give the same contact: digests of the address and the phone's digits."""
    phone = digits_of(str(answers.get("phone", "")))[:1]
    return [*email_digests(str(answers.get("email", "")))[:1], *phone]


def too_many_of_contact(answers: Answers) -> bool:
    """Whether as many inquiries as may be were sent within a day with this address or phone: each mails a receipt."""
    most = dict.fromkeys(contacts_of(answers), settings.INTAKE_SENDS_PER_CONTACT)
    return is_too_often(AttemptKind.CONTACT, most, within=DAY)


def count_sending(answers: Answers) -> None:
    """Count what was sent, by its contact and its long texts; of both a keyed digest is kept, for some days."""
    count(AttemptKind.CONTACT, *contacts_of(answers))
    count(AttemptKind.TEXT, *long_ones(texts_of(answers.values())))
