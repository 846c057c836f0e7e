"""What is asked of the applicants on their own page, after sending."""

from collections.abc import Collection

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intake.questionnaires.definition import Field, Kind, Option, Questionnaire, Section, Sensitivity

LETTER = Section(
    "letter",
    _("Write to us"),
    fields=(
        Field(
            "text",
            Kind.LONG_TEXT,
            _("Your message"),
            hint=_("Please write nothing about one person's health or beliefs."),
            sensitivity=Sensitivity.PERSONAL,
            length=5000,
        ),
    ),
)

DATA_WISH = Section(
    "data",
    _("Your personal data"),
    fields=(
        Field(
            "wish",
            Kind.CHOICE,
            _("What would you like?"),
            options=(
                Option("see", _("To see everything that is kept about us")),
                Option("correct", _("To have something corrected")),
                Option("delete", _("To have it deleted")),
            ),
        ),
        Field(
            "text",
            Kind.LONG_TEXT,
            _("What should we know?"),
            hint=_("For example what has to be corrected."),
            required=False,
            sensitivity=Sensitivity.PERSONAL,
            length=2000,
        ),
    ),
)

WORDS_KEY = "words"


def words_field(*, required: bool) -> Field:
    """Room for words beside the questions that were asked again; with none, the words are the answer."""
    label = _("Your answer") if required else _("Anything to add?")
    return Field(WORDS_KEY, Kind.LONG_TEXT, label, required=required, sensitivity=Sensitivity.PERSONAL, length=5000)


def contact_section(questionnaire: Questionnaire, columns: Collection[str], title: Promise) -> Section:
    """The questionnaire's own questions about the contact, whatever page they stand on."""
    fields = tuple(field for field in questionnaire.fields() if field.column in columns)
    return Section("contact", title, fields=fields)
