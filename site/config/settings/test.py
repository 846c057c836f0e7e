"""For the suite: fast hashing, mail in memory, no manifest."""

from config.env import sealing_key_of
from config.settings.base import *  # noqa: F403
from config.settings.base import DATABASES, SQLITE, STORAGES

SECRET_KEY = "only-for-tests"  # noqa: S105
INTAKE_SEALING_KEYS = [sealing_key_of(SECRET_KEY)]
INTAKE_TRAIL_KEYS = [SECRET_KEY]
ALLOWED_HOSTS = ["*"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}  # tests run side by side
WHITENOISE_AUTOREFRESH = True
SERVE_MEDIA = True
# Tests send fast, often, and for the same people; those about abuse set these themselves.
INTAKE_UNLIKELY_SECONDS, INTAKE_SENDS_UNSUSPECTED, INTAKE_SENDS_PER_CONTACT = 0, 1000, 1000
INTAKE_QUIET_HOURS = False  # the suite passes on Shabbat too; tests of the quiet hours set this themselves
if DATABASES["default"]["ENGINE"] == SQLITE:
    # Nothing here has to outlive a power cut.
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
