"""Words that mean the same, as the editors know them."""

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from home.hebrew import normalise

BETWEEN = re.compile(r"[,;،\n]+")


class Synonyms(index.Indexed, models.Model):
    """One row: whoever searches for one of its words finds the others too."""

    words = models.CharField(
        pgettext_lazy("synonyms", "words"),
        max_length=400,
        help_text=_(
            "Words or short phrases that mean the same, with commas between. Other forms of a word, with and without"
            " prefixes, are found by themselves: write each once."
        ),
    )

    panels = [FieldPanel("words")]
    search_fields = [index.SearchField("words"), index.AutocompleteField("words")]

    class Meta:
        verbose_name = _("words that mean the same")
        verbose_name_plural = _("words that mean the same")
        ordering = ["words"]

    def __str__(self) -> str:
        return self.words

    def phrases(self) -> list[str]:
        """The words and phrases of the row."""
        return [phrase.strip() for phrase in BETWEEN.split(self.words) if normalise(phrase)]

    def clean(self) -> None:
        """Hold the row to two words at least: one alone means nothing else."""
        super().clean()
        if len({normalise(phrase) for phrase in self.phrases()}) < 2:
            raise ValidationError({"words": _("Write two words at least, with a comma between.")})
