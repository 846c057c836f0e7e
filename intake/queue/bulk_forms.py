"""What an act on many needs to be told."""

from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from home.models import User
from intake.models import BulkAct, BulkKind, Inquiry
from intake.notifications.wording import letter, template_for
from intake.queue.composing import offered, typed_in, with_text
from intake.queue.forms import LONGEST_BODY, LONGEST_REASON, LONGEST_SUBJECT
from intake.queue.people import name_of, staff_who_see_all
from intake.statuses import BY_NAME, Needs

# Stand in the words of a message for what is each inquiry's own.
REFERENCE, GROUP, CONTACT = "[[reference]]", "[[group]]", "[[contact]]"


class JoinForm(forms.Form):
    """The version that the person saw of the inquiry that goes, and what makes a second press the same act."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    key = forms.UUIDField(widget=forms.HiddenInput)


class BulkForm(forms.Form):
    """An act that needs nothing more; `what` is what is kept of it."""

    def __init__(self, *args: Any, act: BulkAct, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.act, self.person = act, person
        self.build()

    def build(self) -> None:
        """Fit the fields to the act's inquiries."""

    def what(self) -> dict[str, Any]:
        """What the act keeps."""
        return {}

    def keys_of(self, column: str) -> list[str]:
        """The values of a column among the act's inquiries."""
        found = Inquiry.objects.filter(bulk_items__act=self.act).order_by(column)
        return list(found.values_list(column, flat=True).distinct())


class BulkHandlerForm(BulkForm):
    """Who handles them from now on, and what that person should know."""

    handler = forms.ModelChoiceField[User](
        label=_("Handler"), queryset=User.objects.none(), required=False, empty_label=pgettext_lazy("handler", "Nobody")
    )
    note = forms.CharField(
        label=_("A note for the handler"),
        help_text=_("Needed when somebody else than you gets them. Only the staff sees it."),
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    def build(self) -> None:
        field = cast(forms.ModelChoiceField[User], self.fields["handler"])
        field.queryset = staff_who_see_all(self.keys_of("track"))
        field.label_from_instance = name_of  # type: ignore[method-assign, assignment]
        self.initial = {"handler": self.act.what.get("handler"), "note": self.act.what.get("note", "")}

    def what(self) -> dict[str, Any]:
        handler = self.cleaned_data["handler"]
        return {"handler": handler.pk if handler else None, "note": self.cleaned_data["note"]}


class BulkTagForm(BulkForm):
    """The words to put on them."""

    tags = forms.CharField(
        label=_("Tags, with commas between"), max_length=200, widget=forms.TextInput(attrs={"dir": "auto"})
    )

    def build(self) -> None:
        self.initial = {"tags": self.act.what.get("tags", "")}

    def what(self) -> dict[str, Any]:
        return {"tags": self.cleaned_data["tags"]}


class BulkOriginalForm(BulkForm):
    """Which inquiry they all repeat."""

    original = forms.CharField(
        label=_("The reference of the inquiry that these repeat"),
        max_length=20,
        widget=forms.TextInput(attrs={"dir": "ltr", "inputmode": "numeric", "autocomplete": "off"}),
    )

    def clean_original(self) -> Inquiry:
        """The inquiry of that reference, among those that the person may see."""
        digits = "".join(filter(str.isdigit, self.cleaned_data["original"]))
        visible = Inquiry.objects.visible_to(self.person)
        found = visible.filter(reference=f"{digits[:4]}-{digits[4:]}").first()
        if found is None:
            raise forms.ValidationError(_("There is no inquiry of this reference."))
        return found

    def what(self) -> dict[str, Any]:
        return {"move": self.act.what["move"], "original": self.cleaned_data["original"].pk}


class BulkMessageForm(BulkForm):
    """A message in each language of the inquiries; what is each inquiry's own is filled in as it is written."""

    def build(self) -> None:
        names, written = dict(settings.LANGUAGES), self.act.what.get("words", {})
        found = self.keys_of("language")
        self.languages = sorted(found, key=[*names, *found].index)  # Hebrew first
        for language in self.languages:
            words = written.get(language) or self._template(language)
            name = f" ({names.get(language, language)})" if len(self.languages) > 1 else ""
            self.fields[f"subject_{language}"] = forms.CharField(
                label=f"{_('Subject')}{name}",
                max_length=LONGEST_SUBJECT,
                initial=words["subject"],
                widget=forms.TextInput(attrs={"dir": "auto"}),
            )
            self.fields[f"body_{language}"] = field = forms.CharField(
                label=f"{pgettext_lazy('form', 'The message to the applicants')}{name}",
                max_length=LONGEST_BODY,
                initial=words["body"],
                widget=forms.Textarea(attrs={"rows": 12, "dir": "auto"}),
                help_text=_(
                    "%(reference)s becomes each inquiry's number, %(group)s its group, and %(contact)s its contact."
                )
                % {"reference": REFERENCE, "group": GROUP, "contact": CONTACT},
            )
            field.language, field.modules = language, offered(_anyone(language))  # type: ignore[attr-defined]

    def with_module(self, language: str) -> dict[str, Any]:
        """What was typed, with the piece of text that was chosen for this language at the end of its message."""
        typed, name = typed_in(self), f"body_{language}"
        if name in self.fields:
            modules = self.fields[name].modules  # type: ignore[attr-defined]
            typed[name] = with_text(typed[name], modules, self.data.get(f"module_{language}", ""))
        return typed

    def _template(self, language: str) -> dict[str, str]:
        """The text to start from, with placeholders for what is each inquiry's own."""
        move, anyone = self.act.what.get("move"), _anyone(language)
        words = template_for(move, anyone) if move else letter(anyone)
        return {"subject": words.subject, "body": words.body}

    def what(self) -> dict[str, Any]:
        given = self.cleaned_data
        words = {
            language: {"subject": given[f"subject_{language}"], "body": given[f"body_{language}"]}
            for language in self.languages
        }
        return {name: self.act.what[name] for name in ("move",) if name in self.act.what} | {"words": words}


def _anyone(language: str) -> Inquiry:
    """An inquiry with placeholders for what is each one's own."""
    return Inquiry(reference=REFERENCE, group_name=GROUP, contact_name=CONTACT, language=language)


def form_class_for(act: BulkAct) -> type[BulkForm] | None:
    """The form of an act; None for one that needs nothing more."""
    if act.kind == BulkKind.MOVE:
        return OF_MOVE[BY_NAME[act.what["move"]].needs]
    return OF_KIND[BulkKind(act.kind)]


OF_MOVE: dict[Needs, type[BulkForm] | None] = {
    Needs.NOTHING: None,
    Needs.MESSAGE: BulkMessageForm,
    Needs.ORIGINAL: BulkOriginalForm,
}
OF_KIND: dict[BulkKind, type[BulkForm]] = {
    BulkKind.ASSIGN: BulkHandlerForm,
    BulkKind.TAG: BulkTagForm,
    BulkKind.MESSAGE: BulkMessageForm,
}
