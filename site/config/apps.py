"""The app that holds the commands which need several apps, and what they have in common."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created

from config.english_stands_in import let_english_stand_in
from home.generation import watch


class ConfigConfig(AppConfig):
    name = "config"

    def ready(self) -> None:
        let_english_stand_in()
        connection_created.connect(watch, dispatch_uid="home.generation")
