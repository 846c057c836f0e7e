"""The page on which staff say when they are away, and who stands in."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateInput

from home.models import User
from intake.actions.absences import end_absence, plan_absence
from intake.actions.refusals import Refused
from intake.models import Absence, Inquiry
from intake.permissions import may_manage, tracks_seen_by
from intake.queue.people import name_of, staff_who_see, staff_who_see_all
from intake.queue.staff_page import StaffPageMixin


class PersonField(forms.ModelChoiceField[User]):
    """Somebody of the staff, by name."""

    def label_from_instance(self, person: User) -> str:  # type: ignore[override]
        return name_of(person)


class AbsenceForm(forms.Form):
    """Who is away, when, and who stands in. Only managers choose who."""

    person = PersonField(label=gettext_lazy("Who is away"), queryset=User.objects.none())
    first_day = forms.DateField(label=gettext_lazy("First day away"), widget=AdminDateInput)
    last_day = forms.DateField(label=gettext_lazy("Last day away"), widget=AdminDateInput)
    stand_in = PersonField(
        label=gettext_lazy("Stand-in"),
        queryset=User.objects.none(),
        required=False,
        empty_label=pgettext_lazy("stand-in", "Nobody"),
        help_text=gettext_lazy("Gets the new inquiries and the notices, and sees the others among their own."),
    )

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tracks = tracks_seen_by(person)
        if may_manage(person):
            people = staff_who_see(tracks)
            cast(PersonField, self.fields["person"]).queryset = people
            self.fields["person"].initial = person.pk
            cast(PersonField, self.fields["stand_in"]).queryset = people
        else:
            del self.fields["person"]
            able = staff_who_see_all(tracks).exclude(pk=person.pk)
            cast(PersonField, self.fields["stand_in"]).queryset = able


class AbsencesView(StaffPageMixin, WagtailAdminTemplateMixin, TemplateView):
    """One's own absences; managers see and write everybody's."""

    template_name = "intake/queue/absences.html"
    page_title = gettext_lazy("Absence and stand-ins")
    header_icon = "date"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        queue = {"url": reverse("inquiry:index"), "label": capfirst(Inquiry._meta.verbose_name_plural)}
        return [*self.breadcrumbs_items, queue, {"url": "", "label": self.get_page_title()}]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.page(AbsenceForm(person=self.person))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = AbsenceForm(request.POST, person=self.person)
        if not form.is_valid():
            return self.page(form)
        try:
            plan_absence(**{"person": self.person, **form.cleaned_data}, by=self.person)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.page(form)
        messages.success(request, _("The absence was written down."))
        return redirect("inquiry:absences")

    def absences(self) -> QuerySet[Absence]:
        """Those of now and of later that this person may see."""
        coming = Absence.objects.from_day(timezone.localdate()).select_related("person", "stand_in")
        return coming if may_manage(self.person) else coming.filter(person=self.person)

    def page(self, form: AbsenceForm) -> HttpResponse:
        """The page with the form as it stands."""
        context = {"form": form, "absences": self.absences(), "media": form.media, "of_all": may_manage(self.person)}
        return self.render_to_response(self.get_context_data(**context))


class EndAbsenceView(StaffPageMixin, View):
    """Ends an absence, or takes back one that has not begun."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect("inquiry:absences")

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        end_absence(pk=get_object_or_404(Absence, pk=pk).pk, by=self.person)
        messages.success(request, _("The absence is over."))
        return redirect("inquiry:absences")
