"""What version 1 of both questionnaires asked otherwise than today. It was answered: nothing here changes any more."""

from django.utils.translation import gettext_lazy as _

from intake.questionnaires import nucleus, school
from intake.questionnaires import shared_sections as shared
from intake.questionnaires.definition import Field, Kind, Questionnaire, Section, When
from intake.questionnaires.so_far import PARTNERS
from intake.statuses import Track

LOCALITY = Field(
    "locality",
    Kind.LOCALITY,
    _("In which town or village?"),
    hint=_("Write the name, or a few places you are considering. It may be left empty."),
    required=False,
    length=120,
    column="locality_name",
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
        Field(
            "partners_names",
            Kind.SHORT_TEXT,
            _("Which bodies are they?"),
            hint=_("Names of bodies only, not of people."),
            required=False,
            length=300,
            when=When("partners", ("movement", "authority", "fund", "umbrella")),
        ),
    ),
)

GROUP = Section(
    "group",
    _("Your nucleus"),
    fields=(
        nucleus.GROUP_NAME,
        nucleus.MEMBERS_ARE,
        Field("adults", Kind.NUMBER, _("How many adults?"), minimum=1, maximum=5000),
        Field("households", Kind.NUMBER, _("How many households?"), minimum=0, maximum=5000),
        Field(
            "children",
            Kind.NUMBER,
            _("How many children?"),
            hint=_("A number only. Write 0 if there are none."),
            maximum=20_000,
        ),
        nucleus.AGE_BANDS,
    ),
)

PLACE = Section(
    "place",
    _("The place"),
    fields=(
        shared.REGION,
        LOCALITY,
        nucleus.PLACE_KIND,
    ),
)

SCHOOL_ITSELF = Section(
    "school",
    _("The school"),
    fields=(
        school.GROUP_NAME,
        school.SCHOOL_STATUS,
        school.STAGES,
        shared.REGION,
        LOCALITY,
    ),
)

SCHOOL_DETAILS = Section(
    "school_details",
    _("The school in numbers"),
    intro=_("Numbers only. A rough estimate is fine."),
    fields=(
        Field(
            "families", Kind.NUMBER, _("How many families are in the school, or have shown interest?"), maximum=20_000
        ),
        Field("pupils", Kind.NUMBER, _("How many pupils?"), maximum=20_000, when=school.EXISTS),
        Field(
            "opening_year",
            Kind.YEAR,
            _("In which year did it open, or will it open?"),
            hint=_("Four digits, for example 2027."),
            minimum=1900,
            maximum=2100,
            when=school.EXISTS,
        ),
        school.INSTITUTION_SYMBOL,
    ),
)

LEADING = Section(
    "leading",
    _("Who leads and who supports"),
    fields=(
        school.LEADING_TEAM,
        school.AUTHORITY,
        school.AUTHORITY_SUPPORT,
    ),
)

NUCLEUS_1 = Questionnaire(
    track=Track.NUCLEUS,
    version=1,
    size_key="adults",
    sections=(
        shared.CONTACT,
        shared.REACHING_YOU,
        GROUP,
        PLACE,
        shared.WHERE_YOU_STAND,
        nucleus.MISSION,
        shared.FOUNDATIONS,
        shared.AREAS,
        SO_FAR,
        shared.MIX,
        shared.HOPES,
    ),
)

SCHOOL_1 = Questionnaire(
    track=Track.SCHOOL,
    version=1,
    size_key="families",
    sections=(
        shared.CONTACT,
        shared.REACHING_YOU,
        SCHOOL_ITSELF,
        SCHOOL_DETAILS,
        LEADING,
        shared.WHERE_YOU_STAND,
        school.COMMUNITY,
        shared.FOUNDATIONS,
        shared.AREAS,
        SO_FAR,
        shared.MIX,
        shared.HOPES,
    ),
)
