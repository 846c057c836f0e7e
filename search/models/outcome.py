"""How a query went that somebody sent."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.contrib.search_promotions.models import Query


class Outcome(models.Model):
    """What Wagtail's count of queries does not hold: how much was found the last time, and in which language."""

    query = models.OneToOneField(Query, on_delete=models.CASCADE, related_name="outcome")
    language = models.CharField(pgettext_lazy("of a search", "language"), max_length=10)
    found = models.PositiveIntegerField(pgettext_lazy("of a search", "found"))
    asked_on = models.DateField(_("last searched"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("search query")
        verbose_name_plural = _("search queries")

    def __str__(self) -> str:
        return str(self.query)
