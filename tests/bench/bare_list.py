"""The floor under the queue: Django's own list of the same rows, without admin, filters or other counts."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import RequestFactory

from intake.models import Inquiry

NAME = "a bare Django list"
ADDRESS = "bare"
PAGE = """<!DOCTYPE html><table>{% for row in page %}<tr><td>{{ row.reference }}<td>{{ row.group_name }}
<td>{{ row.get_track_display }}<td>{{ row.locality_name }}<td>{{ row.get_status_display }}<td>{{ row.handler }}
<td>{{ row.created_at }}<td>{{ row.changed_at }}{% endfor %}</table>{{ page.paginator.count }}"""


def bare_list(request: HttpRequest) -> HttpResponse:
    """The newest inquiries, twenty on a page, and how many there are."""
    rows = Inquiry.objects.select_related("handler").defer("answers", "consents", "search_text")
    page = Paginator(rows.order_by("-created_at", "-pk"), 20).get_page(1)
    return HttpResponse(engines["django"].from_string(PAGE).render({"page": page}))


def visit() -> HttpResponse:
    """The page, once."""
    return bare_list(RequestFactory().get("/"))
