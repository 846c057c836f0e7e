"""The words of each mail, in the language of its reader. A mail holds a reference and a link, and no answers."""

from dataclasses import dataclass
from enum import Enum

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from intake.models import Inquiry, KeyKind, MessageKind, Occasion
from intake.notifications.addresses import absolute
from intake.notifications.letter_words import own_template
from intake.notifications.links import placeholder
from intake.status_texts import text_for

__all__ = ["Call", "News", "Wording", "absolute", "word"]


@dataclass(frozen=True)
class Wording:
    """A mail's subject and text."""

    subject: str
    body: str


def word(name: str, language: str, **context: object) -> Wording:
    """Render `templates/intake/mail/<name>.txt`: the first line is the subject, the rest the text."""
    with translation.override(language):
        context["status_link"] = placeholder(KeyKind.STATUS)
        context["home_url"] = absolute(reverse("wagtail_serve", args=[""]))
        text = render_to_string(f"intake/mail/{name}.txt", context)
    subject, _line, body = text.strip().partition("\n")
    return Wording(subject=subject.strip(), body=body.strip())


def receipt(inquiry: Inquiry) -> Wording:
    """To the applicants: it has arrived, this is its number, this is what happens next."""
    return word("receipt", inquiry.language, inquiry=inquiry, answer_days=settings.INTAKE_ANSWER_WORKING_DAYS)


def confirmation(inquiry: Inquiry) -> Wording:
    """To the person for whom staff filled it in: this is where to look over it and confirm."""
    return word(
        "confirmation", inquiry.language, inquiry=inquiry, helper=inquiry.helper_name, link=placeholder(KeyKind.CONFIRM)
    )


def new_inquiry(inquiry: Inquiry, language: str) -> Wording:
    """To the wing's staff: an inquiry waits in the queue."""
    return word(
        "new_inquiry", language, inquiry=inquiry, case_url=absolute(reverse("inquiry:inspect", args=[inquiry.pk]))
    )


def handed_over(inquiry: Inquiry, language: str) -> Wording:
    """To whoever handles an inquiry from now on, because a colleague said so."""
    case_url = absolute(reverse("inquiry:inspect", args=[inquiry.pk]))
    return word("handed_over", language, inquiry=inquiry, case_url=case_url)


class News(Enum):
    """What the applicants did after sending, as the notice to the staff says it: without a detail of theirs."""

    ANSWERED = _("They answered what they were asked. The inquiry is back in review.")
    WROTE = _("They wrote a message.")
    FILES = _("They added files.")
    CONTACT = _("The contact's details have changed.")
    NEW_CONTACT = _("Another person is the contact from now on.")
    PAUSED = _("They ask us to wait until they go on.")
    WENT_ON = _("They were waiting, and want to go on now.")
    WITHDREW = _("They withdrew the inquiry.")
    CAME_BACK = _("The day that our “not yet” named has come. The inquiry is open again, and waits for the applicants.")
    DATA = _("They ask to see, correct or delete their data. By law this has to be answered within 30 days.")


class Call(Enum):
    """Why a colleague is called upon: the notice's subject and its sentence, without a detail of the applicants."""

    OPINION = (_("Your opinion is asked for"), _("A colleague asks for your opinion on an inquiry."))
    MENTION = (_("A note calls upon you"), _("A colleague named you in an internal note on an inquiry."))
    TASK = (_("A task for you"), _("A colleague gave you a task on an inquiry."))


def calling_upon(inquiry: Inquiry, call: Call, language: str) -> Wording:
    """To a colleague: something about an inquiry waits for them."""
    subject, text = call.value
    case_url = absolute(reverse("inquiry:inspect", args=[inquiry.pk]))
    return word("calling_upon", language, inquiry=inquiry, subject=subject, text=text, case_url=case_url)


def came_back(inquiry: Inquiry) -> Wording:
    """To the applicants, on the day that a "not yet" named: their answers are open to go on from."""
    return word("came_back", inquiry.language, inquiry=inquiry)


def from_applicants(inquiry: Inquiry, news: News, language: str) -> Wording:
    """To the staff: the applicants did something on their page."""
    case_url = absolute(reverse("inquiry:inspect", args=[inquiry.pk]))
    return word("from_applicants", language, inquiry=inquiry, news=news.value, case_url=case_url)


def status_news(inquiry: Inquiry) -> Wording:
    """To the applicants: where the inquiry stands now, in the words of their page."""
    text = text_for(inquiry.status, is_paused=False)
    return word("status", inquiry.language, inquiry=inquiry, text=text)


def new_contact(inquiry: Inquiry) -> Wording:
    """To whoever is the contact from now on."""
    return word("new_contact", inquiry.language, inquiry=inquiry)


def former_contact(inquiry: Inquiry) -> Wording:
    """To the address that was the contact's until now. It tells neither who is now nor how to get in."""
    return word("former_contact", inquiry.language, inquiry=inquiry)


def many_new(language: str) -> Wording:
    """To one of the staff: more inquiries than are announced one by one."""
    queue_url = absolute(reverse("inquiry:index"))
    return word("many_new", language, most=settings.INTAKE_NOTICES_PER_HOUR, queue_url=queue_url)


def template_for(transition_name: str, inquiry: Inquiry, **reasons: object) -> Wording:
    """The text that staff start from when a move tells the applicants; they edit it before it goes.

    `reasons` are those of a decision, by name, and are written into the text.
    """
    own = own_template(transition_name, inquiry, **reasons)
    return Wording(*own) if own else word(f"moves/{transition_name}", inquiry.language, inquiry=inquiry, **reasons)


def letter(inquiry: Inquiry) -> Wording:
    """The text that staff start from when they simply write."""
    own = own_template(Occasion.LETTER, inquiry)
    return Wording(*own) if own else word("letter", inquiry.language, inquiry=inquiry)


KIND_OF_MOVE: dict[str, MessageKind] = {"request_info": MessageKind.QUESTION}


def kind_of_move(transition_name: str) -> MessageKind:
    """Why the message of a move is written."""
    return KIND_OF_MOVE.get(transition_name, MessageKind.DECISION)
