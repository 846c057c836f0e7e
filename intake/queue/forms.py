"""The forms of the case page and of the pages it leads to."""

from collections.abc import Iterable
from typing import Any, cast
from uuid import uuid4

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.widgets import AdminDateInput

from home.models import User
from intake.actions.answering import reopenable
from intake.actions.moving import Asking, Reasons
from intake.models import Decision, Inquiry, Message, Note
from intake.models.absence import Away
from intake.notifications.wording import Wording
from intake.queue.people import name_of, staff_who_see
from intake.queue.staff_fields import ColleagueField, ColleaguesField, ComingDayField
from intake.statuses import Needs, Status, Transition

LONGEST_REASON = Decision._meta.get_field("reason").max_length
LONGEST_SUBJECT = Message._meta.get_field("subject").max_length
LONGEST_BODY = Message._meta.get_field("body").max_length


def _long_text(
    label: Any, rows: int = 4, length: int | None = LONGEST_REASON, key: str = "", **kwargs: Any
) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows, "dir": "auto", **({"data-key": key} if key else {})})
    return forms.CharField(label=label, max_length=length, widget=area, **kwargs)


class NoteForm(forms.Form):
    """An internal note."""

    text = _long_text(
        pgettext_lazy("form", "A new internal note"),
        rows=3,
        length=Note._meta.get_field("text").max_length,
        help_text=_("Only the staff reads it. The applicants never do."),
        key="KeyO",
    )


class CaseNoteForm(NoteForm):
    """An internal note on an inquiry, which may call upon colleagues and be a task at once."""

    mentioned = ColleaguesField(
        label=_("Call upon colleagues"),
        help_text=_("They get a notice, without a word of the note."),
        required=False,
    )
    task_for = ColleagueField(label=_("Make it a task for"), required=False)
    task_due = ComingDayField(label=_("The task is due on"), required=False)

    def __init__(self, *args: Any, people: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(ColleaguesField, self.fields["mentioned"]).offer(people)
        cast(ColleagueField, self.fields["task_for"]).offer(people)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if bool(given.get("task_for")) != bool(given.get("task_due")) and not self.errors:
            self.add_error("task_due", _("A task needs somebody to do it, and a day."))
        return given


class HandlerForm(forms.Form):
    """Who answers for the inquiry, and a note for them. `seen` is the version that the person looked at."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    handler = forms.ModelChoiceField[User](
        label=_("Handler"), queryset=User.objects.none(), required=False, empty_label=pgettext_lazy("handler", "Nobody")
    )
    note = _long_text(
        pgettext_lazy("form", "A note for whoever handles it from now on"),
        rows=2,
        length=Note._meta.get_field("text").max_length,
        required=False,
        help_text=_("Needed when it goes to somebody else. Only the staff reads it."),
    )

    def __init__(
        self, *args: Any, inquiry: Inquiry, people: Iterable[User], away: Away | None = None, **kwargs: Any
    ) -> None:
        kwargs.setdefault("initial", {"seen": inquiry.lock_version, "handler": inquiry.handler_id})
        super().__init__(*args, **kwargs)
        self.away = away or Away()
        field = cast(forms.ModelChoiceField[User], self.fields["handler"])
        field.queryset = staff_who_see([inquiry.track])
        field.widget.attrs["data-key"] = "KeyA"
        # Those who may see the inquiry, whom the page has fetched already.
        offered = [(person.pk, self.name_with_absence(person)) for person in people]
        field.choices = [("", field.empty_label), *offered]  # type: ignore[assignment, list-item]

    def name_with_absence(self, person: User) -> str:
        """How a person is called, and until when they are away."""
        absence = self.away.absences.get(person.pk)
        if absence is None:
            return name_of(person)
        return _("%(name)s (away until %(date)s)") % {
            "name": name_of(person),
            "date": date_format(absence.last_day, "SHORT_DATE_FORMAT"),
        }


class MessageForm(forms.Form):
    """A message to the applicants, from its template to what goes out."""

    subject = forms.CharField(
        label=_("Subject"), max_length=LONGEST_SUBJECT, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    body = _long_text(pgettext_lazy("form", "The message to the applicants"), rows=14, length=LONGEST_BODY)

    @property
    def words(self) -> Wording:
        """What was written."""
        return Wording(subject=self.cleaned_data["subject"], body=self.cleaned_data["body"])


class LetterForm(MessageForm):
    """A message that goes with no move. `key` lets the button be pressed twice and one message be sent."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    # The version of the inquiry that the person looked at.
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class MoveForm(MessageForm):
    """What a move needs (`statuses.Needs`), and `seen`, the version of the inquiry that the person looked at."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    original = forms.CharField(
        label=_("The reference of the inquiry that this one repeats"),
        max_length=20,
        widget=forms.TextInput(attrs={"dir": "ltr", "inputmode": "numeric", "autocomplete": "off"}),
    )
    missing = _long_text(_("What is missing"))
    steps = _long_text(
        _("Suggested steps"), required=False, help_text=_("What could help until then. Stands in the message.")
    )
    return_on = forms.DateField(
        label=_("When to come back"),
        widget=AdminDateInput,
        help_text=_("On this day the inquiry opens again by itself, and the applicants get a link to go on from."),
    )
    reason = _long_text(_("The reason"))

    questions = forms.MultipleChoiceField(
        label=_("Which answers would you like them to go over?"),
        help_text=_(
            "These questions open again on their page, with what they answered. Choose none to be answered in words."
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    field_order = ["seen", "original", "missing", "steps", "return_on", "reason", "subject", "body", "questions"]

    def __init__(
        self,
        *args: Any,
        transition: Transition,
        person: User,
        inquiry: Inquiry,
        with_message: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        if "questions" in self.fields:
            choices = [(field.key, field.label) for field in reopenable(inquiry)]
            cast(forms.MultipleChoiceField, self.fields["questions"]).choices = choices
        needed = needed_fields(transition) - (set() if with_message else {"subject", "body"})
        for name in self.fields.keys() - needed:
            del self.fields[name]
        if "reason" in self.fields and transition.target != Status.DECLINED:
            self.fields["reason"].required = False
            self.fields["reason"].label = _("The reason, for the staff (not sent)")

    def clean_original(self) -> Inquiry | None:
        """The inquiry of that reference, if this person may see it; the action says what is wrong with none."""
        digits = "".join(filter(str.isdigit, self.cleaned_data["original"]))
        reference = f"{digits[:4]}-{digits[4:]}"
        return Inquiry.objects.visible_to(self.person).filter(reference=reference).first()

    @property
    def words(self) -> Wording:
        """What was written, with the questions that it opens again."""
        words = super().words
        return Asking(words.subject, words.body, tuple(self.cleaned_data.get("questions", ())))

    @property
    def reasons(self) -> Reasons:
        """What the decision rests on."""
        given = self.cleaned_data
        return Reasons(
            reason=given.get("reason", ""),
            missing=given.get("missing", ""),
            steps=given.get("steps", ""),
            return_on=given.get("return_on"),
        )


def composed_from_reasons(transition: Transition) -> bool:
    """Whether the message can only be composed once the reasons are written."""
    return transition.target in (Status.NOT_YET, Status.DECLINED)


def needed_fields(transition: Transition) -> set[str]:
    """The names of the fields that a move needs."""
    needed = {"seen"}
    if transition.tells_applicant:
        needed |= {"subject", "body"}
    if transition.needs == Needs.DECISION:
        needed |= {"reason"}
    if transition.target == Status.NOT_YET:
        needed |= {"missing", "steps", "return_on"}
    if transition.target == Status.INFO_REQUESTED:
        needed |= {"questions"}
    if transition.needs == Needs.ORIGINAL:
        needed |= {"original"}
    return needed
