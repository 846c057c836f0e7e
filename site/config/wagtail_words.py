"""Words of Wagtail's admin for which its own Hebrew catalogue has none, and which staff meet every day.

They stand here so that our catalogue takes them up; it comes before Wagtail's. Drop a word once Wagtail has it.
"""

from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy

WORDS = (
    # The frame
    _("Reports"),
    _("Help"),
    _("Sidebar"),
    _("Toggle sidebar"),
    _("Breadcrumb"),
    _("Toggle breadcrumbs"),
    _("Skip to main content"),
    _("Actions"),
    _("Back"),
    _("Close dialog"),
    _("Edit account avatar"),
    _("Editor Guide"),
    _("Locales"),
    _("Translations"),
    # Listings
    _("Search…"),
    _("Search all pages…"),
    _("Filter by"),
    _("Show filters"),
    _("%(field_label)s:"),
    _("Pagination"),
    _("Download XLSX"),
    _("Sort by '%(label)s' in ascending order."),
    _("Sort by '%(label)s' in descending order."),
    _("There are no %(model_name)s to display."),
    # The list of keyboard shortcuts, which is part of every page
    _("Shortcuts"),
    _("Show keyboard shortcuts"),
    _("Keyboard shortcuts"),
    _("Keyboard shortcut"),
    _("All keyboard shortcuts"),
    _("Application"),
    _("Close modal dialogs (like this one)"),
    _("Save changes"),
    _("Text editing"),
    _("Text formatting"),
    _("Bold"),
    _("Italic"),
    _("Cut"),
    _("Paste"),
    _("Paste without formatting"),
    _("Undo"),
    _("Redo"),
    _("Subscript"),
    _("Superscript"),
    _("Strike-through"),
    _("Monospace (code)"),
    _("Insert or edit a link"),
    _("Add or show comments"),
    _("Toggle minimap"),
)
COUNTED = (ngettext_lazy("There is %(counter)s match", "There are %(counter)s matches", 1),)
