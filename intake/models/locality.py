"""Towns and villages that the form suggests; any other name may be written."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intake.questionnaires.shared_sections import REGION


class LocalityQuerySet(models.QuerySet["Locality"]):
    def named(self, name: str) -> "Locality | None":
        """The one of this Hebrew or English name, if there is one."""
        return self.filter(Q(name=name) | Q(name_en=name)).first()


class Locality(models.Model):
    """A town or village. Imported from the statistics bureau's list by `import_localities`."""

    code = models.PositiveIntegerField(_("locality code"), unique=True)
    name = models.CharField(_("Hebrew name"), max_length=120, db_index=True)
    name_en = models.CharField(_("English name"), max_length=120, blank=True)
    region = models.CharField(
        _("region"), max_length=20, choices=[(option.key, option.label) for option in REGION.options], blank=True
    )

    objects = LocalityQuerySet.as_manager()

    class Meta:
        verbose_name = _("locality")
        verbose_name_plural = _("localities")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
