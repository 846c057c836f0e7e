"""A file on its way out: always to be saved, never shown by the browser as a page of ours."""

import logging

from django.http import FileResponse, Http404
from django.http.response import HttpResponseBase

from intake.files.storage import private_storage

log = logging.getLogger(__name__)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
    "Cache-Control": "private, no-store",
}


def download(*, stored_as: str, name: str, content_type: str) -> HttpResponseBase:
    """The file under its owner's name. Whoever calls has made sure that this person may have it."""
    try:
        file = private_storage.open(stored_as)
    except OSError as error:
        log.exception("A file is not in the private storage: %s", stored_as)
        raise Http404 from error
    return FileResponse(file, as_attachment=True, filename=name, content_type=content_type, headers=HEADERS)
