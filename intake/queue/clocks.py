"""A day by which something has to be done, as lists show it."""

from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _


def clock(on: date, *, is_running: bool, soon_days: int) -> SafeString:
    """The day, with a tag when it is past or at most so many days away; a clock that stands says no more."""
    days = (on - timezone.localdate()).days
    day = date_format(on, "SHORT_DATE_FORMAT")
    if not is_running or days > soon_days:
        return format_html('<time datetime="{}">{}</time>', on.isoformat(), day)
    name, words = ("late", _("Late")) if days < 0 else ("soon", _("Due soon"))
    tag = format_html('<span class="queue-flag queue-flag--{}">{}</span>', name, words)
    return format_html('<time datetime="{}">{}</time> {}', on.isoformat(), day, tag)
