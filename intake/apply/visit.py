"""One visitor's request: whose draft it is, and where in the questionnaire it stands."""

from collections.abc import Iterator
from functools import cached_property

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language

from home.language_switch import speaks
from intake.actions.drafting import move_on
from intake.actions.keys import OF_DEVICE
from intake.apply.cookies import draft_of, token_of
from intake.apply.journey import Journey
from intake.apply.on_page import Beside
from intake.models import Draft
from intake.models.digests import new_token
from intake.questionnaires import Field, Section, questionnaire_for
from intake.questionnaires.assisted import for_somebody_else
from intake.questionnaires.display import answer_lines
from intake.questionnaires.retired import RETIRED


class Visit:
    """A request of somebody who applies; it has a draft once something was saved."""

    def __init__(self, request: HttpRequest, track: str, draft: Draft | None = None) -> None:
        self.request, self.track = request, track
        request.visit = self  # type: ignore[attr-defined]  # each page says so where staff fill it in for somebody
        # The one that the visitor's cookie opens, unless another was just opened by a link or a code.
        self.draft: Draft | None = draft or draft_of(request, track)
        if self.draft and not self.is_sent and self.draft.questionnaire_version != questionnaire_for(track).version:
            self.draft = move_on(draft=self.draft)

    @cached_property
    def token(self) -> str:
        """What opens the draft, or will once something is saved: the cookie's, or a new one.

        A further device's is a key to one draft, and begins no other.
        """
        token = token_of(self.request, self.track)
        is_of_no_use = self.draft is None and token.startswith(OF_DEVICE)
        return new_token() if is_of_no_use or not token else token

    def go_on_with(self, draft: Draft) -> None:
        """Take the draft as it stands after saving."""
        self.draft = draft
        self.__dict__.pop("journey", None)

    @property
    def is_sent(self) -> bool:
        """Whether the draft has become an inquiry."""
        return self.draft is not None and self.draft.sent_at is not None

    @property
    def is_assisted(self) -> bool:
        """Whether a staff member fills it in for somebody."""
        return self.draft is not None and self.draft.assisted_by_id is not None

    @cached_property
    def journey(self) -> Journey:
        """The way through the questionnaire, with the draft's answers if there are any."""
        version = self.draft.questionnaire_version if self.draft else None
        answers = self.draft.answers if self.draft else {}
        asked = questionnaire_for(self.track, version)
        return Journey(for_somebody_else(asked) if self.is_assisted else asked, answers, self.beside)

    @property
    def beside(self) -> Beside:
        """What stands beside the draft's answers."""
        if self.draft is None:
            return Beside()
        earlier: dict[str, list[str]] = {}
        for key, _then, lines in self._earlier():
            earlier.setdefault(key, []).extend(lines)
        return Beside(self.draft.conflicts, earlier)

    def no_longer_asked(self) -> list[tuple[str, list[str]]]:
        """What was answered to questions that are gone, each with its question: to be seen, and not sent."""
        asked = {question.key for question in self.journey.questionnaire.fields()}
        return [(str(then.label), lines) for key, then, lines in self._earlier() if key not in asked]

    def _earlier(self) -> Iterator[tuple[str, Field, list[str]]]:
        """Yield each answer that did not carry over from an earlier version: who asks for it now, and its question."""
        for each in self.draft.earlier if self.draft else []:
            then = questionnaire_for(self.track, each["version"]).field(each["key"])
            # Where the question is gone, its answer stands beside the one that asks for the same now.
            yield RETIRED.get(each["key"]) or each["key"], then, answer_lines(then, each["value"])

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

    def go_on(self, section: Section) -> HttpResponse:
        """Send the visitor on from a section that is done; first to what may help while accompaniment does not fit."""
        if self.is_changing:
            return self.go_to(self.journey.unfinished())
        leaving = self.journey.exit_after(section)
        return redirect("apply:exit", self.track, leaving.key) if leaving else self.go_to(self.journey.after(section))

    def go_to(self, section: Section | None) -> HttpResponse:
        """Send the visitor to a section's page; after the last to the files, and one who is changing to the check."""
        if section is None and settings.INTAKE_FILES_MOST and not self.is_changing:
            return redirect("apply:files", self.track)
        return redirect(self.address(section) + ("?change=1" if section and self.is_changing else ""))
