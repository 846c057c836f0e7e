"""The bar that leads whoever edits the site from a page to its editor."""

from django import template
from django.conf import settings
from django.template import Context
from wagtail.admin.templatetags.wagtailuserbar import wagtailuserbar

register = template.Library()


@register.simple_tag(takes_context=True)
def editor_bar(context: Context) -> str:
    """Show Wagtail's bar to whoever has logged in.

    Whether somebody has is asked of the cookie first: looking at the session itself would mark every page as
    different for each visitor, and nobody could keep a copy of it.
    """
    request = context.get("request")
    if request is None or settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return ""
    bar: str = wagtailuserbar(context)
    return bar
