"""Of which inquiries the figures are: a time, a track and a wing, and the addresses of the same in the queue."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.widgets import AdminDateInput

from home.models import User
from intake.models import Inquiry
from intake.models.inquiry import InquiryQuerySet
from intake.permissions import tracks_seen_by
from intake.statuses import Track, Wing, tracks_of

EVER, USUAL = "ever", "365"
PERIODS = [
    ("30", _("The last 30 days")),
    ("90", _("The last 90 days")),
    (USUAL, _("The last 365 days")),
    (EVER, _("All the time")),
]
TRACK, WING, REGION, SOURCE = "track", "wing", "region", "source"
SPLITS = [
    ("", _("All together")),
    (TRACK, pgettext_lazy("column", "Track")),
    (WING, pgettext_lazy("column", "Wing")),
    (REGION, _("Region")),
    (SOURCE, _("How they heard of us")),
]


class FigureForm(forms.Form):
    """What the figures are of; nothing given is the last year of both tracks."""

    period = forms.ChoiceField(label=_("Time of sending"), choices=PERIODS, required=False)
    since = forms.DateField(label=_("Or from"), required=False, widget=AdminDateInput)
    until = forms.DateField(label=_("Up to"), required=False, widget=AdminDateInput)
    track = forms.ChoiceField(
        label=pgettext_lazy("column", "Track"),
        choices=[("", pgettext_lazy("inquiries", "All")), *Track.choices],
        required=False,
    )
    wing = forms.ChoiceField(
        label=pgettext_lazy("column", "Wing"),
        choices=[("", pgettext_lazy("wings", "All")), *Wing.choices],
        required=False,
    )
    times_by = forms.ChoiceField(label=_("Times in each status by"), choices=SPLITS, required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        since, until = given.get("since"), given.get("until")
        if since and until and since > until:
            raise forms.ValidationError(_("The first day comes after the last."))
        return given


@dataclass(frozen=True)
class Chosen:
    """What was chosen. `since` is None where all the time is meant; `until` is the last day, itself among them."""

    person: User
    since: date | None
    until: date
    track: str = ""
    wing: str = ""
    times_by: str = ""

    @classmethod
    def by(cls, form: FigureForm, person: User) -> "Chosen":
        """What a valid form says; days that are given come before the period."""
        given, today = form.cleaned_data, timezone.localdate()
        period = given["period"] or USUAL
        since = given["since"]
        if not since and not given["until"] and period != EVER:
            since = today - timedelta(days=int(period) - 1)
        until = given["until"] or today
        return cls(person, since, until, given["track"], given["wing"], given["times_by"])

    @property
    def tracks(self) -> list[str]:
        """The tracks that are counted, of those that the person may see."""
        seen = tracks_seen_by(self.person)
        wanted = tracks_of(self.wing) if self.wing else Track.values
        return [track for track in seen if track in wanted and self.track in ("", track)]

    @property
    def begins(self) -> datetime | None:
        """The first moment that counts."""
        return timezone.make_aware(datetime.combine(self.since, time.min)) if self.since else None

    @property
    def ends(self) -> datetime:
        """The first moment that does not count any more."""
        return timezone.make_aware(datetime.combine(self.until + timedelta(days=1), time.min))

    def within(self, column: str) -> dict[str, datetime]:
        """The conditions by which a moment lies in the time."""
        since = {f"{column}__gte": self.begins} if self.begins else {}
        return since | {f"{column}__lt": self.ends}

    def ever(self) -> InquiryQuerySet:
        """The inquiries of the tracks, whenever they were sent."""
        visible: InquiryQuerySet = Inquiry.objects.visible_to(self.person).filter(track__in=self.tracks).order_by()
        return visible

    def sent(self) -> InquiryQuerySet:
        """Those that were sent in the time."""
        return self.ever().filter(**self.within("created_at"))

    def url(self, **filters: Any) -> str:
        """The queue with those of the time, narrowed more by its own filters."""
        since = {"created_at_from": self.since.isoformat()} if self.since else {}
        return self.url_ever(**{**since, "created_at_to": self.until.isoformat(), **filters})

    def url_ever(self, **filters: Any) -> str:
        """The queue with those of the tracks, whenever they were sent, narrowed more by its own filters."""
        data = QueryDict(mutable=True)
        chosen = {"stage": "", "track": self.track, "wing": self.wing}
        for name, value in {**chosen, **filters}.items():
            if value or name == "stage":
                data.setlist(name, list(value) if isinstance(value, list | tuple) else [value])
        return f"{reverse('inquiry:index')}?{data.urlencode()}"
