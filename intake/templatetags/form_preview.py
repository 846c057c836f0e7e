"""The form as an editor of a program previews it: its pages with nothing typed, nothing kept and nothing to press."""

from typing import Any

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from intake.apply.forms import SectionForm
from intake.apply.journey import Journey
from intake.apply.standing import answer_times
from intake.models import Inquiry
from intake.questionnaires import questionnaire_for

register = template.Library()

SAMPLE_REFERENCE = "0000-0000"


def whole_page(context: Context, name: str, values: dict[str, Any]) -> SafeString:
    """Render a page of the form in place of the program's."""
    return render_to_string(f"intake/apply/{name}.html", values, request=context["request"])


@register.simple_tag(takes_context=True)
def first_page_preview(context: Context, track: str) -> SafeString:
    """Render the first page of the track's questionnaire."""
    journey = Journey(questionnaire_for(track), {})
    section = journey.sections[0]
    form = SectionForm(section, answers={}, check=False)
    values = {"track": track, "section": section, "form": form, "step": 1, "steps": journey.steps}
    return whole_page(context, "section", values)


@register.simple_tag(takes_context=True)
def sent_preview(context: Context, track: str) -> SafeString:
    """Render the page that says an inquiry was sent, with a sample number. There is no such inquiry."""
    inquiry = Inquiry(track=track, reference=SAMPLE_REFERENCE)
    values = {"track": track, "inquiry": inquiry, **answer_times(track)}
    return whole_page(context, "sent", values)
