"""Tags for what stands around a page. `page` is taken from the template's context where there is one."""

from django import template
from django.template import Context
from wagtail.models import Page

from home.language_switch import LanguageLink, other_languages
from home.openness import is_open
from home.surroundings import Surroundings, surroundings_of

register = template.Library()


def page_of(context: Context) -> Page | None:
    """The page being rendered, if it is one and not a view of an app."""
    page = context.get("page")
    return page if isinstance(page, Page) else None


@register.simple_tag(takes_context=True)
def surroundings(context: Context) -> Surroundings:
    """Give the menu, the ancestors and the footer's pages."""
    return surroundings_of(context["request"], page_of(context))


@register.simple_tag(takes_context=True)
def language_links(context: Context) -> list[LanguageLink]:
    """Give a link to this place in each other language."""
    return list(other_languages(context["request"], page_of(context)))


@register.simple_tag(takes_context=True)
def page_url(context: Context, page: Page) -> str:
    """Give the address of a page; on a page in another language, of its translation if anybody may read that.

    A translated page keeps its links to pages of the first language until an editor changes them.
    """
    here = page_of(context)
    if here is not None and page.locale_id != here.locale_id:
        translated = page.get_translation_or_none(here.locale)
        page = translated if translated is not None and is_open(context["request"], translated) else page
    return page.get_url(context["request"]) or ""


@register.simple_tag(takes_context=True)
def open_url(context: Context, page: Page | None) -> str:
    """Give the address of the page that an editor chose for a button; nothing if not everybody may read it."""
    return page_url(context, page) if page is not None and is_open(context["request"], page) else ""
