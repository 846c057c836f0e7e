"""Answering what staff asked: only the questions they asked are open again."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from home.errors import csrf_failure
from intake.actions.answering import answer_request, keep_typed, questions_of, request_waiting
from intake.actions.merging import digest
from intake.apply.again import forgery, is_only_old
from intake.apply.forms import SectionForm
from intake.apply.own_acts import nothing_asked, page
from intake.apply.own_inquiry import of_own_inquiry, own_inquiry
from intake.apply.posted import marks, new_name, page_of
from intake.apply.status import back_to_page
from intake.apply.typed import REMOVE, cut, typed_answers
from intake.apply.views import never_stored, places
from intake.models import InformationRequest, Inquiry
from intake.notifications.links import without_links
from intake.questionnaires import Answers, Field, Kind, Section, Sensitivity
from intake.questionnaires.after_sending import WORDS_KEY, words_field
from intake.questionnaires.display import answer_lines


def asked_section(request: InformationRequest) -> Section:
    """The questions that were asked, and room for words; with no question, the words are the answer."""
    questions = questions_of(request)
    words = words_field(required=not questions)
    return Section("answer", gettext_lazy("Answer what we asked"), fields=(*questions, words))


@dataclass(frozen=True)
class Typed:
    """What a page says of an answer, beside what is known by now.

    Another tab, or somebody else with the same link, may have written meanwhile: `kept` overwrites none of that,
    and `disputed` are the questions of which there are two texts now.
    """

    section: Section
    known: Answers
    posted: QueryDict

    @cached_property
    def mine(self) -> dict[str, Any]:
        """What was typed on this page itself: not what had stood there before."""
        page, typed = page_of(self.posted), cut(typed_answers(self.section.fields, self.posted))
        return {key: value for key, value in typed.items() if digest(key, value) != page.had_shown(key)}

    @cached_property
    def disputed(self) -> list[Field]:
        page = page_of(self.posted)
        return [
            field
            for field in self.section.fields
            if field.key in self.mine
            and page.had_shown(field.key) not in ("", digest(field.key, self.known.get(field.key)))
            and digest(field.key, self.mine[field.key]) != digest(field.key, self.known.get(field.key))
        ]

    @property
    def now(self) -> dict[str, Any]:
        """What the page shows of it."""
        return {**self.known, **self.mine}

    @property
    def kept(self) -> dict[str, Any]:
        """What can be kept without a choice."""
        disputed = {field.key for field in self.disputed}
        return {key: value for key, value in self.mine.items() if key not in disputed}

    @property
    def elsewhere(self) -> list[tuple[str, list[str]]]:
        """The other texts, each with its question."""
        return [(str(field.label), answer_lines(field, self.known.get(field.key))) for field in self.disputed]


@never_stored
@require_http_methods(["GET", "HEAD", "POST"])
@csrf_exempt  # it is checked within, where the page can be shown again
@of_own_inquiry
def answer(request: HttpRequest, inquiry: Inquiry) -> HttpResponse:
    """The questions that staff asked again, with the answers that stand there or what was typed here before."""
    reason = forgery(request) if request.method == "POST" else ""
    asked = request_waiting(inquiry)
    if reason and not (asked and is_only_old(reason)):
        return csrf_failure(request, reason)
    if asked is None:
        return nothing_asked()
    section = asked_section(asked)
    known = {**inquiry.all_answers(), **asked.typed}
    if request.method != "POST":
        add = request.GET.get("add", "")
        return answer_page(request, asked, SectionForm(section, answers=known, check=False, add=add))
    typed = Typed(section, known, request.POST)
    if reason:
        form = SectionForm(section, answers=typed.now, check=False)
        return answer_page(request, asked, form, again="old", status=403)
    return take_answer(request, asked, typed)


def take_answer(request: HttpRequest, asked: InformationRequest, typed: Typed) -> HttpResponse:
    """Keep what was typed, then do what the button says that was pressed."""
    keep_typed(pk=asked.inquiry.pk, typed=typed.kept)
    add = request.POST.get("add", "")
    shown = SectionForm(typed.section, answers=typed.now, check=False, add=add)
    if typed.disputed:
        return answer_page(request, asked, shown, elsewhere=typed.elsewhere, known=typed.known, status=409)
    if "later" in request.POST:
        return back_to_page("kept")
    if add or REMOVE in request.POST:
        return answer_page(request, asked, shown, known=typed.now)
    form = SectionForm(typed.section, answers=typed.now, check=True)
    if not form.is_valid():
        return answer_page(request, asked, form, known=typed.now)
    given = form.answered()
    answer_request(pk=asked.inquiry.pk, answers=given, words=given.pop(WORDS_KEY, ""))
    return back_to_page("answered")


@cache_control(no_store=True, private=True)
@csrf_exempt
@require_POST
def autosave_answer(request: HttpRequest) -> JsonResponse:
    """Keep what is typed on that page while it is typed; what comes back is as in `autosave`."""
    if reason := forgery(request):
        return JsonResponse({"token": get_token(request)} if is_only_old(reason) else {}, status=403)
    inquiry = own_inquiry(request)
    asked = request_waiting(inquiry) if inquiry else None
    if inquiry is None or asked is None:
        words = _("This is not open any more, and what you write here is not saved. Keep a copy of it.")
        return JsonResponse({"message": words}, status=409)
    typed = Typed(asked_section(asked), {**inquiry.all_answers(), **asked.typed}, request.POST)
    keep_typed(pk=inquiry.pk, typed=typed.kept)
    told: dict[str, Any] = {
        "shown": {key: digest(key, value) for key, value in typed.kept.items()},
        "unkept": [field.key for field in typed.disputed],
    }
    if typed.disputed:
        words = _("The answer to “%(question)s” was also written elsewhere. Press a button to see both.")
        told["message"] = words % {"question": typed.disputed[0].label}
    return JsonResponse(told)


def answer_page(
    request: HttpRequest,
    asked: InformationRequest,
    form: SectionForm,
    *,
    known: Answers | None = None,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """The page, with our question above its form. `known` is what it shows by now, where that is not what stands."""
    fields, stands = form.section.fields, {**asked.inquiry.all_answers(), **asked.typed}
    context |= {
        "form": form,
        "section": form.section,
        "question": without_links(asked.message.body) if asked.message else "",
        "places": places() if any(field.kind == Kind.LOCALITY for field in fields) else None,
        "shown": marks(fields, stands if known is None else known, {}),
        "page_name": new_name(),
        "autosave_url": reverse("apply:autosave_answer"),
        "sensitive": " ".join(field.key for field in fields if field.sensitivity == Sensitivity.SENSITIVE),
    }
    return page(request, "answer", asked.inquiry, status=status, **context)
