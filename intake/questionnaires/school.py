"""The questionnaire of a school: an integrated school that wants a community around it."""

from django.utils.translation import gettext_lazy as _

from intake.questionnaires import shared_sections as shared
from intake.questionnaires.definition import Exit, Field, Kind, Option, Questionnaire, Section, When
from intake.questionnaires.so_far import SO_FAR
from intake.statuses import Track

EXISTS = When("school_status", ("founding", "operating"))

GROUP_NAME = Field(
    "group_name",
    Kind.SHORT_TEXT,
    _("The school's name, or a working name"),
    length=120,
    column="group_name",
)

SCHOOL_STATUS = Field(
    "school_status",
    Kind.CHOICE,
    _("Where does the school stand?"),
    options=(
        Option("idea", _("An idea")),
        Option("founding", _("Being founded")),
        Option("operating", _("Operating")),
    ),
)

STAGES = Field(
    "stages",
    Kind.CHOICES,
    _("Which stages does it have, or will it have?"),
    hint=_("Choose all that fit."),
    options=(
        Option("kindergarten", _("Kindergarten")),
        Option("primary", _("Primary school")),
        Option("middle", _("Middle school")),
        Option("high", _("High school")),
    ),
)

SCHOOL_ITSELF = Section(
    "school",
    _("The school"),
    fields=(
        GROUP_NAME,
        SCHOOL_STATUS,
        STAGES,
        shared.REGION,
        shared.LOCALITY,
    ),
)

INSTITUTION_SYMBOL = Field(
    "institution_symbol",
    Kind.DIGITS,
    _("Institution symbol"),
    hint=_("Six digits, as the Ministry of Education gave it. It may be left empty."),
    required=False,
    length=6,
    when=When("school_status", ("operating", "founding")),
)

SCHOOL_DETAILS = Section(
    "school_details",
    _("The school in numbers"),
    intro=_("Numbers only. A rough estimate is fine."),
    fields=(
        Field(
            "families",
            Kind.NUMBER,
            _("How many families are in the school, or have shown interest?"),
            maximum=20_000,
            may_be_unknown=True,
        ),
        Field("pupils", Kind.NUMBER, _("How many pupils?"), maximum=20_000, when=EXISTS, may_be_unknown=True),
        Field(
            "opening_year",
            Kind.YEAR,
            _("In which year did it open, or will it open?"),
            hint=_("Four digits, for example 2027."),
            minimum=1900,
            maximum=2100,
            when=EXISTS,
            may_be_unknown=True,
        ),
        INSTITUTION_SYMBOL,
    ),
)

LEADING_TEAM = Field(
    "leading_team",
    Kind.LONG_TEXT,
    _("Who leads the founding?"),
    hint=_("Roles, not names: for example two parents, the headteacher and a teacher."),
    length=1000,
)

AUTHORITY = Field(
    "authority",
    Kind.SHORT_TEXT,
    _("Which local authority is it in?"),
    required=False,
    length=120,
)

AUTHORITY_SUPPORT = Field(
    "authority_support",
    Kind.CHOICE,
    _("Does the authority support it?"),
    options=(
        Option("yes", _("Yes, it supports it")),
        Option("talking", _("We are talking")),
        Option("no", _("No, or it objects")),
        Option("not_asked", _("We have not turned to it yet")),
        shared.DONT_KNOW,
    ),
)

MANAGEMENT_SUPPORT = Field(
    "management_support",
    Kind.CHOICE,
    _("Does the school's management support it?"),
    when=EXISTS,
    options=(
        Option("yes", _("Yes, it leads it or supports it")),
        Option("talking", _("We are talking")),
        Option("no", _("No, or it objects")),
        Option("not_asked", _("We have not turned to it yet")),
        shared.DONT_KNOW,
    ),
)

LEADING = Section(
    "leading",
    _("Who leads and who supports"),
    fields=(
        LEADING_TEAM,
        MANAGEMENT_SUPPORT,
        AUTHORITY,
        AUTHORITY_SUPPORT,
    ),
)

COMMUNITY = Section(
    "community",
    _("School and community"),
    fields=(
        Field(
            "community_today",
            Kind.LONG_TEXT,
            _("What community exists around the school today?"),
            hint=_("If there is none yet, write that; it is a fine answer."),
            length=2000,
        ),
        Field(
            "purposes",
            Kind.CHOICES,
            _("Which purposes matter most to you?"),
            hint=_("Choose one or more."),
            options=(
                Option(
                    "ideas",
                    _(
                        "Keeping the tension between the school's ideas alive, "
                        "and the conversation between its identities"
                    ),
                ),
                Option("coping", _("Helping the school with the difficulties of being founded and of lasting")),
                Option("belonging", _("Processes that strengthen belonging and meaning for everyone involved")),
                Option("shared_life", _("An experience of shared life for pupils, families and staff")),
            ),
        ),
        Field(
            "meet_where",
            Kind.LONG_TEXT,
            _("Where should school and community meet?"),
            required=False,
            length=2000,
        ),
        Field(
            "apart_where",
            Kind.LONG_TEXT,
            _("Where should each stay separate?"),
            required=False,
            length=2000,
        ),
    ),
)

WITHOUT_MANAGEMENT = Exit(
    "without-management",
    after="leading",
    when=(When("management_support", ("no",)),),
    title=_("Without the school's management it is hard to begin"),
    words=_(
        "A community around a school grows when the school and the community think together. As long as the "
        "management objects, accompaniment has little to hold on to. Until then, this may help more than a form:"
    ),
    advice=(
        _("Ask the management for one talk, with no request: what worries it, and what does it hope for?"),
        _("Gather a few parents and one or two of the staff who want it, too. A small circle is a beginning."),
        _("Begin with something that needs nobody's leave: a meeting of families around a holiday, for instance."),
    ),
)

SCHOOL = Questionnaire(
    track=Track.SCHOOL,
    version=2,
    size_key="families",
    sections=(
        shared.CONTACT,
        shared.REACHING_YOU,
        SCHOOL_ITSELF,
        SCHOOL_DETAILS,
        LEADING,
        shared.WHERE_YOU_STAND,
        COMMUNITY,
        shared.FOUNDATIONS,
        shared.AREAS,
        SO_FAR,
        shared.MIX,
        shared.HOPES,
    ),
    exits=(WITHOUT_MANAGEMENT,),
    at_hand=(
        _("How many families and pupils there are, roughly"),
        _("The institution symbol, if the school has one"),
        _("Which bodies you have talked with, and how far it has gone"),
        _("An e-mail address that you read"),
    ),
)
