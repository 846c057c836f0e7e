"""The questionnaire of a nucleus: a group that wants to found a community."""

from django.utils.translation import gettext_lazy as _

from intake.questionnaires import shared_sections as shared
from intake.questionnaires.definition import Field, Kind, Option, Questionnaire, Section
from intake.statuses import Track

GROUP = Section(
    "group",
    _("Your nucleus"),
    fields=(
        Field(
            "group_name",
            Kind.SHORT_TEXT,
            _("The nucleus's name, or a working name"),
            hint=_("Any name by which we can talk about you."),
            length=120,
            column="group_name",
        ),
        Field(
            "members_are",
            Kind.CHOICES,
            _("Who are you?"),
            hint=_("Choose all that fit."),
            options=(
                Option("young", _("Young people")),
                Option("couples", _("Couples")),
                Option("families", _("Families")),
            ),
        ),
        Field("adults", Kind.NUMBER, _("How many adults?"), minimum=1, maximum=5000),
        Field("households", Kind.NUMBER, _("How many households?"), minimum=0, maximum=5000),
        Field(
            "children",
            Kind.NUMBER,
            _("How many children?"),
            hint=_("A number only. Write 0 if there are none."),
            maximum=20_000,
        ),
        Field(
            "age_bands",
            Kind.CHOICES,
            _("Which ages are there among the adults?"),
            hint=_("Choose all that fit."),
            options=(
                Option("18_24", _("18–24")),
                Option("25_34", _("25–34")),
                Option("35_44", _("35–44")),
                Option("45_59", _("45–59")),
                Option("60_up", _("60 and over")),
            ),
        ),
    ),
)

PLACE = Section(
    "place",
    _("The place"),
    fields=(
        shared.REGION,
        shared.LOCALITY,
        Field(
            "place_kind",
            Kind.CHOICE,
            _("What kind of place?"),
            options=(
                Option("city", _("A city")),
                Option("town", _("A town")),
                Option("village", _("A village")),
                Option("kibbutz", _("A kibbutz")),
                Option("undecided", _("Not decided yet")),
            ),
        ),
    ),
)

MISSION = Section(
    "mission",
    _("The social mission"),
    fields=(
        Field(
            "social_mission",
            Kind.LONG_TEXT,
            _("Which social mission do you share, or are looking for?"),
            hint=_("If you have not chosen one yet, write what draws you."),
            length=3000,
        ),
    ),
)

NUCLEUS = Questionnaire(
    track=Track.NUCLEUS,
    version=1,
    size_key="adults",
    sections=(
        shared.CONTACT,
        shared.REACHING_YOU,
        GROUP,
        PLACE,
        shared.WHERE_YOU_STAND,
        MISSION,
        shared.FOUNDATIONS,
        shared.AREAS,
        shared.SO_FAR,
        shared.MIX,
        shared.HOPES,
    ),
)
