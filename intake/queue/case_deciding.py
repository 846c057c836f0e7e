"""What the case page shows of deciding: what is prepared, what colleagues think, and who is asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.models import User
from intake.models import Inquiry, Opinion, PreparedDecision, Recommendation
from intake.models.opinion import may_read
from intake.notifications.links import without_links
from intake.permissions import may_release
from intake.queue.staff_fields import ColleaguesField, ComingDayField


class AskForm(forms.Form):
    """Whom to ask for an opinion, and by when."""

    people = ColleaguesField(label=_("Whom to ask"))
    due_on = ComingDayField(label=_("By when"))

    prefix = "ask"

    def __init__(self, *args: Any, people: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].offer(people)  # type: ignore[attr-defined]


class OpinionForm(forms.Form):
    """One's own opinion."""

    prefix = "opinion"
    recommendation = forms.ChoiceField(
        label=_("What do you recommend?"), choices=Recommendation.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("Why"),
        max_length=Opinion._meta.get_field("reason").max_length,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("Only the staff reads it. The applicants never do."),
    )


@dataclass(frozen=True)
class ShownOpinion:
    """An opinion as one person may see it: hidden, only that it is given or owed shows."""

    opinion: Opinion
    is_hidden: bool


def shown_opinions(inquiry: Inquiry, person: User) -> list[ShownOpinion]:
    """The opinions asked for, the others' hidden while their reader still owes their own, or not all are in."""
    opinions = list(inquiry.opinions.select_related("person"))
    is_open = may_read(opinions, person, timezone.localdate())
    return [ShownOpinion(each, not is_open and each.person_id != person.pk) for each in opinions]


def deciding(inquiry: Inquiry, person: User, *, has_opinions: bool) -> dict[str, Any]:
    """What the case page shows of it; `has_opinions` False says that nobody was asked, and spares the query."""
    prepared: PreparedDecision | None = getattr(inquiry, "prepared_decision", None)
    opinions = shown_opinions(inquiry, person) if has_opinions else []
    return {
        "prepared": prepared,
        "prepared_body": without_links(prepared.body) if prepared else "",
        "may_release": may_release(person, inquiry.track),
        "opinions": opinions,
        "owes_opinion": any(each.opinion.person_id == person.pk and not each.opinion.given_at for each in opinions),
    }
