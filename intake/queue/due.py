"""By when an inquiry should leave its status, in words."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.ui.tables import Column

from intake.models import Inquiry, Office
from intake.statuses import WAITING_ON_THEM

LATE, SOON, THEM = "late", "soon", "them"
WITHOUT_A_DAY = "–"


@dataclass(frozen=True)
class Due:
    """What the clock of an inquiry says today."""

    inquiry: Inquiry
    office: Office

    @cached_property
    def _days(self) -> int:
        on = self.inquiry.due_on
        return self.office.between(self.inquiry.track, timezone.localdate(), on) if on else 0

    @property
    def state(self) -> str:
        """Late, soon or with them; empty text where nothing of it is so."""
        inquiry = self.inquiry
        if inquiry.due_on is None:
            is_theirs = inquiry.is_open and (inquiry.status in WAITING_ON_THEM or inquiry.paused_at is not None)
            return THEM if is_theirs else ""
        if inquiry.due_on < timezone.localdate():
            return LATE
        return SOON if inquiry.due_on <= self.office.soon_until(timezone.localdate())[inquiry.track] else ""

    @property
    def words(self) -> str:
        """Such as "late by 3 working days"; a dash where nothing is due."""
        if self.state == THEM:
            return _("Paused by them") if self.inquiry.paused_at else _("With the applicants")
        if self.inquiry.due_on is None:
            return WITHOUT_A_DAY
        if self.state == LATE:
            return _late(-self._days)
        if self.inquiry.due_on == timezone.localdate():
            return _("Due today")
        words = ngettext("Due in %(days)s working day", "Due in %(days)s working days", self._days)
        return words % {"days": self._days}

    def tag(self) -> SafeString:
        """The words, with the day itself for whoever points at them, and marked where it is late or soon."""
        words = format_html("{}", self.words)
        if self.state in (LATE, SOON):
            words = format_html('<span class="queue-flag queue-flag--{}">{}</span>', self.state, self.words)
        on = self.inquiry.due_on
        if on is None:
            return words
        day = date_format(on, "SHORT_DATE_FORMAT")
        return format_html('<time datetime="{}" title="{}">{}</time>', on.isoformat(), day, words)

    def why(self) -> str:
        """In one line, for the inquiry's own page: what the target is, and why the clock stands where it does."""
        if self.state == THEM:
            return f"{_('The clock stands until the applicants go on.')} {self._left()}".strip()
        target = self.office.target(self.inquiry.status, self.inquiry.track)
        if self.inquiry.due_on is None or target is None:
            return ""
        words = ngettext(
            "Target: to leave this status within %(days)s working day, by %(day)s.",
            "Target: to leave this status within %(days)s working days, by %(day)s.",
            target,
        )
        return words % {"days": target, "day": date_format(self.inquiry.due_on, "SHORT_DATE_FORMAT")}

    def _left(self) -> str:
        days = self.inquiry.days_left
        if days is None:
            return ""
        if days < 0:
            return _("When it came to a stand, it was late already.")
        words = ngettext("%(days)s working day is left then.", "%(days)s working days are left then.", days)
        return words % {"days": days}


def _late(days: int) -> str:
    words = ngettext("Late by %(days)s working day", "Late by %(days)s working days", days)
    return words % {"days": days} if days else _("Late")


class DueColumn(Column):
    """By when it should leave its status; the closures are read once for all rows."""

    @cached_property
    def office(self) -> Office:
        """When the office works."""
        return Office()

    def get_value(self, instance: Inquiry) -> SafeString:
        return Due(instance, self.office).tag()
