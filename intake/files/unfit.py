"""Why a file is not taken, in words that say how to go on."""

from enum import Enum

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _


def size_in_words(size: int) -> str:
    """A limit as people write it: 10 MB, and not 10.0 MB."""
    return filesizeformat(size).replace(".0", "")


class Why(Enum):
    """The reasons; their words may speak of `%(size)s`, `%(total)s` and `%(most)s`."""

    TOO_BIG = _("is larger than %(size)s. Make it smaller, or send it in parts.")
    TOO_MANY = _("was not added: %(most)s files are the most we can take. Remove another one first.")
    TOO_MANY_LATER = _(
        "was not added: there are as many files with your inquiry as we can take. Send it to us by mail."
    )
    TOO_MANY_AT_ONCE = _("was not added: up to %(most)s files can be added at once. Add it again now.")
    TOO_MUCH = _("was not added: all files together may have %(total)s at most. Remove another one first.")
    EMPTY = _("is empty. Look whether it opens on your device, and choose it again.")
    UNKNOWN = _("is of a kind that we cannot take. Save it as a PDF or as a picture, and add that.")
    OLD_OFFICE = _("is of an old kind, or locked by a password. Save it without a password as a PDF, and add that.")
    MACROS = _("holds a program (a macro), which we cannot take. Save it as a PDF, and add that.")
    BROKEN = _("cannot be opened: it seems to be damaged. Look whether it opens on your device, and save it anew.")
    TOO_LARGE_A_PICTURE = _("has more dots than we can read. Save the picture in a smaller size, and add that.")
    NO_ROOM = _("could not be kept just now; the fault is ours. Try again later, or send without it and add it after.")
    TOO_OFTEN = _("was not added: a lot has come from your network within an hour. Try again in an hour.")
    SENT = _("was not added: the inquiry has been sent meanwhile.")

    @property
    def words(self) -> str:
        """The reason in the language of the page; it goes on from the file's name."""
        return str(self.value) % {
            "size": size_in_words(settings.INTAKE_FILE_BYTES),
            "total": size_in_words(settings.INTAKE_FILES_BYTES),
            "most": settings.INTAKE_FILES_MOST,
        }


class Unfit(Exception):
    """A file that is not taken."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.name)
        self.why = why
