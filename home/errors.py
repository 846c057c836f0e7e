"""The pages of errors, in the visitor's language.

Only the page of a wrong address asks the database, for its menu; the others stand when nothing else does.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect

from home.surroundings import surroundings_of


def error_page(request: HttpRequest, status: int, name: str) -> HttpResponse:
    """Render `templates/errors/<name>.html` with the status given."""
    return render(request, f"errors/{name}.html", status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(request, 400, "400")


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(request, 403, "403")


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Nothing is here. What is here in another language is offered, or found where its translation stands."""
    around = surroundings_of(request, None)
    original = around.elsewhere
    if original is None or original.get_view_restrictions().exists():
        return error_page(request, 404, "404")
    translated = around.translations.get(get_language() or "")
    if translated is not None:
        if get_redirect(request, Redirect.normalise_path(request.path)) is not None:
            return error_page(request, 404, "404")  # the middleware of redirects leads on, for good
        return redirect(translated.get_url(request))
    return render(request, "errors/untranslated.html", {"original": original}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    return error_page(request, 500, "500")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose page is too old or whose cookies are blocked: say so and how to go on."""
    return error_page(request, 403, "csrf")
