"""What stands around an address: its page, the menu, the way back, other languages. One query for all."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page, Site

from home.models import SiteSettings
from home.models.alerts import Alert
from home.models.base import is_stand_in
from home.models.menus import MenuItem
from home.models.news import is_empty_listing
from home.openness import is_restricted
from home.remembering import remembered
from home.sites import site_of

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
    # What stands at this address, or says this, in another language, where this one has nothing to show.
    elsewhere: Page | None = None
    shown_paths: frozenset[str] = frozenset()  # where something else than nothing stands
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
    """The fetched pages that a visitor may read, found in the language of the address; no link leads to empty news."""

    def __init__(self, pages: Iterable[Page], home: Page | None) -> None:
        self.pages = [page for page in pages if page.live and not page.restricted and not page.is_stand_in]
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

    def same_as(self, key: object) -> dict[str, Page]:
        """What says the same in each language, by language code."""
        return {page.locale.language_code: page for page in self.pages if page.translation_key == key}

    def at(self, paths: tuple[str, ...]) -> Page | None:
        """The first page at these url paths."""
        by_path = {page.url_path: page for page in self.pages}
        return next((by_path[path] for path in paths if path in by_path), None)

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


def homes_of(site: Site) -> dict[str, Page]:
    """The published home of each language that the site speaks; one that only keeps the place does not count."""
    roots = roots_of(site)
    homes = {page.url_path: page for page in published(tuple(roots.values()))}
    return {code: homes[path] for code, path in roots.items() if path in homes}


@remembered
def published(url_paths: tuple[str, ...]) -> list[Page]:
    """The published pages at these paths."""
    return list(Page.objects.live().filter(~is_stand_in(), url_path__in=url_paths))


def in_other_trees(url_path: str | None, root: str, roots: dict[str, str]) -> tuple[str, ...]:
    """The same address under the homes of the other languages, the site's first language first."""
    if url_path is None or not url_path.startswith(root):
        return ()
    codes = sorted(roots, key=lambda code: code != settings.LANGUAGE_CODE)
    return tuple(roots[code] + url_path.removeprefix(root) for code in codes if roots[code] != root)


def prefixes(url_path: str) -> list[str]:
    """The url paths from the tree's root down to this one: "/", "/he/", "/he/about/"."""
    parts = url_path.split("/")[:-1]
    return ["/".join(parts[:count]) + "/" for count in range(1, len(parts) + 1)]


def find_surroundings(request: HttpRequest, url_path: str | None) -> Surroundings:
    """Fetch every page that is needed in one query, then sort them by what they are for."""
    site = site_of(request)
    if site is None:
        return Surroundings()
    roots = roots_of(site)
    root = roots.get(get_language() or "", site.root_page.url_path)
    linked = Linked.by(SiteSettings.for_request(request))
    others = in_other_trees(url_path, root, roots)
    pages = fetch(root, tuple(roots.values()), url_path, others, frozenset(linked.ids()), not linked.menu)
    by_path = {page.url_path: page for page in pages}
    shown = Shown(pages, by_path.get(root))
    chain = chain_to(url_path, by_path)
    elsewhere = None if chain and chain[-1] in shown.pages else what_is_elsewhere(chain, shown, others)
    key = elsewhere.translation_key if elsewhere else chain[-1].translation_key if chain else None
    return Surroundings(
        chain=chain,
        home=by_path.get(root),
        menu=shown.links(linked.menu) if linked.menu else shown.marked_pages(root.count("/") + 1),
        footer_links=shown.links(linked.footer),
        banners=[Banner(alert.text, alert.kind, shown.page(alert.page_id)) for alert in linked.alerts],
        ancestors=[
            by_path[path] for path in prefixes(url_path or "")[:-1] if path.startswith(root) and path in by_path
        ],
        translations=shown.same_as(key),
        homes={code: by_path[path] for code, path in roots.items() if by_path.get(path) in shown.pages},
        elsewhere=elsewhere,
        shown_paths=frozenset(page.url_path for page in shown.pages),
        accessibility_page=shown.page(linked.accessibility_id),
        privacy_page=shown.page(linked.privacy_id),
    )


@remembered
def fetch(
    root: str,
    roots: tuple[str, ...],
    url_path: str | None,
    others: tuple[str, ...],
    linked: frozenset[int],
    with_marked: bool,
) -> list[Page]:
    """Return the homes, the way to a page, its translations, and what is linked to in each language.

    `others` are the same address in the trees of the other languages: their pages come too, and what they say here.
    `with_marked` asks for the pages under the home that are marked to be shown in menus, too.
    """
    wanted = Q(url_path__in=[*roots, *prefixes(url_path or ""), *others])
    if with_marked:
        wanted |= Q(depth=root.count("/") + 1, url_path__startswith=root, show_in_menus=True)
    if linked:
        wanted |= Q(translation_key__in=Page.objects.filter(pk__in=linked).values("translation_key"))
    if url_path:
        asked = Page.objects.filter(url_path__in=[url_path, *others])
        wanted |= Q(translation_key__in=asked.values("translation_key"))
    return list(
        Page.objects.filter(wanted)
        .annotate(restricted=is_restricted(), is_empty=is_empty_listing(), is_stand_in=is_stand_in())
        .select_related("locale")
        .order_by("path")
    )


def chain_to(url_path: str | None, by_path: dict[str, Page]) -> list[Page]:
    """Return the pages from the tree's root to this path; nothing if one of them is missing."""
    paths = prefixes(url_path or "")
    return [by_path[path] for path in paths] if all(path in by_path for path in paths) else []


def what_is_elsewhere(chain: list[Page], shown: Shown, others: tuple[str, ...]) -> Page | None:
    """Return what a page that cannot be read here says in another language, else what stands at its address there."""
    same = shown.same_as(chain[-1].translation_key) if chain else {}
    return same.get(settings.LANGUAGE_CODE) or next(iter(same.values()), None) or shown.at(others)
