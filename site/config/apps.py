"""The app that holds the commands which need several apps, and what they have in common."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.utils.translation import gettext_lazy

from config.english_stands_in import let_english_stand_in
from home.generation import watch


def name_what_is_found() -> None:
    """Wagtail 8.0: the admin's search through all pages has no word for them, and says "2 of 2 None"."""
    from wagtail.admin.views.pages.search import SearchView  # noqa: PLC0415 (needs the apps to be ready)

    SearchView.verbose_name, SearchView.verbose_name_plural = gettext_lazy("page"), gettext_lazy("pages")


def write_days_in_figures() -> None:
    """wagtail-localize 1.14: the day of a translation has the English name of its month in every language."""
    from wagtail_localize import models  # noqa: PLC0415 (needs the apps to be ready)

    models.DATE_FORMAT = "%d.%m.%Y"


class ConfigConfig(AppConfig):
    name = "config"

    def ready(self) -> None:
        let_english_stand_in()
        name_what_is_found()
        write_days_in_figures()
        connection_created.connect(watch, dispatch_uid="home.generation")
