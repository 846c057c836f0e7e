"""A page as a PDF, right to left where its language is. Nothing is fetched but our own static files."""

import logging
from mimetypes import guess_type
from typing import Any, cast
from urllib.parse import urlparse

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template.loader import render_to_string
from PIL import ImageFile

log = logging.getLogger(__name__)
for chatty in ("weasyprint.progress", "fontTools"):  # they tell each step of each page
    logging.getLogger(chatty).setLevel(logging.WARNING)
# Where the document pretends to be: its links to static files are told from all others by it.
BASE = "https://own.invalid/"
MISSING = (
    "No PDF can be made: WeasyPrint lacks parts of the system (%s). "
    "Install libpango-1.0-0, libpangoft2-1.0-0 and libharfbuzz-subset0. Until then, people print from the browser."
)


class NoPdf(Exception):
    """This machine can make no PDF; the log says what to install."""


def pdf_of(template: str, context: dict[str, Any]) -> bytes:
    """The rendered template as a PDF. Raises NoPdf."""
    try:
        # Its system parts are looked for on importing it, and few processes ever need it.
        import weasyprint  # noqa: PLC0415
        from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415
    except (ImportError, OSError) as error:
        log.error(MISSING, error)
        raise NoPdf from error
    # Importing it lets Pillow take half a picture for a whole one, everywhere in this process.
    ImageFile.LOAD_TRUNCATED_IMAGES = False

    class OwnFiles(URLFetcher):
        """Gives our static files, and refuses everything else."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
            content_type = guess_type(url)[0] or "application/octet-stream"
            return URLFetcherResponse(url, body=own_file(url), headers={"Content-Type": content_type})

    html = render_to_string(template, context)
    document = weasyprint.HTML(string=html, base_url=BASE, url_fetcher=OwnFiles())
    return cast(bytes, document.write_pdf())


def own_file(url: str) -> bytes:
    """The static file of an address within the document. Raises ValueError for any other address."""
    parts = urlparse(url)
    if f"{parts.scheme}://{parts.netloc}/" != BASE or not parts.path.startswith(settings.STATIC_URL):
        raise ValueError(f"A PDF holds only our own files, not {url}")
    name = parts.path.removeprefix(settings.STATIC_URL)
    if ".." in name.split("/"):
        raise ValueError(f"There is no file {name}")
    found = finders.find(name) or (staticfiles_storage.path(name) if staticfiles_storage.exists(name) else None)
    if not isinstance(found, str):
        raise ValueError(f"There is no file {name}")
    with open(found, "rb") as file:
        return file.read()
