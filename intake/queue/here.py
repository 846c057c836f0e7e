"""Who else is looking at an inquiry: asked and told by its pages."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.dateparse import parse_datetime
from django.views.generic import View

from intake.actions.presence import be_here, leave, others_here
from intake.queue.one_inquiry import OneInquiryMixin


class HereView(OneInquiryMixin, View):
    """Answers who else is here to whoever says they still are; takes leave of whoever closes the page."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.to_case()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "leave" in request.POST:
            if seen := moment(request.POST.get("seen", "")):
                leave(inquiry=self.inquiry, person=self.person, seen_at=seen)
            return HttpResponse(status=204)
        seen = be_here(inquiry=self.inquiry, person=self.person)
        others = others_here(inquiry=self.inquiry, person=self.person)
        html = render_to_string("intake/queue/here_names.html", {"here": others})
        return JsonResponse({"html": html, "seen": seen.isoformat()})


def moment(text: str) -> datetime | None:
    """The moment that a page names; nothing for what is none."""
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return found if found and found.tzinfo else None
