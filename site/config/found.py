"""What search engines ask a site for: the list of its pages, and what they may read."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Locale, Page, Site

from home.models.base import is_stand_in
from home.surroundings import homes_of, roots_of
from programs.models import Track

CLOSED = ("/admin/", "/account/", "/documents/", "/_util/")


@dataclass(frozen=True)
class Place:
    """An address to be found, and the same in each language if there is more than one."""

    address: str
    in_languages: dict[str, str] = field(default_factory=dict)
    changed: datetime | None = None


def place(address: str, in_languages: dict[str, str], changed: datetime | None = None) -> Place:
    """A place with its languages; readers of none of them are led to the first."""
    if len(in_languages) < 2:
        return Place(address, changed=changed)
    default = in_languages.get(settings.LANGUAGE_CODE, address)
    return Place(address, in_languages | {"x-default": default}, changed)


def pages(request: HttpRequest, site: Site) -> Iterator[Place]:
    """Yield every public page of the site. A page type may leave itself out, by `get_sitemap_urls`."""
    roots = tuple(roots_of(site).values())
    public = Page.objects.live().public().filter(~is_stand_in()).defer_streamfields().specific().order_by("path")
    shown = [page for page in public if page.url_path.startswith(roots)]
    locales = Locale.objects.in_bulk()
    in_languages: dict[object, dict[str, str]] = {}
    for page in shown:
        page.locale = locales[page.locale_id]
        in_languages.setdefault(page.translation_key, {})[page.locale.language_code] = page.get_full_url(request)
    for page in shown:
        for listed in page.get_sitemap_urls(request):
            yield place(listed["location"], in_languages[page.translation_key], listed["lastmod"])


def forms(site: Site) -> Iterator[Place]:
    """Yield the page before each questionnaire, in each language of the site."""
    for track in Track.values:
        in_languages = {}
        for code in homes_of(site):
            with override(code):
                in_languages[code] = site.root_url + reverse("apply:start", kwargs={"track": track})
        yield from (place(address, in_languages) for address in in_languages.values())


def sitemap(request: HttpRequest) -> HttpResponse:
    """The list of the site's places."""
    site = Site.find_for_request(request)
    places = [*pages(request, site), *forms(site)] if site else []
    return render(request, "found/sitemap.xml", {"places": places}, content_type="application/xml")


def robots(request: HttpRequest) -> HttpResponse:
    """Who may read what."""
    site = Site.find_for_request(request)
    lines = ["User-agent: *"]
    if settings.SEARCH_ENGINES and site:
        lines += [*(f"Disallow: {path}" for path in CLOSED), "", f"Sitemap: {site.root_url}{reverse('sitemap')}"]
    else:
        lines += ["Disallow: /"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
