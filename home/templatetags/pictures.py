"""The tag that shows a picture of the library, in the sizes and formats that a browser chooses from."""

from django import template
from django.template import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.images.models import AbstractImage, Picture
from wagtail.images.shortcuts import get_renditions_or_not_found

from home.blocks.samples import SamplePicture
from home.pictures import specs_for

register = template.Library()
SHOWN = "_a_picture_was_shown"


@register.simple_tag(takes_context=True)
def responsive_picture(context: Context, image: AbstractImage | SamplePicture, sizes: str) -> SafeString:
    """Show a picture; `sizes` says how wide it stands on the page, as in HTML.

    Width and height are declared, so that nothing jumps. All but what opens a page are loaded when they come near.
    """
    if isinstance(image, SamplePicture):
        attributes = (static(image.path), image.contextual_alt_text, image.width, image.height)
        return format_html('<img src="{}" alt="{}" width="{}" height="{}">', *attributes)
    renditions = get_renditions_or_not_found(image, specs_for(image))
    return Picture(renditions, {"sizes": sizes} | loading(context)).__html__()


def loading(context: Context) -> dict[str, str]:
    """Load a picture that opens the page at once, since it stands in view, and all others later.

    A page's template says where it opens with its body: `opens_page`.
    """
    request = context.get("request")
    if request is None or not context.get("opens_page") or hasattr(request, SHOWN):
        return {"loading": "lazy"}
    setattr(request, SHOWN, True)
    return {}
