"""Registers the staff's face in Wagtail's admin, and nothing else."""

from typing import cast

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse_lazy
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.log_actions import LogActionRegistry
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from home.models import User
from intake.apply import urls as _apply_urls  # noqa: F401 (teaches addresses what a track is)
from intake.apply.assisting import on_behalf
from intake.models import AccessibilityReport, DataRequest, Inquiry, Message, PrivacyNotice, Reading
from intake.permissions import may_see_inquiries
from intake.queue.clock_settings import ClosureViewSet, TargetViewSet
from intake.queue.figures import FiguresMenuItem
from intake.queue.letter_templates import LetterTemplateViewSet, TextModuleViewSet
from intake.queue.log_actions import register_actions
from intake.queue.menu import pressing_items, view_items
from intake.queue.policies import (
    DataRequestPolicy,
    InquiryPolicy,
    KeptPolicy,
    MessagePolicy,
    ReadingPolicy,
    ReportPolicy,
)
from intake.queue.rules import HandlingRuleViewSet, TagViewSet
from intake.queue.tasks import TasksMenuItem, TasksPanel
from intake.queue.viewsets import (
    AccessibilityReportViewSet,
    DataRequestViewSet,
    InquiryViewSet,
    LocalityViewSet,
    MessageViewSet,
    PrivacyNoticeViewSet,
    ReadingViewSet,
)

register_permission_policy(Inquiry, InquiryPolicy(Inquiry))
register_permission_policy(Message, MessagePolicy(Message))
register_permission_policy(DataRequest, DataRequestPolicy(DataRequest))
register_permission_policy(AccessibilityReport, ReportPolicy(AccessibilityReport))
register_permission_policy(Reading, ReadingPolicy(Reading))
register_permission_policy(PrivacyNotice, KeptPolicy(PrivacyNotice))
register_snippet(PrivacyNoticeViewSet)


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[object]:
    return [
        InquiryViewSet(),
        MessageViewSet(),
        AccessibilityReportViewSet(),
        DataRequestViewSet(),
        ReadingViewSet(),
        LocalityViewSet(),
        HandlingRuleViewSet(),
        TargetViewSet(),
        ClosureViewSet(),
        TagViewSet(),
        LetterTemplateViewSet(),
        TextModuleViewSet(),
    ]


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    # Staff begin it in the admin, behind its log-in; from there on it is the applicants' own form.
    return [path("on-behalf/<track:track>/", on_behalf, name="on_behalf")]


@hooks.register("register_admin_menu_item")
def tasks_menu_item() -> TasksMenuItem:
    return TasksMenuItem(_("My tasks"), reverse_lazy("inquiry:tasks"), icon_name="circle-check", order=49)


@hooks.register("register_admin_menu_item")
def figures_menu_item() -> FiguresMenuItem:
    return FiguresMenuItem(
        _("How the intake stands"), reverse_lazy("inquiry:figures"), name="figures", icon_name="grid", order=55
    )


@hooks.register("construct_homepage_panels")
def tasks_panel(request: HttpRequest, panels: list[Component]) -> None:
    if may_see_inquiries(request.user):
        panels.append(TasksPanel(cast(User, request.user)))


@hooks.register("construct_main_menu")
def views_in_menu(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    menu_items += [*pressing_items(request), *view_items(request)]


@hooks.register("register_log_actions")
def register_log_actions(registry: LogActionRegistry) -> None:
    register_actions(registry)


@hooks.register("insert_global_admin_css")
def queue_css() -> SafeString:
    sheets = (static(f"css/{name}.css") for name in ("queue", "queue_work", "queue_faces", "queue_figures"))
    return format_html_join("", '<link rel="stylesheet" href="{}">', ((sheet,) for sheet in sheets))
