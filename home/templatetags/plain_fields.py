"""Fields of forms that are not ours, shown as ours are."""

from django import template
from django.forms import BoundField

register = template.Library()


@register.filter
def without_placeholder(field: BoundField) -> BoundField:
    """The field with nothing written into it: words there vanish as one types, and the label says them already."""
    field.field.widget.attrs.pop("placeholder", None)
    return field
