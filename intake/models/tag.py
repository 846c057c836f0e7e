"""A word of the staff's own by which inquiries are gathered. Applicants never see it."""

from typing import Any

from django.db import models
from django.db.models import Aggregate
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

BETWEEN = "\x1f"  # names in one text: no name holds it


class Joined(Aggregate):
    """Texts of several rows as one, in no order, on each database."""

    function = "GROUP_CONCAT"
    template = f"%(function)s(%(expressions)s, char({ord(BETWEEN)}))"
    output_field = models.TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        template = f"%(function)s(%(expressions)s, chr({ord(BETWEEN)}))"
        return self.as_sql(compiler, connection, function="STRING_AGG", template=template, **extra)


class Tag(models.Model):
    """One word or a few; written once, whatever the case of its letters."""

    name = models.CharField(_("tag"), max_length=40)

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="intake_tag_once",
                violation_error_message=_("There is such a tag already."),
            )
        ]

    def __str__(self) -> str:
        return self.name
