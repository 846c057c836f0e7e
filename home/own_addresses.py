"""Addresses of this site that an editor typed: which page should stand there."""

from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils.translation import get_language_from_path, override
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from home.surroundings import roots_of

PAGES_VIEW = "wagtail_serve"


class OwnAddresses:
    """The sites of this installation, where their trees of pages begin, and what is led elsewhere."""

    def __init__(self) -> None:
        sites = list(Site.objects.all())
        self.sites = {site.hostname: site for site in sites}
        self.default = next((site for site in sites if site.is_default_site), None)
        self.redirects = set(Redirect.objects.values_list("site", "old_path"))

    def url_path_of(self, address: str) -> str | None:
        """The path in the tree where the page of an address should stand.

        None where no page need stand: the address is another site's, a form's, a file's, or is led elsewhere.
        An address that nothing at all could answer comes back as it is; no page has such a path.
        """
        try:
            parts = urlsplit(address)
        except ValueError:
            return address
        path = unquote(parts.path)
        site = self.sites.get(parts.hostname or "") if parts.netloc else self.default
        if site is None or not path.startswith("/") or path.startswith((settings.MEDIA_URL, settings.STATIC_URL)):
            return None
        old_path = Redirect.normalise_path(address.removeprefix(f"{parts.scheme}://{parts.netloc}"))
        if self.redirects & {(site.pk, old_path), (None, old_path)}:
            return None
        code = get_language_from_path(path) or settings.LANGUAGE_CODE
        slashed = path.rstrip("/") + "/"
        with override(code):
            view = view_at(path) or view_at(slashed)
        if view != PAGES_VIEW:
            return None if view else address
        below = slashed.removeprefix("/" if code == settings.LANGUAGE_CODE else f"/{code}/")
        return roots_of(site).get(code, "") + below


def view_at(path: str) -> str:
    """The name of the view that answers at a path of the active language; empty if there is none."""
    try:
        return str(resolve(path).view_name)
    except Resolver404:
        return ""
