"""`make run`: the demo on this machine, as production is served, with a secret of its own and mail in files."""

from pathlib import Path

from django.core.management.utils import get_random_secret_key

from config.env import env, sealing_key_of
from config.settings.base import *  # noqa: F403
from config.settings.base import DATA_DIR, LOGGING


def secret_of_this_machine(path: Path) -> str:
    """Return the demo's secret key, made on the first start and kept beside its database."""
    if not path.exists() or not path.read_text(encoding="utf-8"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(get_random_secret_key(), encoding="utf-8")
    return path.read_text(encoding="utf-8")


DEMO = True
SERVE_MEDIA = True
SEARCH_ENGINES = env.bool("SEARCH_ENGINES", default=False)  # samples are nobody's to find
SECRET_KEY = secret_of_this_machine(DATA_DIR / "secret-key")
INTAKE_SEALING_KEYS = [sealing_key_of(SECRET_KEY)]
INTAKE_TRAIL_KEYS = [SECRET_KEY]
HOST = env.str("HOST", default="127.0.0.1")
PORT = env.int("PORT", default=8000)
WAGTAILADMIN_BASE_URL = env.str("BASE_URL", default=f"http://{HOST}:{PORT}")
# Whoever opens the demo to the network calls the machine by names that we cannot know.
ALLOWED_HOSTS = ["*"] if HOST == "0.0.0.0" else ["localhost", "127.0.0.1", "[::1]", HOST]  # noqa: S104
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = DATA_DIR / "mail"
LOGGING = LOGGING | {"root": {"handlers": ["console"], "level": "WARNING"}}
