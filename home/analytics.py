"""Counting visits, where the site's owners want to: one script of one host, on pages that ask nothing of anybody.

Off by default. Meant for a counter that sets no cookie and keeps no address, as Plausible, Umami or GoatCounter.
"""

from urllib.parse import urlsplit

from csp.constants import SELF
from django.conf import settings
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

KEPT_AS = "_is_counted"


def origin() -> str:
    """The host that the script comes from and reports to; the empty text without one."""
    address = urlsplit(settings.ANALYTICS_SCRIPT)
    return f"https://{address.netloc}" if address.scheme == "https" and address.netloc else ""


def problem() -> str:
    """What is wrong with the settings; the empty text if they are right or nothing is counted."""
    if not settings.ANALYTICS_SCRIPT:
        return ""
    if not origin():
        return "ANALYTICS_SCRIPT must be the whole address of a script, with https://."
    name, _, value = settings.ANALYTICS_SITE.partition("=")
    if settings.ANALYTICS_SITE and not (name.startswith("data-") and value):
        return "ANALYTICS_SITE must be an attribute of the script, as data-domain=www.example.org."
    return ""


def script_for(request: HttpRequest) -> SafeString:
    """The script, and a note on the request that its answer may load it; nothing where nothing is counted."""
    if not settings.ANALYTICS_SCRIPT or problem():
        return SafeString("")
    setattr(request, KEPT_AS, True)
    name, _, value = settings.ANALYTICS_SITE.partition("=")
    attribute = format_html(' {}="{}"', name, value) if name else ""
    return format_html('<script defer src="{}"{}></script>', settings.ANALYTICS_SCRIPT, attribute)


def sources_for(request: HttpRequest) -> dict[str, list[str]]:
    """What the security policy of an answer has to allow for the script."""
    if not getattr(request, KEPT_AS, False):
        return {}
    return {"script-src": [origin()], "connect-src": [SELF, origin()]}
