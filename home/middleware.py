"""What every answer of the site has in common: its language, its security headers, who may cache it."""

import time
from collections.abc import Callable

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.middleware.locale import LocaleMiddleware
from django.utils import timezone, translation
from django.utils.cache import patch_cache_control, patch_vary_headers

from home import analytics
from home.keeping import COOKIES_OF_A_PERSON, KEEP_SECONDS, LONGEST_SECONDS, PROXY_SECONDS
from home.language_switch import speaks
from home.models import SiteSettings
from home.sites import site_of

POLICY = "Content-Security-Policy"
KEPT_ALIVE = "kept_alive"
SECONDS_BETWEEN_KEEPING = 10 * 60


class EncodingMiddleware:
    """Reads every form as UTF-8, whatever its header says: an unknown encoding would be an error of the server."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.encoding = "utf-8"
        return self.get_response(request)


class LanguageMiddleware(LocaleMiddleware):
    """Takes the language from the address alone, if the site speaks it; an address in any other is no address.

    Django's own adds `Vary: Accept-Language` to every answer, though the header decides nothing here,
    and so splits every shared cache.
    """

    def process_request(self, request: HttpRequest) -> None:
        translation.activate(settings.LANGUAGE_CODE)
        code = translation.get_language_from_path(request.path_info)
        if code and code != settings.LANGUAGE_CODE and speaks(request, code):
            translation.activate(code)
        request.LANGUAGE_CODE = translation.get_language()  # type: ignore[attr-defined]

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        before = response.get("Vary")
        response = super().process_response(request, response)
        if before is None:
            response.headers.pop("Vary", None)
        else:
            response["Vary"] = before
        return response


class KeepAliveMiddleware:
    """Lets a session end so long after the last request, not after the log-in: nobody loses a text while at work.

    Written every ten minutes at most, and never for a visitor, who has no session.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        session, now = request.session, int(time.time())
        if session.accessed and SESSION_KEY in session and now - session.get(KEPT_ALIVE, 0) >= SECONDS_BETWEEN_KEEPING:
            session[KEPT_ALIVE] = now
        return response


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """Sends the strict policy everywhere but in Wagtail's admin, whose editor cannot work with it yet."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if request.path_info.startswith("/admin/") and not report_only:
            parts.config = settings.ADMIN_CSP_DIRECTIVES
        elif not report_only and (sources := analytics.sources_for(request)):
            parts.update = sources
        return parts


class PermissionsPolicyMiddleware:
    """Says that no page of ours asks for camera, place and their like, nor may anything embedded in it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        return response


class CompressionMiddleware(GZipMiddleware):
    """Compresses pages, but those that `config.page_cache` keeps, which it compresses once, and what staff see.

    Staff's pages hold other people's words beside what an address may say, and how well both compress together
    would tell about them.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        kept = request.environ.get(KEEP_SECONDS)  # type: ignore[attr-defined]
        if kept or response.streaming or settings.SESSION_COOKIE_NAME in request.COOKIES:
            return response
        if not response.get("Content-Type", "").startswith(("text/", "application/xml", "application/json")):
            return response
        return super().process_response(request, response)


class PublicCacheMiddleware:
    """Lets a page that is the same for everybody be kept: by us, and by a proxy. Everything else stays private."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if "Cache-Control" not in response:
            if is_the_same_for_everybody(request, response):
                patch_cache_control(response, public=True, max_age=0, s_maxage=PROXY_SECONDS, must_revalidate=True)
                keep(request, response)
            else:
                patch_cache_control(response, private=True, no_cache=True)
                patch_vary_headers(response, ["Cookie"])
        return response


def is_the_same_for_everybody(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether the answer depends on nothing but the address."""
    return (
        request.method in ("GET", "HEAD")
        and response.status_code == 200
        and not response.cookies
        and not any(name in request.COOKIES for name in COOKIES_OF_A_PERSON)
        and "Cookie" not in response.get("Vary", "")
    )


def keep(request: HttpRequest, response: HttpResponse) -> None:
    """Tell `config.page_cache`, where it stands before us, how long it may keep this answer."""
    environ = request.environ  # type: ignore[attr-defined]
    # A nonce is good for one answer alone.
    if KEEP_SECONDS in environ and not response.streaming and "nonce-" not in response.get(POLICY, ""):
        environ[KEEP_SECONDS] = fresh_seconds(request)


def fresh_seconds(request: HttpRequest) -> float:
    """How long a page is right without anybody changing anything: a banner comes and goes by itself."""
    change = SiteSettings.for_request(request).next_alert_change() if site_of(request) else None
    return min(LONGEST_SECONDS, (change - timezone.now()).total_seconds()) if change else LONGEST_SECONDS
