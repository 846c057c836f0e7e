"""Registers what the ground adds to Wagtail's admin, and nothing else."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from home import editor_views
from home.editor_checks import use_our_checks
from home.statement_warning import StatementWarning

hooks.register("construct_wagtail_userbar", use_our_checks)


@hooks.register("construct_homepage_panels")
def warn_of_the_statement(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(StatementWarning())


@hooks.register("register_admin_urls")
def editors_addresses() -> list[URLPattern | URLResolver]:
    return [path("editors/", include((editor_views.urls, "editors")))]


@hooks.register("register_reports_menu_item")
def missing_menu_item() -> MenuItem:
    address = reverse("editors:missing")
    return editor_views.EditorsMenuItem(_("What is missing"), address, name="missing", icon_name="warning", order=100)


@hooks.register("register_settings_menu_item")
def gallery_menu_item() -> MenuItem:
    address = reverse("editors:gallery")
    return editor_views.EditorsMenuItem(_("Component gallery"), address, name="gallery", icon_name="view", order=900)
