"""Notes for colleagues and messages to the applicants: two pages that never meet."""

from functools import cached_property
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin.views.generic import PermissionCheckedMixin

from home.models import User
from intake.actions.refusals import ChangedMeanwhile, Refused
from intake.actions.tasks import make_task
from intake.actions.writing import add_note, retry_message, send_message, send_now, stop_message
from intake.models import Message
from intake.notifications.wording import letter
from intake.queue.case import CaseView
from intake.queue.composing import helped, is_helping, tools
from intake.queue.forms import CaseNoteForm, LetterForm
from intake.queue.one_inquiry import OneInquiryMixin
from intake.queue.timeline import timeline


class NoteView(CaseView):
    """Adds a note from the case page; shows that page again, with what was typed, when it cannot."""

    http_method_names = ["get", "post"]

    @cached_property
    def note_form(self) -> CaseNoteForm:
        return CaseNoteForm(self.request.POST, people=self.colleagues)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.to_case()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.note_form.is_valid():
            messages.error(request, _("The note was not saved. See below why."))
            return super().get(request, *args, **kwargs)
        given = self.note_form.cleaned_data
        note = add_note(pk=self.inquiry.pk, text=given["text"], by=self.person, mentioned=given["mentioned"])
        if given["task_for"]:
            make_task(note=note.pk, person=given["task_for"], due_on=given["task_due"], by=self.person)
        messages.success(request, _("The note was saved. Only the staff sees it."))
        if request.POST.get("seen", str(self.inquiry.lock_version)) != str(self.inquiry.lock_version):
            messages.warning(request, _("The inquiry was changed while you wrote: see below what happened so far."))
        return self.onward("#notes")


class LetterView(OneInquiryMixin, TemplateView):
    """Writes to the applicants, outside any move. The page says who will read it."""

    template_name = "intake/queue/letter.html"
    page_title = gettext_lazy("A message to the applicants")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        words = letter(self.inquiry)
        initial = {"subject": words.subject, "body": words.body, "seen": self.inquiry.lock_version}
        return self.page(LetterForm(initial=initial))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = LetterForm(request.POST)
        if is_helping(request):
            return self.page(LetterForm(initial=helped(request, form, self.inquiry)))
        if not form.is_valid():
            return self.page(form)
        given = form.cleaned_data
        try:
            send_message(pk=self.inquiry.pk, words=form.words, by=self.person, key=given["key"], seen=given["seen"])
        except ChangedMeanwhile as refusal:
            return self.changed_meanwhile(refusal)
        messages.success(request, _("The message to the applicants is on its way."))
        return self.onward("#messages")

    def changed_meanwhile(self, refusal: ChangedMeanwhile) -> HttpResponse:
        """Say who was quicker and what they did; what was typed stays, and may be sent upon a second look."""
        self.inquiry = self.get_inquiry()
        data = self.request.POST.copy()
        data["seen"] = str(self.inquiry.lock_version)
        return self.page(
            LetterForm(data), refusal=str(refusal), latest=timeline(self.inquiry, self.person)[:1], status=409
        )

    def page(self, form: LetterForm, status: int = 200, **context: Any) -> HttpResponse:
        """The page with the form as it stands."""
        context |= {"form": form, **tools(self.request, self.inquiry)}
        return self.render_to_response(self.get_context_data(**context), status=status)


class MessageActView(PermissionCheckedMixin, View):
    """Does something to one message, and leads back to the messages of its inquiry."""

    model = Message
    any_permission_required = ["view"]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        visible = Message.objects.visible_to(request.user)
        self.message = get_object_or_404(visible, pk=kwargs["pk"])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.to_case()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            done = self.act(self.message.pk, cast(User, request.user))
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, done)
        return self.to_case()

    def act(self, pk: int, by: User) -> str:
        """Do it; return what is said of it then."""
        raise NotImplementedError

    def to_case(self) -> HttpResponse:
        """Back to the messages of the inquiry."""
        return redirect(reverse("inquiry:inspect", args=[self.message.inquiry_id]) + "#messages")


class RetryView(MessageActView):
    """Sends a message that was not delivered once more."""

    def act(self, pk: int, by: User) -> str:
        retry_message(pk=pk, by=by)
        return _("The message will be sent again.")


class StopView(MessageActView):
    """Stops a message that is held in quiet hours."""

    def act(self, pk: int, by: User) -> str:
        stop_message(pk=pk, by=by)
        return _("The message will not go out. Nothing else was undone.")


class SendNowView(MessageActView):
    """Sends a message that is held in quiet hours at once."""

    def act(self, pk: int, by: User) -> str:
        send_now(pk=pk, by=by)
        return _("The message goes out now.")
