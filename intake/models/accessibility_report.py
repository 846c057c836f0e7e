"""What stopped somebody on the site. The law gives 60 days to mend it; we promise an answer much sooner."""

from django.conf import settings
from django.db import models
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from intake.permissions import Person, may_see_inquiries

LEGAL_DAYS = 60
LONGEST_PAGE = 500


def is_own_path(address: str) -> bool:
    """Whether the address is a path on this site: it leads nowhere else, whatever a browser makes of it."""
    return address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)


class AccessibilityReportQuerySet(models.QuerySet["AccessibilityReport"]):
    def visible_to(self, person: Person) -> "AccessibilityReportQuerySet":
        """All of them for whoever handles inquiries of any wing: the site is everybody's. None for anybody else."""
        return self.all() if may_see_inquiries(person) else self.none()

    def unanswered(self) -> "AccessibilityReportQuerySet":
        """Those whose clock still runs."""
        return self.filter(answered_at=None)

    def answered(self) -> "AccessibilityReportQuerySet":
        """Those whose clock stands."""
        return self.filter(answered_at__isnull=False)


class AccessibilityReport(models.Model):
    """One report, what was answered to it, and by when it has to be. Written by `intake.actions` alone."""

    reference = models.CharField(_("reference"), max_length=12, unique=True)
    # Belongs to the form that was filled in: a button pressed twice makes one report.
    form_key = models.UUIDField(editable=False, unique=True)

    difficulty = models.TextField(_("what was hard"), max_length=3000)
    page = models.CharField(pgettext_lazy("report", "page"), max_length=LONGEST_PAGE, blank=True)
    assistive = models.CharField(_("assistive technology"), max_length=300, blank=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=60, blank=True)  # what is typed is shorter than it may be stored
    language = models.CharField(_("language"), max_length=10)
    # A keyed digest of the sender's network, to limit how much comes from one; it does not tell the address.
    address_digest = models.CharField(max_length=64, editable=False)

    received_at = models.DateTimeField(_("received"))
    target_on = models.DateField(_("answer promised by"))
    due_on = models.DateField(_("to be mended by law by"))
    answered_at = models.DateTimeField(_("answered"), null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    answer = models.TextField(pgettext_lazy("report", "answer"), max_length=10_000, blank=True)
    notes = models.TextField(_("internal notes"), blank=True)

    objects = AccessibilityReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("accessibility report")
        verbose_name_plural = _("accessibility reports")
        ordering = ["due_on", "pk"]
        default_permissions = ()
        indexes = [
            models.Index(fields=["answered_at", "due_on"], name="intake_report_clock"),
            models.Index(fields=["address_digest", "received_at"], name="intake_report_address"),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def own_page(self) -> str:
        """The page as a path on this site; empty text for anything else that was typed."""
        return self.page if is_own_path(self.page) else ""

    @property
    def can_be_answered(self) -> bool:
        """Whether a way to answer was left."""
        return bool(self.email or self.phone)
