"""For working on the code: DEBUG, reload, mail in files, no secrets needed."""

from config.settings.base import *  # noqa: F403
from config.settings.base import DATA_DIR, STORAGES

DEBUG = True
SECRET_KEY = "only-for-development-never-for-production"  # noqa: S105
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = DATA_DIR / "mail"
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
