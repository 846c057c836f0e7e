"""The words of each mail, in the language of its reader. A mail holds a reference and a link, and no answers."""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from intake.models import Inquiry, MessageKind


@dataclass(frozen=True)
class Wording:
    """A mail's subject and text."""

    subject: str
    body: str


def absolute(path: str) -> str:
    """The full address of a path on this site."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path


def word(name: str, language: str, **context: object) -> Wording:
    """Render `templates/intake/mail/<name>.txt`: the first line is the subject, the rest the text."""
    with translation.override(language):
        context["home_url"] = absolute(reverse("wagtail_serve", args=[""]))
        text = render_to_string(f"intake/mail/{name}.txt", context)
    subject, _line, body = text.strip().partition("\n")
    return Wording(subject=subject.strip(), body=body.strip())


def receipt(inquiry: Inquiry) -> Wording:
    """To the applicants: it has arrived, this is its number, this is what happens next."""
    return word("receipt", inquiry.language, inquiry=inquiry, answer_days=settings.INTAKE_ANSWER_WORKING_DAYS)


def new_inquiry(inquiry: Inquiry, language: str) -> Wording:
    """To the wing's staff: an inquiry waits in the queue."""
    return word(
        "new_inquiry", language, inquiry=inquiry, case_url=absolute(reverse("inquiry:inspect", args=[inquiry.pk]))
    )


def template_for(transition_name: str, inquiry: Inquiry, **reasons: object) -> Wording:
    """The text that staff start from when a move tells the applicants; they edit it before it goes.

    `reasons` are those of a decision, by name, and are written into the text.
    """
    return word(f"moves/{transition_name}", inquiry.language, inquiry=inquiry, **reasons)


def letter(inquiry: Inquiry) -> Wording:
    """The text that staff start from when they simply write."""
    return word("letter", inquiry.language, inquiry=inquiry)


KIND_OF_MOVE: dict[str, MessageKind] = {"request_info": MessageKind.QUESTION}


def kind_of_move(transition_name: str) -> MessageKind:
    """Why the message of a move is written."""
    return KIND_OF_MOVE.get(transition_name, MessageKind.DECISION)
