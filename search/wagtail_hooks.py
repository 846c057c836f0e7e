"""Registers what the search adds to Wagtail's admin, and nothing else."""

from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from search import reports
from search.models import Synonyms


class SynonymsViewSet(SnippetViewSet):
    """The editors' list of words that mean the same."""

    model = Synonyms
    icon = "list-ul"
    menu_label = _("Words that mean the same")
    menu_order = 910
    add_to_settings_menu = True
    list_display = ["words"]
    copy_view_enabled = False


register_snippet(SynonymsViewSet)


@hooks.register("register_admin_urls")
def searches_addresses() -> list[URLPattern | URLResolver]:
    return [path("searches/", include((reports.urls, "searches")))]


@hooks.register("register_reports_menu_item")
def searches_menu_item() -> MenuItem:
    address = reverse("searches:queries")
    return reports.QueriesMenuItem(_("Searches on the site"), address, name="searches", icon_name="search", order=1290)
