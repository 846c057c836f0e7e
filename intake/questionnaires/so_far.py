"""What a group has done so far, and with whom; both tracks ask it."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from intake.questionnaires import shared_sections as shared
from intake.questionnaires.definition import Field, Kind, Option, Section, When

PARTNERS = (
    Option("movement", _("A settlement movement")),
    Option("authority", _("A local authority")),
    Option("fund", _("A fund")),
    Option("umbrella", _("An umbrella organisation")),
    Option("none", pgettext_lazy("partners", "Nobody yet")),
)

BODY_KINDS = (
    Option("movement", _("A settlement movement")),
    Option("authority", _("A local authority")),
    Option("fund", _("A fund")),
    Option("umbrella", _("An umbrella organisation")),
    Option("other", _("Another body")),
)

BODIES = Field(
    "bodies",
    Kind.GROUP,
    _("Which bodies are you in contact with?"),
    hint=_("Names of bodies only, not of people."),
    required=False,
    when=When("partners", ("movement", "authority", "fund", "umbrella")),
    entry=_("Body"),
    parts=(
        Field("name", Kind.SHORT_TEXT, _("What is its name?"), length=120),
        Field("kind", Kind.CHOICE, _("What kind of body is it?"), options=BODY_KINDS),
        Field(
            "how_far",
            Kind.CHOICE,
            _("How far has it gone?"),
            options=(
                Option("first", _("A first talk")),
                Option("regular", _("We talk regularly")),
                Option("agreed", _("Help was promised or agreed")),
                shared.DONT_KNOW,
            ),
        ),
    ),
)

SO_FAR = Section(
    "so_far",
    _("What has been done so far"),
    fields=(
        Field(
            "done_so_far",
            Kind.LONG_TEXT,
            _("What have you done so far?"),
            hint=_("Meetings, a document, visits, talks with others. A few sentences are enough."),
            length=3000,
        ),
        Field(
            "partners",
            Kind.CHOICES,
            _("Who else is involved?"),
            hint=_("Choose all that fit."),
            exclusive="none",
            options=PARTNERS,
        ),
        BODIES,
    ),
)
