"""Why an action is refused. The words are for the person who tried."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from home.models import User


class NotAllowed(PermissionDenied):
    """This person may not do this to an inquiry of this track."""


class Refused(Exception):
    """The action cannot be done; `str()` of it says why and how to go on."""


class MoveNotInTable(Refused):
    """The table of transitions has no such move from where the inquiry stands now."""

    def __init__(self) -> None:
        super().__init__(_("The inquiry cannot make this move from where it stands now."))


class DraftChanged(Refused):
    """The draft was changed, in another tab, after its answers had been checked; nothing was sent."""

    def __init__(self) -> None:
        super().__init__(
            _("An answer was changed meanwhile, perhaps in another tab. Look over everything and send again.")
        )


class ChangedMeanwhile(Refused):
    """Somebody changed the inquiry after this person had opened it; nothing was overwritten."""

    def __init__(self, by: User | None, at: datetime) -> None:
        who = (by.get_full_name() or by.get_username()) if by else _("the applicants")
        super().__init__(
            _(
                "The inquiry was changed meanwhile by %(who)s at %(time)s. "
                "Nothing was saved over it: look at it again and act from there."
            )
            % {"who": who, "time": date_format(timezone.localtime(at), "TIME_FORMAT")}
        )
