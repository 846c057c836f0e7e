"""What looks like abuse about a sending. It bars nobody's way: it asks for a little calculation, and staff see why."""

import re
from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from intake.actions.counting import contacts_of, is_too_often, long_ones, texts_of
from intake.apply.sending_form import SendingForm
from intake.models import AttemptKind, Draft
from intake.models.sign import Sign
from intake.questionnaires import Answers

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


def too_many_of_contact(answers: Answers) -> bool:
    """Whether as many inquiries as may be were sent within a day with this address or phone: each mails a receipt."""
    most = dict.fromkeys(contacts_of(answers), settings.INTAKE_SENDS_PER_CONTACT)
    return is_too_often(AttemptKind.CONTACT, most, within=DAY)
