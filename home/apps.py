from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Home")

    def ready(self) -> None:
        # They register themselves; they need the models, so they cannot be imported above.
        import_module("home.checks")
        import_module("home.translating.following")
        import_module("home.translating.words")
