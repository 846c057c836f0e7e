"""For working on the code: the demo with DEBUG on, which reloads itself on each change."""

from config.settings.base import STORAGES
from config.settings.demo import *  # noqa: F403

DEBUG = True
PAGE_CACHE_BYTES = 0  # a changed template shows at once
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
