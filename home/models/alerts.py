"""Banners that stand over every page while they are true: "the office is closed for the holiday"."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.blocks import (
    CharBlock,
    ChoiceBlock,
    DateTimeBlock,
    PageChooserBlock,
    StreamValue,
    StructBlock,
    StructBlockValidationError,
    StructValue,
)

from home.languages import in_language


class Kind(TextChoices):
    """How much a banner wants to be seen."""

    INFO = "info", pgettext_lazy("banner", "For your information")
    CLOSED = "closed", pgettext_lazy("banner", "Closed, or changed hours")
    URGENT = "urgent", pgettext_lazy("banner", "Urgent")


class AlertBlock(StructBlock):
    """What is said, and from when until when. Holidays can be written for a year ahead."""

    text = CharBlock(label=_("What to say"), max_length=200)
    kind = ChoiceBlock(label=pgettext_lazy("banner", "Kind"), choices=Kind.choices, default=Kind.CLOSED)
    starts = DateTimeBlock(label=_("Shown from"), required=False, help_text=_("Left empty, from now on."))
    ends = DateTimeBlock(label=_("Shown until"), required=False, help_text=_("Left empty, until you remove it."))
    page = PageChooserBlock(label=_("Page to read more on"), required=False)

    class Meta:
        label = _("Banner")
        icon = "warning"

    def clean(self, value: StructValue) -> StructValue:
        """Refuse a banner that ends before it begins."""
        cleaned: StructValue = super().clean(value)
        if cleaned["starts"] and cleaned["ends"] and cleaned["ends"] <= cleaned["starts"]:
            raise StructBlockValidationError(block_errors={"ends": ValidationError(_("It ends before it begins."))})
        return cleaned


@dataclass(frozen=True)
class Alert:
    """A banner as pages show it. The page is given by its id, so that reading a banner asks for no page."""

    text: str
    kind: str
    starts: datetime | None
    ends: datetime | None
    page_id: int | None

    def is_shown(self, now: datetime) -> bool:
        """Whether it stands over the pages at this time."""
        return (self.starts is None or self.starts <= now) and (self.ends is None or now < self.ends)


def alerts_in(stream: StreamValue) -> Iterator[Alert]:
    """Yield each banner of a stream as it is stored, in the active language."""
    for raw in stream.raw_data:
        value = raw["value"]
        yield Alert(
            text=in_language(value["text"]),
            kind=value.get("kind") or Kind.CLOSED,
            starts=time_of(value.get("starts")),
            ends=time_of(value.get("ends")),
            page_id=value.get("page"),
        )


def time_of(stored: str | datetime | None) -> datetime | None:
    """Return a stored time; a stream that was not saved yet holds it as it is."""
    return parse_datetime(stored) if isinstance(stored, str) else stored
