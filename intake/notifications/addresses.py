"""Full addresses, as mails need them."""

from django.conf import settings


def absolute(path: str) -> str:
    """The full address of a path on this site."""
    base: str = settings.WAGTAILADMIN_BASE_URL
    return base.rstrip("/") + path
