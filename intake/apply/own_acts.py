"""What the applicants can do from their page: each a page of its own with one button, and the way back."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from intake.actions.answering import CONTACT_COLUMNS
from intake.actions.by_applicants import ask_about_data, change_contact, go_on, pause, withdraw, write_letter
from intake.actions.refusals import Refused
from intake.apply.forms import SectionForm
from intake.apply.own_inquiry import OwnView, of_own_inquiry, token_of_visit
from intake.apply.status import back_to_page
from intake.apply.typed import typed_answers
from intake.apply.views import never_stored
from intake.models import Inquiry
from intake.questionnaires import Answers, Section
from intake.questionnaires.after_sending import DATA_WISH, LETTER, contact_section

ANYTHING = require_http_methods(["GET", "HEAD", "POST"])


def form_of(request: HttpRequest, section: Section, answers: Answers | None = None) -> SectionForm:
    """The section's form: with these answers when it opens, examined with what was typed when it is posted."""
    if request.method != "POST":
        return SectionForm(section, answers=answers or {}, check=False)
    return SectionForm(section, answers=typed_answers(section.fields, request.POST), check=True)


def page(request: HttpRequest, name: str, inquiry: Inquiry, status: int = 200, **context: Any) -> HttpResponse:
    """One of the pages below."""
    return render(request, f"intake/apply/own/{name}.html", {"inquiry": inquiry, **context}, status=status)


def key_of(request: HttpRequest) -> UUID:
    """The key that the form carries, so that a second press does nothing more; a new one for a form that has none."""
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        return uuid4()


@never_stored
@ANYTHING
@of_own_inquiry
def write(request: HttpRequest, inquiry: Inquiry) -> HttpResponse:
    """Write to the staff."""
    form, key, refusal = form_of(request, LETTER), key_of(request), ""
    if request.method == "POST" and form.is_valid():
        try:
            write_letter(pk=inquiry.pk, text=form.answered()["text"], key=key)
            return back_to_page("wrote")
        except Refused as refused:
            refusal = str(refused)
    return page(request, "write", inquiry, form=form, section=LETTER, key=key, refusal=refusal)


def contact_page(request: HttpRequest, inquiry: Inquiry, *, is_another: bool) -> HttpResponse:
    """The contact's details: those that stand there, to correct; or empty, for another person."""
    title = _("Another contact person") if is_another else _("Contact details")
    section = contact_section(inquiry.questionnaire, CONTACT_COLUMNS, title)
    form = form_of(request, section, {} if is_another else inquiry.all_answers())
    if request.method == "POST" and form.is_valid():
        # A detail that may be left empty and was is emptied.
        answers = {field.key: form.answered().get(field.key) for field in form.questions}
        change_contact(pk=inquiry.pk, answers=answers, is_another=is_another, token=token_of_visit(request))
        return back_to_page("contact")
    return page(request, "contact", inquiry, form=form, section=section, is_another=is_another)


@never_stored
@ANYTHING
@of_own_inquiry
def contact(request: HttpRequest, inquiry: Inquiry) -> HttpResponse:
    """Correct the contact's details."""
    return contact_page(request, inquiry, is_another=False)


@never_stored
@ANYTHING
@of_own_inquiry
def another_contact(request: HttpRequest, inquiry: Inquiry) -> HttpResponse:
    """Name another contact person."""
    return contact_page(request, inquiry, is_another=True)


def one_press(name: str, done: str, act: Callable[..., Inquiry]) -> OwnView:
    """A page that says what its button does, and the button."""

    @never_stored
    @ANYTHING
    @of_own_inquiry
    def view(request: HttpRequest, inquiry: Inquiry) -> HttpResponse:
        refusal = ""
        if request.method == "POST":
            try:
                act(pk=inquiry.pk)
                return back_to_page(done)
            except Refused as refused:
                refusal = str(refused)
        return page(request, name, inquiry, refusal=refusal)

    return view


pause_page = one_press("pause", "paused", pause)
go_on_page = one_press("go_on", "goes-on", go_on)
withdraw_page = one_press("withdraw", "withdrawn", withdraw)


@never_stored
@ANYTHING
@of_own_inquiry
def data(request: HttpRequest, inquiry: Inquiry) -> HttpResponse:
    """Ask to see, correct or delete one's data."""
    form, refusal = form_of(request, DATA_WISH), ""
    if request.method == "POST" and form.is_valid():
        wish = form.answered()
        try:
            ask_about_data(pk=inquiry.pk, wish=wish["wish"], text=wish.get("text", ""))
            return back_to_page("data")
        except Refused as refused:
            refusal = str(refused)
    return page(request, "data", inquiry, form=form, section=DATA_WISH, refusal=refusal)


def nothing_asked() -> HttpResponse:
    """To the page, for whoever comes to answer what is not asked any more."""
    return redirect("apply:status")
