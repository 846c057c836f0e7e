"""The pages of errors, in the visitor's language.

Only the page of a wrong address asks the database, for its menu; the others stand when nothing else does.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def error_page(request: HttpRequest, status: int, name: str) -> HttpResponse:
    """Render `templates/errors/<name>.html` with the status given."""
    return render(request, f"errors/{name}.html", status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(request, 400, "400")


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(request, 403, "403")


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(request, 404, "404")


def server_error(request: HttpRequest) -> HttpResponse:
    return error_page(request, 500, "500")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose page is too old or whose cookies are blocked: say so and how to go on."""
    return error_page(request, 403, "csrf")
