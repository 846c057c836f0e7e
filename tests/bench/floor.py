"""The floor under every page: Django with one view, one SELECT and nothing else. Served by `tests.bench.pages`."""

import environ
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

PAGE = f"<!DOCTYPE html><html><head><title>x</title></head><body>{'<p>lorem ipsum</p>' * 500}</body></html>"

settings.configure(
    ALLOWED_HOSTS=["*"],
    SECRET_KEY="only-for-the-measurement",
    ROOT_URLCONF=__name__,
    DATABASES={"default": environ.Env().db_url_config(environ.Env().str("DATABASE_URL")) | {"CONN_MAX_AGE": 600}},
)


def one(request: HttpRequest) -> HttpResponse:
    """A page of eight thousand bytes after one SELECT."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM (SELECT 1 FROM wagtailcore_page LIMIT 1) AS one")
        cursor.fetchone()
    return HttpResponse(PAGE)


urlpatterns = [path("", one)]
application = get_wsgi_application()
