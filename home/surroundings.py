"""What stands around a page: the menu, the way back, its other languages. One query for all of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language
from wagtail.models import Page, Site

from home.models import SiteSettings

KEPT_AS = "_surroundings"


@dataclass(frozen=True)
class Surroundings:
    """What the header, the breadcrumbs and the footer show around one page."""

    home: Page | None = None
    menu: list[Page] = field(default_factory=list)
    ancestors: list[Page] = field(default_factory=list)
    translations: dict[str, Page] = field(default_factory=dict)  # of the page itself, by language code
    homes: dict[str, Page] = field(default_factory=dict)  # by language code
    accessibility_page: Page | None = None
    privacy_page: Page | None = None


def surroundings_of(request: HttpRequest, page: Page | None) -> Surroundings:
    """Return what stands around `page`, or around an address that is no page; asked once a request."""
    if not hasattr(request, KEPT_AS):
        setattr(request, KEPT_AS, find_surroundings(request, page))
    kept: Surroundings = getattr(request, KEPT_AS)
    return kept


def find_surroundings(request: HttpRequest, page: Page | None) -> Surroundings:
    """Fetch every page that the surroundings need in one query, then sort them by what they are for."""
    site = Site.find_for_request(request)
    if site is None:
        return Surroundings()
    language = page.locale.language_code if page else get_language()
    roots = {path.language_code: path.root_path for path in Site.get_site_root_paths() if path.site_id == site.pk}
    root = roots.get(language, site.root_page.url_path)
    footer = SiteSettings.for_request(request)
    footer_keys = [
        getattr(linked, "translation_key", None) for linked in (footer.accessibility_page, footer.privacy_page)
    ]
    pages = list(
        Page.objects.live()
        .filter(
            Q(depth=root.count("/") + 1, url_path__startswith=root, show_in_menus=True)
            | Q(url_path__in=[*roots.values(), *paths_above(page, root)])
            | Q(translation_key__in=[key for key in [*footer_keys, page and page.translation_key] if key])
        )
        .filter(view_restrictions__isnull=True)
        .select_related("locale")
        .order_by("path")
    )
    here = [each for each in pages if each.locale.language_code == language]
    by_path = {each.url_path: each for each in pages}
    by_key = {each.translation_key: each for each in here}
    return Surroundings(
        home=by_path.get(root),
        menu=[each for each in here if each.show_in_menus and each.depth == root.count("/") + 1],
        ancestors=[by_path[path] for path in paths_above(page, root) if path in by_path],
        translations={
            each.locale.language_code: each for each in pages if page and each.translation_key == page.translation_key
        },
        homes={code: by_path[path] for code, path in roots.items() if path in by_path},
        accessibility_page=by_key.get(footer_keys[0]),
        privacy_page=by_key.get(footer_keys[1]),
    )


def paths_above(page: Page | None, root: str) -> list[str]:
    """The url paths of the pages above this one, from the site's home down."""
    if page is None or not page.url_path.startswith(root):
        return []
    parts = page.url_path.removeprefix(root).split("/")[:-2]
    return (
        [root + "".join(f"{part}/" for part in parts[:count]) for count in range(len(parts) + 1)]
        if page.url_path != root
        else []
    )


@dataclass(frozen=True)
class LanguageLink:
    """The same place in another language."""

    code: str
    name: str
    url: str


def other_languages(request: HttpRequest, page: Page | None) -> Iterator[LanguageLink]:
    """Yield a link for each other language of the site: to the same page, else to that language's home."""
    around = surroundings_of(request, page)
    for code, name in settings.LANGUAGES:
        if code == get_language() or code not in around.homes:
            continue
        match = getattr(request, "resolver_match", None)
        if page is None and match and match.view_name != "wagtail_serve":
            yield LanguageLink(code, name, translate_url(request.path, code))
        else:
            target = around.translations.get(code, around.homes[code])
            yield LanguageLink(code, name, target.get_url(request) or "/")
