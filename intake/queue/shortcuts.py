"""The keys that work in the list and on an inquiry's page, as the help shows them; pages name each by `data-key`."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

EVERYWHERE: list[tuple[str, str | Promise]] = [
    ("N", _("The next inquiry for me")),
    ("?", _("This help")),
]
IN_THE_LIST: list[tuple[str, str | Promise]] = [
    ("J", _("The next row")),
    ("K", _("The row before")),
    ("Enter", _("Open the row")),
    ("S", _("To the search")),
    *EVERYWHERE,
]
ON_AN_INQUIRY: list[tuple[str, str | Promise]] = [
    ("A", _("Hand it over")),
    ("M", _("Write to the applicants")),
    ("O", _("Write a note")),
    ("T", _("Put on a tag")),
    ("G Q", _("To the list of inquiries")),
    *EVERYWHERE,
]
