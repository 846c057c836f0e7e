"""The floor under every sending: Django with one view that inserts a row, and nothing else. For `tests.bench.sends`."""

import environ
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

settings.configure(
    ALLOWED_HOSTS=["*"],
    SECRET_KEY="only-for-the-measurement",
    ROOT_URLCONF=__name__,
    DATABASES={"default": environ.Env().db_url_config(environ.Env().str("DATABASE_URL")) | {"CONN_MAX_AGE": 600}},
)


def one(request: HttpRequest) -> HttpResponse:
    """Insert a row for a post; anything else is only answered."""
    if request.method == "POST":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO bench_row (answers) VALUES (%s)", ['{"hope": "to live together"}'])
    return HttpResponse("ok")


urlpatterns = [path("", one)]
application = get_wsgi_application()
