"""A question as its template needs it."""

from django.forms import BoundField
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from intake.questionnaires import Field, Kind


class QuestionOnPage(BoundField):
    """What the template asks of a question: how it is laid out, when it applies, what describes it."""

    @property
    def question(self) -> Field:
        """The question that the form's field asks."""
        question: Field = self.field.question  # type: ignore[attr-defined]
        return question

    @property
    def template(self) -> str:
        """The template that lays the question out."""
        kind = self.question.kind
        shape = {Kind.CHOICE: "choices", Kind.CHOICES: "choices", Kind.CONSENT: "box"}.get(kind, "line")
        return f"intake/apply/fields/{shape}.html"

    @property
    def is_optional(self) -> bool:
        """Whether the page has to say that the question may be skipped."""
        return not self.question.required and self.question.kind != Kind.CONSENT

    @property
    def first_input_id(self) -> str:
        """Where a link to the question leads."""
        return f"{self.auto_id}_0" if self.use_fieldset else self.auto_id

    @cached_property
    def when(self) -> dict[str, str] | None:
        """What another question on the page has to be answered for this one to apply; None without condition."""
        condition = self.question.when
        if condition is None or condition.key not in self.form.fields:
            return None
        other: Field = self.form.fields[condition.key].question  # type: ignore[attr-defined]
        if other.kind == Kind.CONSENT:
            return {"key": condition.key, "any": "true", "words": _("Answer only if you agreed above.")}
        labels = ", ".join(other.option_label(key) for key in condition.any_of)
        words = _("Answer only if you chose: %(options)s.") % {"options": labels}
        return {"key": condition.key, "any": " ".join(condition.any_of), "words": words}

    @property
    def aria_describedby(self) -> str | None:
        described = [f"{self.auto_id}_helptext"] if self.help_text or self.when else []
        return " ".join([*described, *([f"{self.auto_id}_error"] if self.errors else [])]) or None
