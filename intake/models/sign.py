"""Why a sending looked like abuse. Data: staff read these words, and no sign alone means anything."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Sign(TextChoices):
    """One sign."""

    TRAP = "trap", _("A field that nobody sees was filled in.")
    SPEED = "speed", _("Everything was answered faster than a person reads.")
    LINKS = "links", _("The answers are full of links.")
    REPEATED = "repeated", _("The same text came several times within a day.")
    WORDS = "words", _("It holds words that are typical of advertising.")
    NETWORK = "network", _("Several inquiries came from this network within an hour.")
