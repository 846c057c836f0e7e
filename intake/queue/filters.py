"""By what the queue can be narrowed."""

from collections.abc import Callable, Iterator
from typing import Any

import django_filters
from django import forms
from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from home.models import User
from intake.models import Inquiry, Office
from intake.models.absence import whose
from intake.models.inquiry import InquiryQuerySet
from intake.permissions import tracks_seen_by
from intake.questionnaires import options_ever
from intake.queue.answer_filters import answer_filters
from intake.queue.due import LATE, SOON, THEM
from intake.queue.offered import Offered, offered_to
from intake.statuses import Status, Track, Wing

MINE, NOBODYS = "mine", "nobody"
SUSPECT, UNSUSPECTED = "yes", "no"
OPEN, WAITING, CLOSED = "open", "waiting", "closed"
# The sizes of groups: adults of a nucleus, families of a school.
BOUNDS: dict[str, tuple[int | None, int]] = {"few": (0, 9), "some": (10, 29), "many": (30, 10**6), "unknown": (None, 0)}
SIZES = [
    ("few", gettext_lazy("Up to 9")),
    ("some", gettext_lazy("10 to 29")),
    ("many", gettext_lazy("30 and more")),
    ("unknown", gettext_lazy("Not known yet")),
]


class FilterField(forms.BoundField):
    """A filter on the page: the admin's scripts find it by its id, in which they allow no dot."""

    @property
    def auto_id(self) -> str:
        return str(super().auto_id).replace(".", "-")


class FilterForm(forms.Form):
    """The form of the filters."""

    bound_field_class = FilterField


class InquiryFilterSet(WagtailFilterSet):
    """Filters over inquiries. The handlers are those of the person's own tracks."""

    stage = django_filters.ChoiceFilter(
        label=gettext_lazy("Open or closed"),
        method="of_stage",
        choices=[
            (OPEN, pgettext_lazy("inquiries", "Open")),
            (WAITING, gettext_lazy("Waiting for us")),
            (CLOSED, pgettext_lazy("inquiries", "Closed")),
        ],
        empty_label=pgettext_lazy("inquiries", "All"),
        widget=forms.RadioSelect,
    )
    due = django_filters.ChoiceFilter(
        label=pgettext_lazy("column", "Due"),
        method="of_due",
        choices=[
            (LATE, gettext_lazy("Late")),
            (SOON, gettext_lazy("Due soon")),
            (THEM, gettext_lazy("Waiting for the applicants")),
        ],
        empty_label=pgettext_lazy("inquiries", "All"),
        widget=forms.RadioSelect,
    )
    handler = django_filters.ChoiceFilter(
        label=gettext_lazy("Handler"),
        method="of_handler",
        empty_label=pgettext_lazy("handlers", "All"),
        widget=forms.RadioSelect,
    )
    status = django_filters.MultipleChoiceFilter(
        label=pgettext_lazy("column", "Status"),
        choices=Status.choices,
        widget=forms.CheckboxSelectMultiple,
        distinct=False,
    )
    track = django_filters.MultipleChoiceFilter(
        label=pgettext_lazy("column", "Track"),
        choices=Track.choices,
        widget=forms.CheckboxSelectMultiple,
        distinct=False,
    )
    wing = django_filters.ChoiceFilter(
        label=pgettext_lazy("column", "Wing"),
        method="of_wing",
        choices=Wing.choices,
        empty_label=pgettext_lazy("wings", "All"),
        widget=forms.RadioSelect,
    )
    region = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Region"),
        choices=options_ever("region"),
        widget=forms.CheckboxSelectMultiple,
        distinct=False,
    )
    size = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Group size"), method="of_size", choices=SIZES, widget=forms.CheckboxSelectMultiple
    )
    language = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Language of the inquiry"),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        distinct=False,
    )
    tags = django_filters.MultipleChoiceFilter(
        label=pgettext_lazy("of an inquiry", "Tags"), method="of_tags", widget=forms.CheckboxSelectMultiple
    )
    abuse = django_filters.ChoiceFilter(
        label=gettext_lazy("Signs of abuse"),
        method="of_abuse",
        choices=[(SUSPECT, gettext_lazy("Looks like abuse")), (UNSUSPECTED, gettext_lazy("No sign of abuse"))],
        empty_label=pgettext_lazy("inquiries", "All"),
        widget=forms.RadioSelect,
    )
    created_at = django_filters.DateFromToRangeFilter(
        label=gettext_lazy("Date of sending"), widget=DateRangePickerWidget
    )

    class Meta:
        model = Inquiry
        fields: list[str] = []
        form = FilterForm

    def __init__(self, *args: Any, person: User, offered: Callable[[], Offered] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person, self._given = person, offered
        tracks = tracks_seen_by(person)
        self.filters.update(answer_filters(self.data, tracks))
        # Functions: a form copies its fields, and with a method all that it belongs to.
        self.filters["handler"].extra["choices"] = lambda: list(self.handlers())
        self.filters["tags"].extra["choices"] = lambda: self.offered.tags

    @cached_property
    def office(self) -> Office:
        """When the office works, read once for whatever is said of these inquiries."""
        return Office(self.offered.closures)

    @cached_property
    def offered(self) -> Offered:
        """Whose inquiries, and which tags, may be asked for, and the closures; read where needed, in one query."""
        return self._given() if self._given else offered_to(tracks_seen_by(self.person))

    def handlers(self) -> Iterator[tuple[str, str]]:
        """Yield whose inquiries may be asked for."""
        yield MINE, _("Mine")
        yield NOBODYS, _("Nobody's")
        yield from self.offered.handlers

    def of_stage(self, queryset: InquiryQuerySet, name: str, value: str) -> InquiryQuerySet:
        """Those open, those where the next move is ours, or those closed."""
        return {OPEN: queryset.open, WAITING: queryset.waiting_on_us, CLOSED: queryset.closed}[value]()

    def of_due(self, queryset: InquiryQuerySet, name: str, value: str) -> InquiryQuerySet:
        """Those that are late, those due within the next working days, or those where we wait for their applicants."""
        today = timezone.localdate()
        if value == THEM:
            return queryset.waiting_on_them()
        return queryset.late(today) if value == LATE else queryset.due_until(today, self.office.soon_until(today))

    def of_handler(self, queryset: InquiryQuerySet, name: str, value: str) -> InquiryQuerySet:
        """Those that a person answers for, or nobody does; one's own are also those of whom one stands in for."""
        if value == NOBODYS:
            # Also those whose handler has left the staff; by keys, which an index knows.
            return queryset.filter(Q(handler=None) | Q(handler__in=self.offered.others))
        return queryset.filter(handler__in=whose(self.person.pk) if value == MINE else [int(value)])

    def of_size(self, queryset: InquiryQuerySet, name: str, values: list[str]) -> InquiryQuerySet:
        """Those of one of the sizes; a size may be not known yet."""
        wanted = Q()
        for value in values:
            least, most = BOUNDS[value]
            wanted |= Q(group_size=None) if least is None else Q(group_size__gte=least, group_size__lte=most)
        return queryset.filter(wanted)

    def of_tags(self, queryset: InquiryQuerySet, name: str, values: list[str]) -> InquiryQuerySet:
        """Those with any of the tags, each once, and without a DISTINCT, under which no row could be locked."""
        tagged = Inquiry.tags.through.objects.filter(tag__in=[int(value) for value in values])
        return queryset.filter(pk__in=tagged.values("inquiry")) if values else queryset

    def of_abuse(self, queryset: InquiryQuerySet, name: str, value: str) -> InquiryQuerySet:
        """Those that looked like abuse when they were sent, or those that did not."""
        return queryset.suspect() if value == SUSPECT else queryset.filter(unverified=False, suspicions=[])

    def of_wing(self, queryset: InquiryQuerySet, name: str, value: str) -> InquiryQuerySet:
        """Those that the wing answers for."""
        return queryset.of_wing(value)
