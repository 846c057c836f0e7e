"""A site's pages: `HomePageFactory()` opens the default site, the others stand under a parent."""

from typing import Any

import factory
from wagtail.models import Locale, Page, Site
from wagtail_factories import PageFactory

from home.models import BasePage, HomePage, StandardPage, WingsPage
from programs.models import AccompanimentPage, NetworkPage, ProgramIndexPage, ProgramPage, Track


def point(title: str = "כותרת", text: str = "טקסט") -> dict[str, Any]:
    """One item of a list of points, as it is stored."""
    return {"type": "point", "value": {"title": title, "text": text}}


def step(title: str = "שלב", text: str = "מה קורה בו") -> dict[str, Any]:
    """One step of a way, as it is stored."""
    return {"type": "step", "value": {"title": title, "text": text}}


def area(title: str, foundation: str = "", more: str = "") -> dict[str, Any]:
    """One foundation or area of the accompaniment, as it is stored."""
    return {"type": "point", "value": {"title": title, "text": "", "more": more, "foundation": foundation}}


def entrance(page: Page) -> dict[str, Any]:
    """One entrance of the home page, as it is stored."""
    value = {"title": page.title, "text": "לאן זה מוביל", "page": page.pk, "link_text": f"אל {page.title}"}
    return {"type": "entrance", "value": value}


def set_blocks(page: BasePage, name: str, blocks: list[dict[str, Any]]) -> None:
    """Put blocks into a page's stream and save it."""
    setattr(page, name, page._meta.get_field(name).stream_block.to_python(blocks))
    page.save()


class ContentPageFactory(PageFactory):
    class Meta:
        abstract = True

    title = factory.Sequence(lambda n: f"דף {n}")
    slug = factory.Sequence(lambda n: f"page-{n}")
    introduction = "פתיח של הדף."
    locale: Any = factory.LazyAttribute(lambda page: page.parent.locale if page.parent else Locale.get_default())


class HomePageFactory(ContentPageFactory):
    """The page the default site opens with; `HomePageFactory(locale=...)` is a translation's."""

    class Meta:
        model = HomePage

    parent = factory.LazyFunction(Page.get_first_root_node)
    locale: Any = factory.LazyFunction(Locale.get_default)
    quotation = "לחלום בעיניים פקוחות."
    headline = "ליווי לקהילות"
    entrances_heading = "מאיפה מתחילים"
    why_heading = "למה איתנו"
    accompaniment_heading = "הליווי בקצרה"

    @classmethod
    def _create_instance(cls, model_class: type[HomePage], parent: Page, kwargs: dict[str, Any]) -> HomePage:
        page: HomePage = super()._create_instance(model_class, parent, kwargs)
        if page.locale == Locale.get_default():
            Site.objects.filter(is_default_site=True).update(root_page=page)
            Site.clear_site_root_paths_cache()
        return page


class StandardPageFactory(ContentPageFactory):
    class Meta:
        model = StandardPage


class ProgramIndexPageFactory(ContentPageFactory):
    class Meta:
        model = ProgramIndexPage


class ProgramPageFactory(ContentPageFactory):
    class Meta:
        model = ProgramPage

    track = Track.NUCLEUS
    audience_heading = "למי זה מתאים"
    benefits_heading = "מה תקבלו"
    apply_heading = "רוצים להתחיל?"


class AccompanimentPageFactory(ContentPageFactory):
    class Meta:
        model = AccompanimentPage

    foundations_heading = "יסודות"
    areas_heading = "תחומים"
    way_heading = "הדרך"


class NetworkPageFactory(ContentPageFactory):
    class Meta:
        model = NetworkPage

    benefits_heading = "מה מקבלת קהילה"


class WingsPageFactory(ContentPageFactory):
    class Meta:
        model = WingsPage

    together_heading = "מה האגפים עושים יחד"
