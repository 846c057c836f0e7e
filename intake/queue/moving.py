"""The page of one move: what it does, who hears of it, and what it needs."""

from dataclasses import asdict
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms.models import model_to_dict
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from intake.actions.deciding import prepare
from intake.actions.moving import move
from intake.actions.refusals import ChangedMeanwhile, MoveNotInTable, Refused
from intake.models import PreparedDecision
from intake.notifications.wording import template_for
from intake.permissions import may_move, may_release
from intake.queue.composing import helped, is_helping, tools
from intake.queue.forms import MoveForm, composed_from_reasons
from intake.queue.one_inquiry import OneInquiryMixin
from intake.queue.timeline import timeline
from intake.statuses import BY_NAME, Needs, Transition


class MoveView(OneInquiryMixin, TemplateView):
    """Says what the move does, takes what it needs, and makes it.

    A "not yet" and a decline are written in two steps on one page: the reasons first, then the message
    that is composed from them, editable before it goes. A decision is prepared first, or released at once.
    """

    template_name = "intake/queue/move.html"

    @cached_property
    def transition(self) -> Transition:
        """The move that the address names."""
        try:
            return BY_NAME[self.kwargs["name"]]
        except KeyError as unknown:
            raise Http404 from unknown

    @property
    def is_possible(self) -> bool:
        """Whether the inquiry still stands where the move begins."""
        return self.inquiry.status in self.transition.sources

    @property
    def is_decision(self) -> bool:
        """Whether the move is made in two steps: prepared, then released."""
        return self.transition.needs == Needs.DECISION

    @cached_property
    def prepared(self) -> PreparedDecision | None:
        """What was prepared on this inquiry."""
        return PreparedDecision.objects.filter(inquiry=self.inquiry).select_related("prepared_by").first()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_move(request.user, self.inquiry.track, self.transition):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return str(self.transition.verb)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.is_possible:
            messages.error(request, str(MoveNotInTable()))
            return self.to_case()
        return self.page(self.first_form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "compose" in request.POST:
            return self.page(self.composed_form())
        form = self.form(request.POST)
        if is_helping(request):
            return self.page(self.form(initial=helped(request, form, self.inquiry)))
        if not form.is_valid():
            return self.page(form)
        try:
            if self.is_decision and "release" not in request.POST:
                self.prepare(form)
            else:
                self.make(form)
        except ChangedMeanwhile as refusal:
            return self.changed_meanwhile(refusal)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.page(form)
        return self.onward()

    def form(self, data: QueryDict | None = None, **kwargs: Any) -> MoveForm:
        """The move's form, filled in with `data`."""
        return MoveForm(data, transition=self.transition, person=self.person, inquiry=self.inquiry, **kwargs)

    def first_form(self) -> MoveForm:
        """The form as it opens: with the message's template, unless it waits for the reasons."""
        initial: dict[str, Any] = {"seen": self.inquiry.lock_version}
        prepared = self.prepared if self.is_decision else None
        if prepared and prepared.move == self.transition.name:
            return self.form(initial={**model_to_dict(prepared), **initial})
        if composed_from_reasons(self.transition):
            return self.form(initial=initial, with_message=False)
        if self.transition.tells_applicant:
            initial |= asdict(template_for(self.transition.name, self.inquiry))
        return self.form(initial=initial)

    def composed_form(self) -> MoveForm:
        """The form with a message made of the reasons given; without one while a reason lacks."""
        reasons = self.form(self.request.POST, with_message=False)
        if not reasons.is_valid():
            return reasons
        words = template_for(self.transition.name, self.inquiry, **asdict(reasons.reasons))
        return self.form(initial={**reasons.cleaned_data, **asdict(words)})

    def prepare(self, form: MoveForm) -> None:
        """Keep the decision for colleagues to see, and say so."""
        prepare(
            pk=self.inquiry.pk,
            name=self.transition.name,
            by=self.person,
            seen=form.cleaned_data["seen"],
            words=form.words,
            reasons=form.reasons,
        )
        messages.success(self.request, _("The decision is prepared. The applicants hear nothing until it is released."))

    def make(self, form: MoveForm) -> None:
        """Make the move, and say so."""
        given = form.cleaned_data
        inquiry = move(
            pk=self.inquiry.pk,
            name=self.transition.name,
            by=self.person,
            seen=given["seen"],
            words=form.words if self.transition.tells_applicant else None,
            reasons=form.reasons,
            original=given.get("original"),
        )
        words = {"reference": inquiry.reference, "status": inquiry.get_status_display()}
        done = _("Inquiry %(reference)s: the status is now “%(status)s”.") % words
        sent = _("The message to the applicants is on its way.") if self.transition.tells_applicant else ""
        messages.success(self.request, f"{done} {sent}".strip())

    def changed_meanwhile(self, refusal: ChangedMeanwhile) -> HttpResponse:
        """Say who was quicker and what they did; what was typed stays, and may be sent upon a second look."""
        self.inquiry = self.get_inquiry()
        data = self.request.POST.copy()
        data["seen"] = str(self.inquiry.lock_version)
        latest = timeline(self.inquiry, self.person)[:1]
        return self.page(self.form(data), refusal=str(refusal), latest=latest, status=409)

    def page(self, form: MoveForm, status: int = 200, **context: Any) -> HttpResponse:
        """The page with the form as it stands."""
        waits = composed_from_reasons(self.transition) and "body" not in form.fields
        if self.transition.tells_applicant:
            context |= tools(self.request, self.inquiry)
        context |= {
            "form": form,
            "transition": self.transition,
            "target": self.transition.target.label,
            "waits_for_reasons": waits,
            "may_compose": composed_from_reasons(self.transition),
            "is_possible": self.is_possible,
            "media": form.media,
            "is_decision": self.is_decision,
            "may_release": may_release(self.request.user, self.inquiry.track),
            "replaced": self.prepared if self.is_decision else None,
        }
        return self.render_to_response(self.get_context_data(**context), status=status)
