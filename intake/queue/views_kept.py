"""Keeping what the queue shows under a name, and the page of all such views."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from intake.actions.arranging import change_view, delete_view, keep_view
from intake.actions.refusals import Refused
from intake.models import SavedView
from intake.permissions import wings_of
from intake.queue.arranging import QueuePage
from intake.queue.query import QueueQuery
from intake.statuses import Wing


class ViewForm(forms.Form):
    """What a view is called, who sees it, and where it stands."""

    name = forms.CharField(
        label=pgettext_lazy("of a view", "Name"), max_length=60, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    wing = forms.ChoiceField(
        label=gettext_lazy("Share it with"),
        required=False,
        help_text=gettext_lazy("Each sees in it the inquiries that they may see."),
    )
    in_menu = forms.BooleanField(label=gettext_lazy("Show it in the menu, with a count"), required=False)
    position = forms.IntegerField(
        label=gettext_lazy("Place in the row of views"), min_value=0, max_value=999, initial=0, required=False
    )

    def __init__(self, *args: Any, wings: list[Wing], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nobody = ("", pgettext_lazy("share a view with", "Nobody"))
        self.fields["wing"].choices = [nobody, *((wing.value, wing.label) for wing in wings)]  # type: ignore[attr-defined]

    def clean_position(self) -> int:
        """The place; the first for none."""
        return self.cleaned_data["position"] or 0


class KeepView(QueuePage):
    """Keeps what the address asks for as a view."""

    template_name = "intake/queue/keep_view.html"
    page_title = gettext_lazy("Keep this view")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.page(ViewForm(wings=wings_of(self.person)))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = ViewForm(request.POST, wings=wings_of(self.person))
        if form.is_valid():
            try:
                view = keep_view(by=self.person, querystring=self.query.querystring(view=None), **form.cleaned_data)
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("The view “%(name)s” was kept.") % {"name": view.name})
                return redirect(view_url(view))
        return self.page(form, status=422)

    def page(self, form: ViewForm, status: int = 200) -> HttpResponse:
        """The page with the form as it stands."""
        context = self.get_context_data(form=form, back_url=self.back_url, lines=self.query.describe())
        return self.render_to_response(context, status=status)


class ViewsView(QueuePage):
    """All views that this person sees."""

    template_name = "intake/queue/views.html"
    page_title = pgettext_lazy("of the queue", "Views")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        views = SavedView.objects.seen_by(self.person).select_related("owner")
        listed = [
            {"view": view, "url": view_url(view), "may_change": view.may_be_changed_by(self.person)} for view in views
        ]
        return super().get_context_data(**kwargs) | {"views": listed, "back_url": self.back_url}


class ChangeView(QueuePage):
    """Renames, shares, places or deletes a view."""

    template_name = "intake/queue/keep_view.html"
    page_title = gettext_lazy("Change the view")

    @property
    def view(self) -> SavedView:
        """The view, among those that this person sees."""
        key: UUID = self.kwargs["pk"]
        return get_object_or_404(SavedView.objects.seen_by(self.person), pk=key)

    @property
    def wings(self) -> list[Wing]:
        """The wings that it may be shared with: one's own, and the one it is shared with already."""
        return [wing for wing in Wing if wing in wings_of(self.person) or wing == self.view.wing]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        view = self.view
        initial = {"name": view.name, "wing": view.wing, "in_menu": view.in_menu, "position": view.position}
        return self.page(ViewForm(initial=initial, wings=self.wings))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        view = self.view
        if "delete" in request.POST:
            delete_view(pk=view.pk, by=self.person)
            messages.success(request, _("The view “%(name)s” was deleted.") % {"name": view.name})
            return redirect("inquiry:views")
        form = ViewForm(request.POST, wings=self.wings)
        if form.is_valid():
            try:
                change_view(pk=view.pk, by=self.person, **form.cleaned_data)
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("The view was changed."))
                return redirect("inquiry:views")
        return self.page(form, status=422)

    def page(self, form: ViewForm, status: int = 200) -> HttpResponse:
        """The page with the form as it stands."""
        view = self.view
        lines = QueueQuery.from_string(self.person, view.querystring).describe()
        context = self.get_context_data(form=form, back_url=reverse("inquiry:views"), lines=lines, kept_view=view)
        return self.render_to_response(context, status=status)


def view_url(view: SavedView) -> str:
    """The short address of a view; it stays the same whatever the view is called."""
    return f"{reverse('inquiry:index')}?view={view.pk}"
