"""The figures as a file: every table that the page shows, number by number, with what the page hides hidden."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from intake.actions.exporting import begin_export, counting
from intake.actions.refusals import Refused
from intake.models import ExportFormat
from intake.queue.export import WRITERS
from intake.queue.export_columns import Cell, ExportColumn
from intake.queue.exporting import LONGEST_PURPOSE
from intake.queue.figures import FiguresPage, counted
from intake.queue.figures_chosen import Chosen
from intake.queue.figures_shown import Figure
from intake.queue.log_actions import FIGURES

FORMATS = [(each.value, each.label) for each in (ExportFormat.XLSX, ExportFormat.CSV)]


class FiguresExportForm(forms.Form):
    """As what the figures leave the house, and what for."""

    file_format = forms.ChoiceField(
        label=pgettext_lazy("export", "What kind of file"),
        choices=FORMATS,
        initial=ExportFormat.XLSX,
        widget=forms.RadioSelect,
    )
    purpose = forms.CharField(
        label=gettext_lazy("What for"),
        max_length=LONGEST_PURPOSE,
        help_text=gettext_lazy("Such as “the committee of 3 May”. It is kept with your name, and managers see it."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )


def rows_of(figures: list[Figure]) -> Iterator[list[Cell]]:
    """Yield every number of the figures with what it is of; the sums, too."""
    for figure in figures:
        for line in [*figure.lines, *([figure.total] if figure.total else [])]:
            for title, cell in zip(figure.head[1:], line.cells, strict=True):
                yield [figure.title, line.label, title, cell.value]


def columns() -> list[ExportColumn]:
    """The columns of the file."""
    titles = [_("Figure"), _("Of what"), pgettext("of a table", "Column"), pgettext("in a table", "Number")]
    keys = ("figure", "line", "column", "number")
    return [ExportColumn(key, title, lambda *_row: None) for key, title in zip(keys, titles, strict=True)]


class FiguresExportView(FiguresPage):
    """Asks what for, and sends the file."""

    template_name = "intake/queue/figures_export.html"
    page_title = gettext_lazy("Export of the figures")
    header_icon = "download"

    @property
    def back_url(self) -> str:
        """The page of the same figures."""
        return f"{reverse('inquiry:figures')}?{self.request.GET.urlencode()}"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.page(FiguresExportForm()) if self.choice.is_valid() else redirect(self.back_url)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        form = FiguresExportForm(request.POST)
        if not self.choice.is_valid():
            return redirect(self.back_url)
        if not form.is_valid():
            return self.page(form, status=422)
        rows = list(rows_of(counted(Chosen.by(self.choice, self.person)).figures))
        file_format = form.cleaned_data["file_format"]
        try:
            run = begin_export(
                by=self.person,
                purpose=form.cleaned_data["purpose"],
                file_format=file_format,
                rows=len(rows),
                # No address has a bare blank: with this, none brings inquiries as what was asked for here.
                querystring=f"{FIGURES}=yes&{request.GET.urlencode()}& ",
                with_sensitive=False,
            )
        except Refused as refusal:
            form.add_error("purpose", str(refusal))
            return self.page(form, status=422)
        content_type, write = WRITERS[file_format]
        # A few hundred rows: made at once, in the reader's language.
        response = HttpResponse(b"".join(write(counting(run, rows), columns())), content_type=content_type)
        name = f"figures-{timezone.localdate():%Y-%m-%d}.{file_format}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    def page(self, form: FiguresExportForm, status: int = 200) -> HttpResponse:
        """The page with the form as it stands."""
        return self.render_to_response(self.get_context_data(form=form, back_url=self.back_url), status=status)
