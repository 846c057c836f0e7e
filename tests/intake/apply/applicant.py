"""Somebody who applies by plain form posts, as a browser without JavaScript sends them."""

from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import translation

from intake.actions.taking_in import take_in_arriving
from intake.apply.cookies import draft_of
from intake.apply.forms import shown_questions
from intake.apply.posted import marks, new_name
from intake.models import Draft, Inquiry
from intake.questionnaires import Kind, Section, questionnaire_for
from intake.questionnaires.unknown import is_unknown, typed_beside
from intake.statuses import Track
from tests.factories.answers import answers_of


def whole(response: HttpResponseBase) -> HttpResponse:
    """The response, as one that has its whole content at hand."""
    assert isinstance(response, HttpResponse)
    return response


class HiddenInputs(HTMLParser):
    """Collects the hidden inputs of a page: a browser sends them back."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "input" and given.get("type") == "hidden":
            self.found[given["name"] or ""] = given.get("value") or ""


def hidden_inputs(response: HttpResponse) -> dict[str, str]:
    """The hidden inputs of a page, by name."""
    parser = HiddenInputs()
    parser.feed(response.content.decode())
    return parser.found


def as_posted(section: Section, answers: dict[str, Any]) -> dict[str, Any]:
    """The answers to a section's questions, as a browser posts them: text, or several values of one name."""
    posted: dict[str, Any] = {}
    for field in section.fields:
        value = answers.get(field.key)
        if isinstance(value, list) and field.kind == Kind.GROUP:
            for number, entry in enumerate(value):
                posted |= {f"{field.key}-{number}-{part}": given for part, given in entry.items()}
        elif is_unknown(value):
            posted |= {field.key: typed_beside(value), f"{field.key}-unknown": "true"}
        elif value is not None and value is not False:
            posted[field.key] = "true" if value is True else value
    return posted


class Applicant:
    """One person's browser, on the way through one questionnaire."""

    def __init__(self, track: str = Track.NUCLEUS, *, language: str = "he", client: Client | None = None) -> None:
        self.track, self.language = track, language
        self.client = client or Client()
        self.questionnaire = questionnaire_for(track)

    def url(self, name: str, *args: str) -> str:
        """The address of a page in this person's language."""
        with translation.override(self.language):
            return reverse(f"apply:{name}", args=[self.track, *args])

    def get(self, name: str, *args: str, query: str = "") -> HttpResponse:
        return whole(self.client.get(self.url(name, *args) + query))

    def see(self, key: str) -> HttpResponse:
        """Open a section's page."""
        return self.get("section", key)

    def post(self, key: str, answers: dict[str, Any] | None = None, *, query: str = "", **extra: Any) -> HttpResponse:
        """Post a section's page, opened just before; `extra` stands for what else it or its buttons send."""
        section = self.questionnaire.section(key)
        says = {} if "shown" in extra else self.opened(section)
        posted = says | as_posted(section, answers or {}) | extra
        return whole(self.client.post(self.url("section", key) + query, posted))

    def opened(self, section: Section) -> dict[str, str]:
        """What the page of a section says of itself when it is opened now."""
        request = RequestFactory().get("/")
        request.COOKIES = {name: cookie.value for name, cookie in self.client.cookies.items()}
        draft = draft_of(request, self.track)
        answers, conflicts = (draft.answers, draft.conflicts) if draft else ({}, {})
        return {"shown": marks(shown_questions(section, answers), answers, conflicts), "page": new_name()}

    def fill(self, **changes: Any) -> "Applicant":
        """Answer every page; None leaves a question unanswered."""
        for section in self.questionnaire.sections:
            self.post(section.key, answers_of(self.track, **changes))
        return self

    def send(self, **changes: Any) -> HttpResponse:
        """Look at the check and send, with both boxes ticked unless changed; None leaves one out."""
        page = self.get("check")
        posted = {**hidden_inputs(page), "website": "", "adult": "on", "privacy": "on"} | changes
        given = {name: value for name, value in posted.items() if value is not None}
        answer = whole(self.client.post(self.url("check"), given))
        take_in_arriving.call()  # as the mail worker does a moment later
        return answer

    @property
    def draft(self) -> Draft:
        """The newest draft of the track."""
        return Draft.objects.filter(track=self.track).latest("pk")

    @property
    def inquiry(self) -> Inquiry:
        """The newest inquiry of the track."""
        return Inquiry.objects.filter(track=self.track).latest("pk")
