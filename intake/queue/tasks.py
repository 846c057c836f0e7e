"""What waits for one person: tasks, and opinions that were asked for, on a page and on the admin's home."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from home.models import User
from intake.actions.refusals import Refused
from intake.actions.tasks import finish_task, make_task
from intake.models import Inquiry, Opinion, Task
from intake.permissions import may_see_inquiries, tracks_seen_by
from intake.queue.case import CaseView
from intake.queue.staff_fields import ColleagueField, ComingDayField
from intake.queue.staff_page import StaffPageMixin

MOST_SHOWN = 100
MOST_ON_HOME = 5


def tasks_of(person: User) -> QuerySet[Task]:
    """What the person has to do, with the notes that say it."""
    return Task.objects.to_do_by(person).select_related("note__inquiry", "made_by")


def opinions_owed_by(person: User) -> QuerySet[Opinion]:
    """The opinions that the person owes, with their inquiries."""
    return Opinion.objects.asked_of(person).select_related("inquiry", "asked_by")


class TasksView(StaffPageMixin, WagtailAdminTemplateMixin, TemplateView):
    """One's own tasks and the opinions that one owes, the most urgent first."""

    template_name = "intake/queue/tasks.html"
    page_title = gettext_lazy("My tasks")
    header_icon = "circle-check"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        queue = {"url": reverse("inquiry:index"), "label": capfirst(Inquiry._meta.verbose_name_plural)}
        return [*self.breadcrumbs_items, queue, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        mine = {"tasks": tasks_of(self.person)[:MOST_SHOWN], "opinions": opinions_owed_by(self.person)[:MOST_SHOWN]}
        return super().get_context_data(**kwargs) | mine


class FinishTaskView(StaffPageMixin, View):
    """Marks a task as done, and leads back to where the button was."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return redirect("inquiry:tasks")

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        visible = Task.objects.filter(note__inquiry__track__in=tracks_seen_by(self.person))
        task = finish_task(pk=get_object_or_404(visible, pk=pk).pk, by=self.person)
        messages.success(request, _("The task is done."))
        if "case" in request.POST:
            return redirect(reverse("inquiry:inspect", args=[task.note.inquiry_id]) + "#notes")
        return redirect("inquiry:tasks")


class MakeTaskView(CaseView):
    """Makes a note that there is into a task."""

    http_method_names = ["get", "post"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.to_case()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        note = get_object_or_404(self.inquiry.notes, pk=kwargs["note"])
        person, day = ColleagueField(), ComingDayField()
        person.offer(self.colleagues)
        try:
            whom, due_on = cast(User, person.clean(request.POST.get("person"))), day.clean(request.POST.get("due_on"))
            make_task(note=note.pk, person=whom, due_on=due_on, by=self.person)
        except Refused as refusal:
            messages.error(request, str(refusal))
        except forms.ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("The note is a task now."))
        return redirect(f"{self.case_url}#notes")


class TasksMenuItem(MenuItem):
    """Shown to whoever may see inquiries. It counts nothing, so that no page of the admin costs more by it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_see_inquiries(request.user)


class TasksPanel(Component):
    """On the admin's home: how much waits for one, and the most urgent of it."""

    name = "my_tasks"
    order = 50
    template_name = "intake/queue/tasks_panel.html"

    def __init__(self, person: User) -> None:
        self.person = person

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        tasks = list(tasks_of(self.person)[: MOST_SHOWN + 1])
        opinions = list(opinions_owed_by(self.person)[: MOST_SHOWN + 1])
        count = len(tasks) + len(opinions)
        late = sum(task.is_late for task in tasks) + sum(opinion.is_late for opinion in opinions)
        return {
            "count": count if count <= MOST_SHOWN else f"{MOST_SHOWN}+",
            "late": late if late <= MOST_SHOWN else f"{MOST_SHOWN}+",
            "tasks": tasks[:MOST_ON_HOME],
            "opinions": opinions[:MOST_ON_HOME],
        }
