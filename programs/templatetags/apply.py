"""The way from a program to its questionnaire.

The questionnaires stand above programs, so they are reached by the name of their address.
"""

from django import template
from django.urls import reverse

register = template.Library()


@register.simple_tag
def apply_url(track: str) -> str:
    """Give the address where a group of this track applies."""
    return reverse("apply:start", kwargs={"track": track})
