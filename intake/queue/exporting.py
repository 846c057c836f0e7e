"""Taking what the list shows out of the house: what for, then the file, and how far it has got."""

from functools import cached_property
from typing import Any, cast

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin

from home.models import User
from intake.actions.exporting import begin_export, choice_of
from intake.actions.refusals import Refused
from intake.models import ExportFormat, ExportRun, Inquiry
from intake.models.inquiry import InquiryQuerySet
from intake.queue.dossier import MOST_IN_A_DOSSIER, dossier
from intake.queue.export import table
from intake.queue.export_columns import sensitive_tracks
from intake.queue.query import QueueQuery

LONGEST_PURPOSE = ExportRun._meta.get_field("purpose").max_length


class ExportForm(forms.Form):
    """What is exported, and what for."""

    file_format = forms.ChoiceField(
        label=pgettext_lazy("export", "What kind of file"), choices=ExportFormat.choices, widget=forms.RadioSelect
    )
    purpose = forms.CharField(
        label=gettext_lazy("What for"),
        max_length=LONGEST_PURPOSE,
        help_text=gettext_lazy("Such as “the committee of 3 May”. It is kept with your name, and managers see it."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    with_sensitive = forms.BooleanField(
        label=gettext_lazy("With the sensitive answers"),
        required=False,
        help_text=gettext_lazy("Only if this purpose cannot do without them."),
    )

    def __init__(self, *args: Any, person: User, rows: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        if not sensitive_tracks(person):
            del self.fields["with_sensitive"]

    def clean_file_format(self) -> str:
        """The format; a dossier is read by people, and holds no more than they read."""
        chosen: str = self.cleaned_data["file_format"]
        if chosen == ExportFormat.PDF and self.rows > MOST_IN_A_DOSSIER:
            words = _("A dossier holds at most %(most)s inquiries. Narrow the list, or choose a table.")
            raise forms.ValidationError(words % {"most": MOST_IN_A_DOSSIER})
        return chosen


class OfListing(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """Something about what the list shows, whose filters stand in the address."""

    permission_policy = None
    model = Inquiry
    any_permission_required = ["view"]
    page_title = gettext_lazy("Export of inquiries")
    header_icon = "download"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        queue = {"url": reverse("inquiry:index"), "label": capfirst(Inquiry._meta.verbose_name_plural)}
        return [*self.breadcrumbs_items, queue, {"url": "", "label": self.get_page_title()}]

    @property
    def person(self) -> User:
        """Who asks; the admin lets nobody in who has not logged in."""
        return cast(User, self.request.user)

    @cached_property
    def query(self) -> QueueQuery:
        """What the list shows, by the filters in the address."""
        return QueueQuery.from_request(self.request)

    @cached_property
    def inquiries(self) -> InquiryQuerySet:
        """Exactly what the list shows, on all its pages, in its order."""
        return self.query.inquiries().for_listing()

    def address(self, name: str, *args: Any) -> str:
        """The address of another of these pages, about the same inquiries."""
        return f"{reverse(f'inquiry:{name}', args=args)}?{self.query.querystring(format=None)}"


class ExportView(OfListing):
    """Asks for the format and the purpose, and begins the export."""

    template_name = "intake/queue/export.html"

    @cached_property
    def rows(self) -> int:
        """How many inquiries the file will hold."""
        return self.inquiries.count()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        chosen = request.GET.get("format", "")
        initial = {"file_format": chosen if chosen in ExportFormat.values else ExportFormat.XLSX}
        return self.page(ExportForm(initial=initial, person=self.person, rows=self.rows))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = ExportForm(request.POST, person=self.person, rows=self.rows)
        if not form.is_valid():
            return self.page(form, status=422)
        try:
            run = begin_export(
                by=self.person,
                purpose=form.cleaned_data["purpose"],
                file_format=form.cleaned_data["file_format"],
                rows=self.rows,
                querystring=self.query.querystring(format=None),
                with_sensitive=form.cleaned_data.get("with_sensitive", False),
            )
        except Refused as refusal:
            form.add_error("purpose", str(refusal))
            return self.page(form, status=422)
        return redirect(self.address("exported", run.uuid))

    def page(self, form: ExportForm, status: int = 200) -> HttpResponse:
        """The page with the form as it stands."""
        context = self.get_context_data(
            form=form,
            rows=self.rows,
            narrowed=self.query.describe(),
            most_in_a_dossier=MOST_IN_A_DOSSIER,
            back_url=self.address("index"),
        )
        return self.render_to_response(context, status=status)


class OneRunMixin:
    """Finds the export among the person's own; any other is "not found"."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.run = get_object_or_404(ExportRun, uuid=kwargs["run"], person=request.user.pk)


class ExportedView(OneRunMixin, OfListing):
    """The way to the file, and how far it has got."""

    template_name = "intake/queue/exported.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "run": self.run,
            "file_url": self.address("export_file", self.run.uuid),
            "progress_url": self.address("export_progress", self.run.uuid),
            "again_url": self.address("export"),
        }


class ProgressView(OneRunMixin, OfListing):
    """How many rows are written, and whether these are all."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        said = {"written": self.run.written, "rows": self.run.rows, "finished": self.run.finished_at is not None}
        return JsonResponse(said)


class ExportFileView(OneRunMixin, OfListing):
    """The file, made while it is sent. It may be fetched again for an hour, by whoever asked for it.

    Only with the filters it was asked for: the address cannot be changed into one that holds more than was kept.
    """

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override]
        if not self.run.is_open or choice_of(self.query.querystring(format=None)) != self.run.chosen_by:
            return redirect(self.address("export"))
        make = dossier if self.run.file_format == ExportFormat.PDF else table
        return make(self.inquiries, self.run, self.person)
