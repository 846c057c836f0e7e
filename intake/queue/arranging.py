"""Arranging the queue: face, columns, order, page size, and conditions on any answer, on one plain page."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from intake.actions.arranging import forget_arrangement, remember_arrangement
from intake.models import Inquiry
from intake.queue.answer_filters import IS, PREFIX, STATES, filter_of
from intake.queue.columns import queue_columns
from intake.queue.faces import DEFAULT_COLUMNS, PAGE_SIZES, Face
from intake.queue.query import QueueQuery
from intake.queue.staff_page import StaffPageMixin

NOT_KEPT = ("question", "p", "view")
ARRANGED = ("face", "columns", "ordering", "per_page")


def facts() -> list[tuple[str, str]]:
    """The columns that are no answers, with their titles."""
    columns: dict[str, Column] = {column.name: column for column in queue_columns(lambda inquiry: "")}
    return [(name, str(columns[name].label)) for name in DEFAULT_COLUMNS]


class ArrangeForm(forms.Form):
    """How the queue is shown from now on."""

    face = forms.ChoiceField(
        label=gettext_lazy("How to show the inquiries"), choices=Face.choices, widget=forms.RadioSelect
    )
    per_page = forms.TypedChoiceField(
        label=gettext_lazy("Inquiries on a page"),
        choices=[(size, size) for size in PAGE_SIZES],
        coerce=int,
        widget=forms.RadioSelect,
    )
    ordering = forms.ChoiceField(label=gettext_lazy("In the order of"))
    is_descending = forms.BooleanField(label=gettext_lazy("The last or largest first"), required=False)
    columns = forms.MultipleChoiceField(
        label=gettext_lazy("Columns of the table"),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("The list and the board always show the same."),
    )

    def __init__(self, *args: Any, query: QueueQuery, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        answers = [(f"{PREFIX}{key}", str(question.label)) for key, question in query.questions.items()]
        sorts = {column.name: column.sort_key for column in queue_columns(lambda inquiry: "") if column.sort_key}
        self.fields["columns"].choices = [*facts(), *answers]  # type: ignore[attr-defined]
        self.fields["ordering"].choices = [  # type: ignore[attr-defined]
            *((sorts[name], title) for name, title in facts() if name in sorts),
            *answers,
        ]


class QueuePage(StaffPageMixin, WagtailAdminTemplateMixin, TemplateView):
    """A page beside the queue, about what the address asks for."""

    header_icon = "mail"

    @property
    def query(self) -> QueueQuery:
        """What the address asks for."""
        return QueueQuery.from_request(self.request)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        queue = {"url": self.back_url, "label": capfirst(Inquiry._meta.verbose_name_plural)}
        return [*self.breadcrumbs_items, queue, {"url": "", "label": self.get_page_title()}]

    @property
    def back_url(self) -> str:
        """The queue as it was left."""
        return f"{reverse('inquiry:index')}?{self.query.querystring() or 'stage='}"


class ArrangeView(QueuePage):
    """Shows how the queue is arranged, and remembers another way for this person."""

    template_name = "intake/queue/arrange.html"
    page_title = gettext_lazy("Arrange the list")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        query = self.query
        now = query.arrangement
        initial = {
            "face": now.face,
            "per_page": now.per_page,
            "columns": list(now.columns),
            "ordering": query.ordering.removeprefix("-"),
            "is_descending": query.ordering.startswith("-"),
        }
        return self.page(ArrangeForm(initial=initial, query=query))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "default" in request.POST:
            forget_arrangement(by=self.person)
            messages.success(request, _("The list opens as it does for everybody."))
            return redirect(self.arranged_url)
        form = ArrangeForm(request.POST, query=self.query)
        if not form.is_valid():
            return self.page(form, status=422)
        given = form.cleaned_data
        remember_arrangement(
            by=self.person,
            face=given["face"],
            columns=given["columns"],
            ordering=f"{'-' if given['is_descending'] else ''}{given['ordering']}",
            per_page=given["per_page"],
        )
        messages.success(request, _("The list opens like this for you from now on."))
        return redirect(self.arranged_url)

    @property
    def arranged_url(self) -> str:
        """The queue with the same filters, as it is arranged now."""
        kept = self.query.querystring(**dict.fromkeys([*ARRANGED, "view"]))
        return f"{reverse('inquiry:index')}?{kept or 'stage='}"

    def page(self, form: ArrangeForm, status: int = 200) -> HttpResponse:
        """The page with the form as it stands."""
        return self.render_to_response(self.get_context_data(form=form, back_url=self.back_url), status=status)


class ConditionForm(forms.Form):
    """Which question a condition is about."""

    question = forms.ChoiceField(label=pgettext_lazy("of a questionnaire", "Question"))

    def __init__(self, *args: Any, query: QueueQuery, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(key, str(question.label)) for key, question in query.questions.items()]
        self.fields["question"].choices = choices  # type: ignore[attr-defined]


class ConditionView(QueuePage):
    """Adds a condition on an answer to the filters: first which question, then what its kind allows."""

    template_name = "intake/queue/condition.html"
    page_title = gettext_lazy("Narrow by an answer")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        query = self.query
        question = query.questions.get(self.request.GET.get("question", ""))
        kept = [(name, value) for name, values in query.data.lists() for value in values if name not in NOT_KEPT]
        context: dict[str, Any] = {
            "form": ConditionForm(query=query),
            "kept": kept,
            "back_url": self.back_url,
        }
        if question is not None:
            name = f"{PREFIX}{question.key}"
            context["condition"] = _condition_form({name: filter_of(question).field, f"{name}{IS}": _state_field()})
            context["question"] = question
            context["kept"] = [(each, value) for each, value in kept if not each.startswith(name)]
        return super().get_context_data(**kwargs) | context


def _state_field() -> forms.Field:
    return forms.MultipleChoiceField(
        label=gettext_lazy("Or by whether it was answered"),
        choices=STATES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


def _condition_form(fields: dict[str, forms.Field]) -> forms.Form:
    form = forms.Form()
    for name, each in fields.items():
        each.required = False
        form.fields[name] = each
    return form
