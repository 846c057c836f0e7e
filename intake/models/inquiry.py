"""A sent questionnaire; what the queue holds."""

from collections.abc import Mapping
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Count, F, Func, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from intake.models.attachment import Attachment
from intake.models.sealed import AnswersField
from intake.models.search_text import holding, words_of
from intake.models.tag import BETWEEN, Joined
from intake.permissions import Person, tracks_seen_by
from intake.questionnaires import Questionnaire, options_ever, questionnaire_for
from intake.questionnaires.shut import as_sensitive_as
from intake.statuses import OPEN, WAITING_ON_THEM, WINGS_OF, Status, Track, tracks_of

# The columns that hold answers themselves.
ANSWER_COLUMNS = ("group_name", "region", "locality_name", "contact_name", "contact_role", "email", "phone")


class DueFirst(Func):
    """The day an inquiry is due, and after every other day where there is none.

    By it, both databases sort alike from an index. The far day stands in the template: SQLite knows an index of an
    expression only by its very text.
    """

    template = "COALESCE(%(expressions)s, '9999-12-31')"
    output_field = models.DateField()


class DueLast(DueFirst):
    """The same for the descending order: before every other day where there is none."""

    template = "COALESCE(%(expressions)s, '0001-01-01')"


class InquiryQuerySet(models.QuerySet["Inquiry"]):
    def visible_to(self, person: Person) -> "InquiryQuerySet":
        """Those of the person's wings; none for an editor or a stranger."""
        tracks = tracks_seen_by(person)
        # Whoever sees all tracks needs no condition, and the database can read a sorted index alone.
        return self.all() if len(tracks) == len(Track) else self.filter(track__in=tracks)

    def open(self) -> "InquiryQuerySet":
        """Those that somebody still has to act on."""
        return self.filter(status__in=OPEN)

    def closed(self) -> "InquiryQuerySet":
        """Those on which nobody has to act."""
        return self.exclude(status__in=OPEN)

    def waiting_on_us(self) -> "InquiryQuerySet":
        """Those where the next move is ours; none that its applicants asked us to wait with."""
        return self.filter(status__in=[status for status in OPEN if status not in WAITING_ON_THEM], paused_at=None)

    def late(self, today: date) -> "InquiryQuerySet":
        """Those that should have left their status before a day."""
        return self.filter(due_on__lt=today)

    def due_until(self, today: date, last: Mapping[str, date]) -> "InquiryQuerySet":
        """Those that are due from a day to another, which depends on the track; both are among them."""
        due = self.filter(due_on__gte=today, due_on__lte=max(last.values()))
        if len(set(last.values())) == 1:
            return due
        return due.filter(reduce(or_, (Q(track=track, due_on__lte=day) for track, day in last.items())))

    def by_due(self, *, descending: bool = False) -> "InquiryQuerySet":
        """By the day they are due, the earliest first or last; those with none always stand at the end."""
        return self.order_by(DueLast("due_on").desc(), "-pk") if descending else self.order_by(DueFirst("due_on"), "pk")

    def waiting_on_them(self) -> "InquiryQuerySet":
        """Those open ones where we wait: for an answer, or until their applicants go on."""
        return self.open().filter(Q(status__in=WAITING_ON_THEM) | Q(paused_at__isnull=False))

    def suspect(self) -> "InquiryQuerySet":
        """Those that looked like abuse when they were sent."""
        return self.filter(Q(unverified=True) | ~Q(suspicions=[]))

    def of_wing(self, wing: str) -> "InquiryQuerySet":
        """Those that the wing answers for; a school's is both wings'."""
        return self.filter(track__in=tracks_of(wing))

    def matching(self, query: str) -> "InquiryQuerySet":
        """Those whose searchable text holds every word of the query, in any of its forms."""
        found = self
        for word in words_of(query):
            found = found.filter(holding(word))
        return found

    def arriving(self) -> "InquiryQuerySet":
        """Those that were sent and have not been taken in yet: the mail worker is about to."""
        return self.filter(is_arriving=True)

    def counting_files(self) -> "InquiryQuerySet":
        """With the number of each one's files, as `files`."""
        counted = Attachment.objects.filter(inquiry=OuterRef("pk")).order_by().values("inquiry").annotate(n=Count("pk"))
        return self.annotate(files=Coalesce(Subquery(counted.values("n")), 0))

    def with_tags(self) -> "InquiryQuerySet":
        """With the names of each one's tags in one text, as `tag_names`: no query more."""
        rows = Inquiry.tags.through.objects.filter(inquiry=OuterRef("pk")).order_by().values("inquiry")
        return self.annotate(tag_names=Subquery(rows.values_list(Joined("tag__name"))))

    def for_listing(self) -> "InquiryQuerySet":
        """With what a row shows, and without the long columns it does not. `prepared_move`: the decision that waits."""
        listed = self.select_related("handler").defer("answers", "consents", "search_text")
        return listed.annotate(prepared_move=F("prepared_decision__move"))


class Inquiry(models.Model):
    """Facts that the queue sorts by are columns; all other answers are in `answers`, by field key.

    Written by `intake.actions` alone: nothing else may change the status or anything a person wrote.
    `lock_version` counts the changes; an action that was prepared on an older one is refused.
    """

    reference = models.CharField(_("reference"), max_length=12, unique=True)
    track = models.CharField(_("track"), max_length=20, choices=Track.choices)
    status = models.CharField(_("status"), max_length=20, choices=Status.choices, default=Status.NEW)
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("handler"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="handled_inquiries",
        db_index=False,  # an index of Meta begins with it
    )
    duplicate_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="duplicates")

    group_name = models.CharField(_("group"), max_length=120)
    group_size = models.PositiveIntegerField(_("group size"), null=True)
    region = models.CharField(_("region"), max_length=20, choices=options_ever("region"))
    locality_name = models.CharField(_("locality"), max_length=120, blank=True)
    locality = models.ForeignKey("intake.Locality", null=True, blank=True, on_delete=models.SET_NULL)
    contact_name = models.CharField(_("contact"), max_length=120)
    contact_role = models.CharField(_("role in the group"), max_length=120)
    email = models.EmailField(_("e-mail"))
    phone = models.CharField(_("phone"), max_length=60)  # what is typed is shorter than it may be stored

    language = models.CharField(_("language"), max_length=10)
    questionnaire_version = models.PositiveIntegerField()
    answers = AnswersField(default=dict)
    privacy_notice = models.ForeignKey(
        "intake.PrivacyNotice", null=True, on_delete=models.PROTECT, related_name="inquiries"
    )
    # [{"key": …, "words": …}]: the very words agreed to, at `created_at`.
    consents = AnswersField(default=list)
    # It looked like abuse, and was sent without the check that asks for; look twice before answering.
    unverified = models.BooleanField(_("not verified"), default=False)
    # The applicants asked us to wait; the clock stands still until they go on.
    paused_at = models.DateTimeField(_("paused"), null=True, blank=True)
    # Filled in by a staff member for somebody on the phone, who then confirms it by a link.
    is_assisted = models.BooleanField(default=False)  # stays true where the account of whoever did it is deleted
    assisted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    # Why it looked like abuse when it was sent: names of signs, none for nearly all.
    suspicions = models.JSONField(default=list)
    # Sent, and still to be taken in: see `actions.taking_in`.
    is_arriving = models.BooleanField(default=False)
    # From where it was sent, until it is taken in: then the log knows.
    sent_from = models.CharField(max_length=50, blank=True)
    draft = models.OneToOneField("intake.Draft", null=True, on_delete=models.SET_NULL, related_name="inquiry")
    search_text = models.TextField(editable=False)
    # The staff's own words; nothing that applicants get shows one.
    tags = models.ManyToManyField("intake.Tag", blank=True, related_name="inquiries")

    created_at = models.DateTimeField(_("sent"))
    changed_at = models.DateTimeField(_("last change"))
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    status_since = models.DateTimeField(_("in this status since"))
    # The day by which it should leave its status. None where nothing presses us: it is closed, its applicants have to
    # answer or asked us to wait, or no target is set; what was left of the target is then in `days_left`.
    due_on = models.DateField(_("due"), null=True, blank=True)
    days_left = models.SmallIntegerField(_("working days left"), null=True, blank=True)
    lock_version = models.PositiveIntegerField(default=1)

    # How it stood when it was taken for change; for `actions.changing` alone.
    as_taken: dict[str, Any] | None = None

    objects = InquiryQuerySet.as_manager()

    class Meta:
        verbose_name = _("inquiry")
        verbose_name_plural = _("inquiries")
        ordering = ["-created_at", "-pk"]
        default_permissions = ()
        permissions = [
            ("handle_communities", _("Can handle the inquiries of the communities wing")),
            ("handle_education", _("Can handle the inquiries of the education wing")),
            ("manage_intake", _("Can manage the intake")),
            ("see_sensitive", _("Can see sensitive answers")),
        ]
        # One for each column that the queue sorts by, with the key that makes the order total and with the track
        # that decides who sees a row: any page is then found by reading a piece of an index alone. The others
        # serve the commonest filters.
        indexes = [
            *(
                models.Index(fields=[column, "id", "track"], name=f"intake_inquiry_by_{column[:12]}")
                for column in (
                    "created_at",
                    "changed_at",
                    "reference",
                    "group_name",
                    "locality_name",
                    "status",
                    "handler",
                )
            ),
            models.Index(fields=["track", "id"], name="intake_inquiry_by_track"),
            models.Index(DueFirst("due_on"), "id", "track", name="intake_inquiry_by_due_on"),
            models.Index(DueLast("due_on"), "id", "track", name="intake_inquiry_by_due_on_desc"),
            models.Index(
                fields=["due_on", "id", "track"], name="intake_inquiry_due", condition=Q(due_on__isnull=False)
            ),
            models.Index(fields=["id"], name="intake_inquiry_arriving", condition=Q(is_arriving=True)),
            models.Index(fields=["status", "created_at", "id"], name="intake_inquiry_status_sent"),
            models.Index(fields=["track", "created_at", "id"], name="intake_inquiry_track_sent"),
            models.Index(fields=["handler", "status", "created_at", "id"], name="intake_inquiry_handler_sent"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=Status.values), name="intake_inquiry_status_known"),
            models.CheckConstraint(condition=Q(track__in=Track.values), name="intake_inquiry_track_known"),
            models.CheckConstraint(
                condition=Q(status=Status.DUPLICATE) ^ Q(duplicate_of__isnull=True),
                name="intake_inquiry_duplicate_has_original",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def questionnaire(self) -> Questionnaire:
        """The questionnaire at the version that was answered; today's where that version is not kept.

        What is sensitive by now is so in each version.
        """
        newest = questionnaire_for(self.track)
        try:
            return as_sensitive_as(questionnaire_for(self.track, self.questionnaire_version), newest)
        except KeyError:
            return newest

    @property
    def wings(self) -> tuple[str, ...]:
        """The wings that answer for it."""
        return WINGS_OF[self.track]

    def names_of_tags(self) -> list[str]:
        """The words that the staff put on it, of one that was fetched `with_tags`."""
        names = getattr(self, "tag_names", None)
        return sorted(names.split(BETWEEN)) if names else []

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to act on it."""
        return self.status in OPEN

    def has_contact_of(self, other: "Inquiry") -> bool:
        """Whether the same mail address reads what is said of both."""
        return bool(self.email) and self.email.casefold() == other.email.casefold()

    @property
    def awaits_confirmation(self) -> bool:
        """Whether staff filled it in for somebody who has not confirmed it: until then no consent in it stands."""
        return self.is_assisted and self.confirmed_at is None

    @property
    def helper_name(self) -> str:
        """Who of the staff filled it in; empty text where nobody did, or their account is gone."""
        helper = self.assisted_by
        return (helper.get_full_name() or helper.get_username()) if helper else ""

    def all_answers(self) -> dict[str, Any]:
        """Every answer by field key, those in columns included, sensitive ones too: mask before showing.

        A column that no question of its version fills goes by its own name.
        """
        keys = {field.column: field.key for field in self.questionnaire.fields() if field.column}
        in_columns = {keys.get(column, column): getattr(self, column) for column in ANSWER_COLUMNS}
        return {**in_columns, **self.answers}
