"""What people are told before they send: who holds the data, why, for how long, and their rights."""

import hashlib

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin


class PrivacyNoticeQuerySet(models.QuerySet["PrivacyNotice"]):
    def in_language(self, language: str) -> "PrivacyNotice | None":
        """The newest notice in the language, or in the default one where it has no translation as new."""
        newest: dict[str, PrivacyNotice] = {}
        for notice in self.select_related("locale").order_by("-version")[:20]:
            newest.setdefault(notice.locale.language_code, notice)
        own, default = newest.get(language), newest.get(settings.LANGUAGE_CODE)
        # A translation of an older version says what no longer holds.
        return own if own and (default is None or own.version >= default.version) else default


class PrivacyNotice(TranslatableMixin, models.Model):
    """One version of the notice. Once an inquiry was sent under it, its words no longer change."""

    version = models.PositiveIntegerField(_("version"), help_text=_("Raise it with every change of the words."))
    controller = models.TextField(_("Who holds the information"))
    purpose = models.TextField(_("What it is for"))
    duty = models.TextField(_("Must you answer"))
    consequences = models.TextField(_("What follows from not answering"))
    recipients = models.TextField(_("Who gets it"))
    storage = models.TextField(_("Where it is kept"))
    retention = models.TextField(_("For how long"))
    rights = models.TextField(_("Your rights"))
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    objects = PrivacyNoticeQuerySet.as_manager()

    PARTS = ("controller", "purpose", "duty", "consequences", "recipients", "storage", "retention", "rights")
    panels = [FieldPanel(name) for name in ("version", *PARTS)]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("privacy notice")
        verbose_name_plural = _("privacy notices")
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["version", "locale"], name="intake_notice_version_once_a_locale"),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.version}"

    def parts(self) -> list[tuple[str, str]]:
        """The notice as headings and texts, in the order read."""
        labels = {field.name: str(field.verbose_name) for field in self._meta.fields}
        return [(labels[name], getattr(self, name)) for name in self.PARTS]

    def seal(self) -> str:
        """A digest of the words: what a page showed can be told from what was written since."""
        words = "\n".join(getattr(self, name) for name in self.PARTS)
        return f"{self.pk}-{hashlib.sha256(words.encode()).hexdigest()[:16]}"

    def clean(self) -> None:
        """Refuse to change words under which somebody has already sent an inquiry."""
        super().clean()
        if self.pk and self.inquiries.exists() and self._words_changed():
            raise ValidationError(
                _("Inquiries were sent under this version, so its words stay. Add a new version instead.")
            )

    def _words_changed(self) -> bool:
        names = ("version", *self.PARTS)
        kept = type(self).objects.filter(pk=self.pk).values(*names).get()
        return any(kept[name] != getattr(self, name) for name in names)
