"""What stands around an address: its page, the menu, the way back, other languages. One query for all."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language
from wagtail.models import Page, PageViewRestriction, Site

from home.models import SiteSettings
from home.models.alerts import Alert
from home.models.menus import MenuItem
from home.models.news import is_empty_listing
from home.remembering import remembered

KEPT_AS = "_surroundings"


@dataclass(frozen=True)
class MenuLink:
    """A link of a menu: the page in the language of the address, and the words to show."""

    page: Page
    words: str


@dataclass(frozen=True)
class Banner:
    """A banner to show now, and the page to read more on, if it names one."""

    text: str
    kind: str
    page: Page | None


@dataclass(frozen=True)
class Surroundings:
    """What the way to a page, the header, the breadcrumbs and the footer need to know."""

    chain: list[Page] = field(default_factory=list)  # from the tree's root to the page itself; empty if there is none
    home: Page | None = None
    menu: list[MenuLink] = field(default_factory=list)
    footer_links: list[MenuLink] = field(default_factory=list)
    banners: list[Banner] = field(default_factory=list)
    ancestors: list[Page] = field(default_factory=list)  # from the home down
    translations: dict[str, Page] = field(default_factory=dict)  # of the page, itself too, by language code
    homes: dict[str, Page] = field(default_factory=dict)  # by language code
    accessibility_page: Page | None = None
    privacy_page: Page | None = None


@dataclass(frozen=True)
class Linked:
    """What the site's settings link to: pages by their ids, until they are fetched with all others."""

    menu: list[MenuItem]
    footer: list[MenuItem]
    alerts: list[Alert]
    accessibility_id: int | None
    privacy_id: int | None

    @classmethod
    def by(cls, made: SiteSettings) -> "Linked":
        """Read the settings of a site."""
        lists = (made.menu_items(), made.footer_items(), made.current_alerts())
        return cls(*lists, made.accessibility_page_id, made.privacy_page_id)

    def ids(self) -> set[int]:
        """The ids of all pages that are linked to."""
        linked = [item.page_id for item in (*self.menu, *self.footer)] + [alert.page_id for alert in self.alerts]
        return {pk for pk in (*linked, self.accessibility_id, self.privacy_id) if pk}


class Shown:
    """The fetched pages that a visitor may see, found in the language of the address; no link leads to empty news."""

    def __init__(self, pages: Iterable[Page], home: Page | None) -> None:
        self.pages = [page for page in pages if page.live and not page.restricted]
        linkable = [page for page in self.pages if not page.is_empty]
        self.here = [page for page in linkable if home is not None and page.locale_id == home.locale_id]
        self.keys = {page.pk: page.translation_key for page in pages}
        self.by_key = {page.translation_key: page for page in self.here}

    def page(self, pk: int | None) -> Page | None:
        """The page of this id, or what says the same in the language of the address; None if there is nothing."""
        return self.by_key.get(self.keys.get(pk)) if pk else None

    def links(self, items: Iterable[MenuItem]) -> list[MenuLink]:
        """The items of a menu whose pages are published in the language of the address."""
        found = ((self.page(item.page_id), item.words) for item in items)
        return [MenuLink(page, words or page.title) for page, words in found if page is not None]

    def marked_pages(self, depth: int) -> list[MenuLink]:
        """The pages of one level that are marked to be shown in menus."""
        return [MenuLink(page, page.title) for page in self.here if page.show_in_menus and page.depth == depth]


def surroundings_of(request: HttpRequest, page: Page | None) -> Surroundings:
    """Return what stands around `page`, or around an address that is no page; asked once a request."""
    if not hasattr(request, KEPT_AS):
        keep(request, find_surroundings(request, page.url_path if page else None))
    kept: Surroundings = getattr(request, KEPT_AS)
    return kept


def keep(request: HttpRequest, around: Surroundings) -> None:
    """Remember what was found for the rest of the request."""
    setattr(request, KEPT_AS, around)


def roots_of(site: Site) -> dict[str, str]:
    """The url path of the site's home in each language; Wagtail keeps them in the cache."""
    return {path.language_code: path.root_path for path in Site.get_site_root_paths() if path.site_id == site.pk}


def prefixes(url_path: str) -> list[str]:
    """The url paths from the tree's root down to this one: "/", "/he/", "/he/about/"."""
    parts = url_path.split("/")[:-1]
    return ["/".join(parts[:count]) + "/" for count in range(1, len(parts) + 1)]


def find_surroundings(request: HttpRequest, url_path: str | None) -> Surroundings:
    """Fetch every page that is needed in one query, then sort them by what they are for."""
    site = Site.find_for_request(request)
    if site is None:
        return Surroundings()
    roots = roots_of(site)
    root = roots.get(get_language() or "", site.root_page.url_path)
    linked = Linked.by(SiteSettings.for_request(request))
    pages = fetch(root, tuple(roots.values()), url_path, frozenset(linked.ids()), not linked.menu)
    by_path = {page.url_path: page for page in pages}
    shown = Shown(pages, by_path.get(root))
    chain = chain_to(url_path, by_path)
    return Surroundings(
        chain=chain,
        home=by_path.get(root),
        menu=shown.links(linked.menu) if linked.menu else shown.marked_pages(root.count("/") + 1),
        footer_links=shown.links(linked.footer),
        banners=[Banner(alert.text, alert.kind, shown.page(alert.page_id)) for alert in linked.alerts],
        ancestors=[
            by_path[path] for path in prefixes(url_path or "")[:-1] if path.startswith(root) and path in by_path
        ],
        translations=translations_of(chain, shown.pages),
        homes={code: by_path[path] for code, path in roots.items() if by_path.get(path) in shown.pages},
        accessibility_page=shown.page(linked.accessibility_id),
        privacy_page=shown.page(linked.privacy_id),
    )


@remembered
def fetch(
    root: str, roots: tuple[str, ...], url_path: str | None, linked: frozenset[int], with_marked: bool
) -> list[Page]:
    """Return the homes, the way to a page, its translations, and what is linked to in each language.

    `with_marked` asks for the pages under the home that are marked to be shown in menus, too.
    """
    wanted = Q(url_path__in=[*roots, *prefixes(url_path or "")])
    if with_marked:
        wanted |= Q(depth=root.count("/") + 1, url_path__startswith=root, show_in_menus=True)
    if linked:
        wanted |= Q(translation_key__in=Page.objects.filter(pk__in=linked).values("translation_key"))
    if url_path:
        asked = Page.objects.filter(slug=url_path.split("/")[-2], url_path=url_path)
        wanted |= Q(translation_key__in=asked.values("translation_key"))
    restrictions = PageViewRestriction.objects.filter(page=OuterRef("pk"))
    return list(
        Page.objects.filter(wanted)
        .annotate(restricted=Exists(restrictions), is_empty=is_empty_listing())
        .select_related("locale")
        .order_by("path")
    )


def chain_to(url_path: str | None, by_path: dict[str, Page]) -> list[Page]:
    """Return the pages from the tree's root to this path; nothing if one of them is missing."""
    paths = prefixes(url_path or "")
    return [by_path[path] for path in paths] if all(path in by_path for path in paths) else []


def translations_of(chain: list[Page], shown: list[Page]) -> dict[str, Page]:
    """Return the published pages that say in each language what the last of the chain says."""
    if not chain:
        return {}
    return {page.locale.language_code: page for page in shown if page.translation_key == chain[-1].translation_key}


@dataclass(frozen=True)
class LanguageLink:
    """The same place in another language."""

    code: str
    name: str
    url: str


def other_languages(request: HttpRequest, page: Page | None) -> Iterator[LanguageLink]:
    """Yield a link for each other language of the site: to the same page, else to that language's home."""
    around = surroundings_of(request, page)
    match = getattr(request, "resolver_match", None)
    for code, name in settings.LANGUAGES:
        if code == get_language() or code not in around.homes:
            continue
        if page is None and match and match.view_name != "wagtail_serve":
            yield LanguageLink(code, name, translate_url(request.path, code))
        else:
            target = around.translations.get(code, around.homes[code])
            yield LanguageLink(code, name, target.get_url(request) or "/")
