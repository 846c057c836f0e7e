"""What helps while a letter is written: ready pieces of text to put in, and a look at it before it goes.

Both are buttons of the letter's own form: the page comes again with everything that was typed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest

from intake.models import Inquiry, TextModule
from intake.notifications.letter_words import fill
from intake.notifications.links import without_links
from intake.notifications.wording import Wording


@dataclass(frozen=True)
class Offered:
    """A piece of text to put in, with the inquiry's own words in place."""

    pk: int
    title: str
    text: str


def offered(inquiry: Inquiry) -> list[Offered]:
    """The text modules in the applicants' language."""
    modules = TextModule.objects.filter(language=inquiry.language)
    return [Offered(module.pk, module.title, fill(module.text, inquiry)) for module in modules]


def is_helping(request: HttpRequest) -> bool:
    """Whether one of the two buttons was pressed, and nothing is to be sent."""
    return "insert" in request.POST or "preview" in request.POST


def typed_in(form: forms.Form) -> dict[str, Any]:
    """Everything that was typed into a form, unchecked, to open it with again."""
    return {
        name: field.widget.value_from_datadict(form.data, {}, form.add_prefix(name))
        for name, field in form.fields.items()
    }


def helped(request: HttpRequest, form: forms.Form, inquiry: Inquiry) -> dict[str, Any]:
    """What was typed, with the chosen piece of text at its end."""
    typed = typed_in(form)
    if "insert" in request.POST:
        typed["body"] = with_text(typed.get("body"), offered(inquiry), request.POST.get("module", ""))
    return typed


def with_text(body: str | None, modules: Iterable[Offered], chosen: str) -> str:
    """The letter with the text of the module that was chosen at its end."""
    text = next((module.text for module in modules if str(module.pk) == chosen), "")
    return "\n\n".join(filter(None, [(body or "").rstrip(), text]))


def preview_of(request: HttpRequest) -> Wording | None:
    """The letter as its readers will see it, if a look at it was asked for; a link of theirs is told of in words."""
    if "preview" not in request.POST:
        return None
    subject, body = request.POST.get("subject", ""), request.POST.get("body", "")
    return Wording(subject=" ".join(subject.split()), body=without_links(body))


def tools(request: HttpRequest, inquiry: Inquiry) -> dict[str, Any]:
    """What the page of a letter shows beside its form."""
    return {"modules": offered(inquiry), "preview": preview_of(request)}
