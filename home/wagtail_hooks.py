"""Registers what the ground adds to Wagtail's admin, and nothing else."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from home import editor_views
from home.editor_checks import use_our_checks
from home.models import SiteWords
from home.statement_warning import StatementWarning
from home.translating.board import TranslationsMenuItem
from home.translating.joining import ask_before_restarting, leave_to_two_people
from home.translating.words import SiteWordsViewSet, WordsPolicy, lead_to_the_settings

register_permission_policy(SiteWords, WordsPolicy(SiteWords))
register_snippet(SiteWordsViewSet)
hooks.register("construct_wagtail_userbar", use_our_checks)
# Before wagtail-localize's own, which does it without asking.
hooks.register("before_edit_snippet", lead_to_the_settings, order=-2)
hooks.register("before_edit_page", leave_to_two_people, order=-2)
hooks.register("before_edit_page", ask_before_restarting, order=-1)
hooks.register("before_edit_snippet", ask_before_restarting, order=-1)


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


@hooks.register("register_reports_menu_item")
def translations_menu_item() -> MenuItem:
    address = reverse("editors:translations")
    icon = "wagtail-localize-language"
    return TranslationsMenuItem(_("Translations"), address, name="translations-board", icon_name=icon, order=110)


@hooks.register("construct_reports_menu")
def one_board_of_translations(request: HttpRequest, items: list[MenuItem]) -> None:
    """wagtail-localize's own report knows only of what was submitted."""
    own = reverse("wagtail_localize:translations_report")
    items[:] = [item for item in items if item.url != own]


@hooks.register("insert_global_admin_css")
def mended_css() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))
