"""What letters to the applicants begin with, as staff wrote it, and ready pieces of text to put into them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Occasion(models.TextChoices):
    """What a letter is written for: a move by its name in `statuses`, or no move at all."""

    REQUEST_INFO = "request_info", pgettext_lazy("occasion", "Request for information")
    ACCEPT = "accept", pgettext_lazy("occasion", "Acceptance")
    NOT_YET = "not_yet", pgettext_lazy("occasion", "Not yet")
    DECLINE = "decline", pgettext_lazy("occasion", "Decline")
    LETTER = "letter", pgettext_lazy("occasion", "A message outside any move")


class LetterTemplate(models.Model):
    """Takes the place of the file of `templates/intake/mail` for one occasion in one language."""

    occasion = models.CharField(_("occasion"), max_length=30, choices=Occasion.choices)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    subject = models.CharField(_("subject"), max_length=120)
    body = models.TextField(_("message"), max_length=5000)  # what is put in fits too

    class Meta:
        verbose_name = _("template of a letter")
        verbose_name_plural = _("templates of letters")
        ordering = ["occasion", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["occasion", "language"],
                name="intake_lettertemplate_one_each",
                violation_error_message=_("There is such a template already: edit that one."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_occasion_display()} ({self.get_language_display()})"


class TextModule(models.Model):
    """A piece of text that is often needed, to be put into a letter while it is written."""

    title = models.CharField(_("title"), max_length=100)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    text = models.TextField(_("text"), max_length=3000)

    class Meta:
        verbose_name = _("text module")
        verbose_name_plural = _("text modules")
        ordering = ["language", "title", "pk"]

    def __str__(self) -> str:
        return self.title
