"""Answering what staff asked: only the questions they asked are open again."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from intake.actions.answering import answer_request, keep_typed, questions_of, request_waiting
from intake.apply.forms import SectionForm
from intake.apply.own_acts import nothing_asked, page
from intake.apply.own_inquiry import of_own_inquiry
from intake.apply.status import back_to_page
from intake.apply.typed import REMOVE, cut, typed_answers
from intake.apply.views import never_stored, places
from intake.models import InformationRequest, Inquiry
from intake.notifications.links import without_links
from intake.questionnaires import Kind, Section
from intake.questionnaires.after_sending import WORDS_KEY, words_field


def asked_section(request: InformationRequest) -> Section:
    """The questions that were asked, and room for words; with no question, the words are the answer."""
    questions = questions_of(request)
    words = words_field(required=not questions)
    return Section("answer", _("Answer what we asked"), fields=(*questions, words))


@never_stored
@require_http_methods(["GET", "HEAD", "POST"])
@of_own_inquiry
def answer(request: HttpRequest, inquiry: Inquiry) -> HttpResponse:
    """The questions that staff asked again, with the answers that stand there or what was typed here before."""
    asked = request_waiting(inquiry)
    if asked is None:
        return nothing_asked()
    section = asked_section(asked)
    known = {**inquiry.all_answers(), **asked.typed}
    if request.method != "POST":
        add = request.GET.get("add", "")
        return answer_page(request, asked, SectionForm(section, answers=known, check=False, add=add))
    typed = typed_answers(section.fields, request.POST)
    keep_typed(pk=inquiry.pk, typed=cut(typed))
    if "later" in request.POST:
        return back_to_page("kept")
    form = SectionForm(section, answers={**known, **typed}, check=True, add=request.POST.get("add", ""))
    if "add" in request.POST or REMOVE in request.POST:
        shown = SectionForm(section, answers={**known, **typed}, check=False, add=request.POST.get("add", ""))
        return answer_page(request, asked, shown)
    if not form.is_valid():
        return answer_page(request, asked, form)
    given = form.answered()
    answer_request(pk=inquiry.pk, answers=given, words=given.pop(WORDS_KEY, ""))
    return back_to_page("answered")


def answer_page(request: HttpRequest, asked: InformationRequest, form: SectionForm) -> HttpResponse:
    """The page, with our question above its form."""
    has_place = any(field.kind == Kind.LOCALITY for field in form.section.fields)
    context: dict[str, Any] = {
        "form": form,
        "section": form.section,
        "question": without_links(asked.message.body) if asked.message else "",
        "places": places() if has_place else None,
    }
    return page(request, "answer", asked.inquiry, **context)
