"""One visitor's request: whose draft it is, and where in the questionnaire it stands."""

from functools import cached_property

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language

from home.language_switch import speaks
from intake.apply.cookies import draft_of
from intake.apply.journey import Journey
from intake.models import Draft
from intake.questionnaires import Section, questionnaire_for


class Visit:
    """A request of somebody who applies; it has a draft once something was saved."""

    def __init__(self, request: HttpRequest, track: str) -> None:
        self.request, self.track = request, track
        self.draft: Draft | None = draft_of(request, track)

    @property
    def is_sent(self) -> bool:
        """Whether the draft has become an inquiry."""
        return self.draft is not None and self.draft.sent_at is not None

    @cached_property
    def journey(self) -> Journey:
        """The way through the questionnaire, with the draft's answers if there are any."""
        version = self.draft.questionnaire_version if self.draft else None
        return Journey(questionnaire_for(self.track, version), self.draft.answers if self.draft else {})

    @property
    def is_changing(self) -> bool:
        """Whether the visitor came from the answers' check to change one, and wants to return there."""
        return "change" in self.request.GET

    @cached_property
    def language(self) -> str:
        """The language to go on in: another than that of the page, where its button was pressed."""
        wanted = self.request.POST.get("language", "")
        return wanted if wanted in dict(settings.LANGUAGES) and speaks(self.request, wanted) else get_language()

    def address(self, section: Section | None) -> str:
        """Where a section's page is; the answers' check when it is None."""
        if section is None:
            return reverse("apply:check", args=[self.track])
        return reverse("apply:section", args=[self.track, section.key])

    def go_to(self, section: Section | None) -> HttpResponse:
        """Send the visitor to a section's page, or to check the answers; one who is changing goes on doing so."""
        return redirect(self.address(section) + ("?change=1" if section and self.is_changing else ""))
