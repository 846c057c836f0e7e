"""The case page: everything about one inquiry, and what may be done with it."""

from datetime import datetime
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from home.models import User
from intake.actions.handling import may_assign
from intake.actions.reading import read_until
from intake.models import AnswerChange, Audience, DataRequest, Inquiry, Message, Office, Opinion, Reading, Tag
from intake.models.absence import Away
from intake.models.inquiry import InquiryQuerySet
from intake.models.sign import Sign
from intake.permissions import may_manage, may_move, may_see, may_see_sensitive
from intake.questionnaires.phones import shown
from intake.queue.alikes import alikes
from intake.queue.answers import ShownChange, shown_changes, shown_sections
from intake.queue.case_deciding import AskForm, OpinionForm, deciding
from intake.queue.due import Due
from intake.queue.forms import CaseNoteForm, HandlerForm
from intake.queue.joined import joined_to
from intake.queue.next_one import CAME_BY, why
from intake.queue.one_inquiry import OneInquiryMixin
from intake.queue.people import staff_who_see
from intake.queue.reading_form import ReadingForm
from intake.queue.timeline import entries_of, is_tampered_with, timeline
from intake.statuses import Transition, transitions_from

MOST_TAGS = 200  # offered while one types


class CaseView(OneInquiryMixin, TemplateView):
    """One inquiry."""

    template_name = "intake/queue/case.html"
    page_title = gettext_lazy("Inquiry")

    def inquiries(self) -> InquiryQuerySet:
        """With the decision that is prepared, and whether there is any of what most inquiries have none of."""
        of_it = OuterRef("pk")
        return (
            super()
            .inquiries()
            .select_related("prepared_decision__prepared_by")
            .annotate(
                has_changes=Exists(AnswerChange.objects.filter(inquiry=of_it)),
                has_data_requests=Exists(DataRequest.objects.filter(inquiry=of_it)),
                has_opinions=Exists(Opinion.objects.filter(inquiry=of_it)),
                has_reading=Exists(Reading.objects.open_to(self.person).filter(inquiry=of_it)),
            )
        )

    def has(self, what: str) -> bool:
        """What was read of it along with the inquiry."""
        return bool(getattr(self.inquiry, what))

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*super().get_breadcrumbs_items()[:-2], {"url": "", "label": self.inquiry.reference}]

    @cached_property
    def note_form(self) -> CaseNoteForm:
        """The form of a new note."""
        return CaseNoteForm(people=self.colleagues)

    @cached_property
    def ask_form(self) -> AskForm:
        """The form that asks colleagues for their opinion."""
        return AskForm(people=self.colleagues)

    @cached_property
    def opinion_form(self) -> OpinionForm:
        """The form of one's own opinion."""
        return OpinionForm()

    @cached_property
    def colleagues(self) -> list[User]:
        """Whoever may see the inquiry, fetched once."""
        return list(staff_who_see([self.inquiry.track]))

    def deciding(self) -> dict[str, Any]:
        """What is prepared, what colleagues think, and the forms of both."""
        forms = {"ask_form": self.ask_form, "opinion_form": self.opinion_form, "colleagues": self.colleagues}
        return deciding(self.inquiry, self.person, has_opinions=self.has("has_opinions")) | forms

    def moves(self) -> list[Transition]:
        """The moves that the table allows from here, and that this person may make."""
        user, inquiry = self.request.user, self.inquiry
        return [move for move in transitions_from(inquiry.status) if may_move(user, inquiry.track, move)]

    @cached_property
    def tags_typed(self) -> str:
        """What stands in the field of new tags."""
        return ""

    @cached_property
    def away(self) -> Away:
        """Who of the staff is away today."""
        return Away()

    @cached_property
    def handler_form(self) -> HandlerForm:
        """The form of handing over."""
        return HandlerForm(inquiry=self.inquiry, people=self.colleagues, away=self.away)

    def handling(self) -> dict[str, Any]:
        """Who answers for the inquiry, why, whether they are away, and whether this person may change that."""
        handler = self.inquiry.handler_id
        return {
            "may_assign": may_assign(self.request.user, self.inquiry, self.away),
            "handler_form": self.handler_form,
            "absence": self.away.absences.get(handler) if handler else None,
        }

    def messages(self) -> QuerySet[Message]:
        """What the applicants were sent, or will be."""
        return self.inquiry.messages.filter(audience=Audience.APPLICANT).select_related("written_by")

    def duplicates(self) -> QuerySet[Inquiry]:
        """Those inquiries marked as repeating this one that this person may see."""
        visible = Inquiry.objects.visible_to(self.request.user)
        return visible.filter(duplicate_of=self.inquiry).for_listing()

    @cached_property
    def open_until(self) -> datetime | None:
        """Until when this person has the sensitive answers open; None while they are masked."""
        return read_until(self.request.user, self.inquiry) if self.has("has_reading") else None

    @cached_property
    def reading_form(self) -> ReadingForm:
        """The form of the reason for which they are opened."""
        return ReadingForm()

    def consents(self) -> list[str]:
        """The words that were agreed to; those that tell of a hidden answer are hidden with it."""
        hidden = set() if self.open_until else self.inquiry.questionnaire.sensitive_keys()
        return [consent["words"] for consent in self.inquiry.consents if consent["key"] not in hidden]

    def original(self) -> Inquiry | None:
        """The inquiry that this one repeats, if this person may see it."""
        original = self.inquiry.duplicate_of
        return original if original and may_see(self.request.user, original.track) else None

    def changes(self) -> list[ShownChange]:
        """What the applicants changed after sending, masked where this person may not see it."""
        return shown_changes(self.inquiry, sensitive=self.open_until is not None) if self.has("has_changes") else []

    def tags(self) -> dict[str, Any]:
        """The inquiry's tags, and those that are offered while one types: its own first, then by name."""
        through = Inquiry.tags.through.objects.filter(inquiry=self.inquiry, tag=OuterRef("pk"))
        known = list(Tag.objects.annotate(is_here=Exists(through)).order_by("-is_here", "name")[:MOST_TAGS])
        return {"tags": [tag for tag in known if tag.is_here], "tags_known": known, "tags_typed": self.tags_typed}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        inquiry = self.inquiry
        sections = shown_sections(inquiry, sensitive=self.open_until is not None)
        entries = entries_of(inquiry)
        events, due = timeline(inquiry, self.request.user, entries, self.colleagues), Due(inquiry, Office())
        context: dict[str, Any] = super().get_context_data(**kwargs) | self.handling() | self.deciding()
        return context | {
            "sections": sections,
            "open_until": self.open_until,
            "may_open": may_see_sensitive(self.request.user, inquiry.track),
            "reading_form": self.reading_form,
            "open_minutes": settings.INTAKE_READING_MINUTES,
            "phone_shown": shown(inquiry.phone),
            "moves": self.moves(),
            "decisions": inquiry.decisions.select_related("decided_by", "prepared_by"),
            "note_form": self.note_form,
            "outgoing": self.messages(),
            "may_hurry": may_manage(self.request.user),
            "events": events,
            "tampered": is_tampered_with(inquiry, entries),
            "handler_rule": next((event.rule for event in events if event.action == "intake.assign"), ""),
            **joined_to(inquiry, self.duplicates(), self.request.user),
            "alikes": alikes(inquiry, self.request.user),
            "original": self.original(),
            "signs": [Sign(name).label for name in inquiry.suspicions if name in Sign.values],
            "consents": self.consents(),
            "changes": self.changes(),
            "data_requests": inquiry.data_requests.select_related("done_by") if self.has("has_data_requests") else [],
            "why_next": why(inquiry, due, self.person, self.away) if CAME_BY in self.request.GET else "",
            "due": due,
            **self.tags(),
        }
