"""The questionnaire of a nucleus: a group that wants to found a community."""

from django.utils.translation import gettext_lazy as _

from intake.questionnaires import shared_sections as shared
from intake.questionnaires.definition import Below, Exit, Field, Kind, Option, Questionnaire, Section, When
from intake.questionnaires.so_far import SO_FAR
from intake.statuses import Track

GROUP_NAME = Field(
    "group_name",
    Kind.SHORT_TEXT,
    _("The nucleus's name, or a working name"),
    hint=_("Any name by which we can talk about you."),
    length=120,
    column="group_name",
)

MEMBERS_ARE = Field(
    "members_are",
    Kind.CHOICES,
    _("Who are you?"),
    hint=_("Choose all that fit."),
    options=(
        Option("young", _("Young people")),
        Option("couples", _("Couples")),
        Option("families", _("Families")),
    ),
)

AGE_BANDS = Field(
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
)

GROUP = Section(
    "group",
    _("Your nucleus"),
    fields=(
        GROUP_NAME,
        MEMBERS_ARE,
        Field("adults", Kind.NUMBER, _("How many adults?"), minimum=1, maximum=5000, may_be_unknown=True),
        Field("households", Kind.NUMBER, _("How many households?"), minimum=0, maximum=5000, may_be_unknown=True),
        Field(
            "children",
            Kind.NUMBER,
            _("How many children?"),
            hint=_("A number only. Write 0 if there are none."),
            maximum=20_000,
            may_be_unknown=True,
        ),
        AGE_BANDS,
    ),
)

PLACE_KIND = Field(
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
)

PLACE = Section(
    "place",
    _("The place"),
    fields=(
        shared.REGION,
        shared.LOCALITY,
        PLACE_KIND,
        shared.PLACES,
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

TOO_EARLY = Exit(
    "too-early",
    after="where_you_stand",
    when=(Below("adults", 6), When("progress", ("idea",))),
    title=_("It may be a little early for accompaniment"),
    words=_(
        "A beautiful place to be: a few people and an idea. Our accompaniment is built around a leading team of a "
        "group that already meets; a nucleus is usually about 20 people. Until then, this may help more than a form:"
    ),
    advice=(
        _("Meet three or four times just to talk: what draws you, and which ways of life you want to make room for."),
        _("Invite others who live differently from you. The range is what makes a mixed community."),
        _("Write half a page that all of you can sign. It will serve you in every later talk."),
    ),
)

NUCLEUS = Questionnaire(
    track=Track.NUCLEUS,
    version=2,
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
        SO_FAR,
        shared.MIX,
        shared.HOPES,
    ),
    exits=(TOO_EARLY,),
    at_hand=(
        _("How many adults, households and children you are, roughly"),
        _("Which places you are considering, if there are any"),
        _("Which bodies you have talked with, and how far it has gone"),
        _("An e-mail address that you read"),
    ),
)
