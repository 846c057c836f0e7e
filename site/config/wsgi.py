"""The WSGI application that gunicorn serves: Django's, with the pages that are kept before it."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from config.page_cache import Application, PageCache
from home.generation import current

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

application: Application = get_wsgi_application()
if settings.PAGE_CACHE_BYTES:
    application = PageCache(application, current, settings.PAGE_CACHE_BYTES)
