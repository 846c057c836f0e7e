"""The app that holds the commands which need several apps."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "config"
