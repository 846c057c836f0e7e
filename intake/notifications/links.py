"""Links in mails that are somebody's own: a stored text holds a placeholder, and the mail that goes out a new key.

So whoever reads the database, or the messages on a case page, can follow none of them.
"""

import re

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from intake.models import Audience, Key, KeyKind, Message
from intake.notifications.addresses import absolute

KINDS = (KeyKind.RETURN, KeyKind.STOP, KeyKind.STATUS, KeyKind.CONFIRM)
TO_DRAFTS = (KeyKind.RETURN, KeyKind.STOP)
PLACEHOLDER = re.compile(rf"\[\[({'|'.join(KINDS)})-link\]\]")


def placeholder(kind: KeyKind) -> str:
    """What stands in a stored text where the mail will hold a link of this kind, such as [[status-link]]."""
    return f"[[{kind}-link]]"


def without_links(text: str) -> str:
    """The text for whoever reads it where it is stored: a word in place of each link."""
    return PLACEHOLDER.sub(lambda _match: _("(a link for the reader alone)"), text)


class Links:
    """The links of one mail. Each is made when it is first asked for, and is the same in all of the mail."""

    def __init__(self, message: Message) -> None:
        self.message = message
        self.made: dict[KeyKind, str] = {}

    def fill(self, text: str) -> str:
        """The text with an address in place of each placeholder; with a word where there is nothing to open."""
        return PLACEHOLDER.sub(lambda match: self.address(KeyKind(match[1])) or without_links(match[0]), text)

    def address(self, kind: KeyKind) -> str:
        """The full address of a link with a new key; empty text where the mail's reader has nothing to open by it."""
        if kind not in self.made:
            self.made[kind] = self._make(kind)
        return self.made[kind]

    def _make(self, kind: KeyKind) -> str:
        draft, inquiry = self.message.draft, self.message.inquiry
        opens = {"draft": draft} if kind in TO_DRAFTS else {"inquiry": inquiry}
        if self.message.audience != Audience.APPLICANT or None in opens.values():
            return ""
        token = Key.objects.give(kind, **opens)
        with translation.override(self.message.language):
            # In the query, since logs hold none: see site/deploy.
            return absolute(f"{reverse('apply:link', args=[kind])}?k={token}")
