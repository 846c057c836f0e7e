"""What both tracks ask, so that their inquiries can be compared."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from intake.questionnaires.definition import Field, Kind, Option, Section, Sensitivity, When

DONT_KNOW = Option("unknown", _("We don't know yet"))

CONTACT = Section(
    "contact",
    _("Who is writing"),
    intro=_("We will write and call only about this inquiry."),
    fields=(
        Field(
            "contact_name",
            Kind.SHORT_TEXT,
            _("Full name"),
            sensitivity=Sensitivity.PERSONAL,
            length=120,
            autocomplete="name",
            column="contact_name",
        ),
        Field(
            "contact_role",
            Kind.SHORT_TEXT,
            _("Your role in the group"),
            hint=_("For example: member of the leading team, headteacher, parent."),
            sensitivity=Sensitivity.PERSONAL,
            length=120,
            autocomplete="organization-title",
            column="contact_role",
        ),
        Field(
            "email",
            Kind.EMAIL,
            _("E-mail"),
            hint=_("The confirmation and our answers will be sent here."),
            sensitivity=Sensitivity.PERSONAL,
            length=254,
            autocomplete="email",
            column="email",
        ),
        Field(
            "phone",
            Kind.PHONE,
            _("Phone"),
            hint=_("Mobile or landline, in Israel or abroad."),
            sensitivity=Sensitivity.PERSONAL,
            length=40,
            autocomplete="tel",
            column="phone",
        ),
    ),
)

REACHING_YOU = Section(
    "reaching_you",
    _("How to reach you"),
    fields=(
        Field(
            "preferred_contact",
            Kind.CHOICE,
            _("What is the best way to reach you?"),
            options=(
                Option("phone", _("A phone call")),
                Option("whatsapp", _("WhatsApp")),
                Option("email", _("E-mail")),
            ),
        ),
        Field(
            "contact_hours",
            Kind.CHOICES,
            _("When is it convenient?"),
            hint=_("Choose all that suit you."),
            required=False,
            options=(
                Option("morning", _("In the morning (8–12)")),
                Option("noon", _("At midday (12–16)")),
                Option("evening", _("In the evening (16–20)")),
            ),
        ),
    ),
)

REGION = Field(
    "region",
    Kind.CHOICE,
    _("In which region?"),
    column="region",
    options=(
        Option("north", _("The north")),
        Option("haifa", _("Haifa and its surroundings")),
        Option("center", _("The centre")),
        Option("tel_aviv", _("Tel Aviv and its surroundings")),
        Option("jerusalem", _("Jerusalem and its surroundings")),
        Option("judea_samaria", _("Judea and Samaria")),
        Option("south", _("The south")),
        Option("undecided", _("Not decided yet")),
    ),
)

LOCALITY = Field(
    "locality",
    Kind.LOCALITY,
    _("In which town or village?"),
    hint=_("Write its name, in Hebrew or in English. It may be left empty."),
    required=False,
    may_be_unknown=True,
    length=120,
    column="locality_name",
)

PLACES = Field(
    "places",
    Kind.GROUP,
    _("Which places are you considering?"),
    hint=_("If you are still looking, write each place that came up."),
    required=False,
    entry=_("Place"),
    parts=(
        Field("locality", Kind.LOCALITY, _("Which place?"), length=120),
        Field("why", Kind.SHORT_TEXT, _("Why this place?"), required=False, length=300),
        Field(
            "how_sure",
            Kind.CHOICE,
            _("How sure are you of it?"),
            options=(
                Option("sure", _("Sure, or nearly")),
                Option("leading", _("It leads, and nothing is decided")),
                Option("one_of", _("One of several")),
                DONT_KNOW,
            ),
        ),
    ),
)

WHERE_YOU_STAND = Section(
    "where_you_stand",
    _("Where you stand"),
    fields=(
        Field(
            "progress",
            Kind.CHOICE,
            _("How far along are you?"),
            options=(
                Option("idea", _("An idea we have begun to talk about")),
                Option("forming", _("A group is forming and meets")),
                Option("planning", _("There is a group, and we are planning in detail")),
                Option("founding", _("We have begun to found it in practice")),
                Option("living", _("We already live as a community")),
            ),
        ),
        Field(
            "begin_when",
            Kind.CHOICE,
            _("When do you hope to begin?"),
            options=(
                Option("now", _("As soon as possible")),
                Option("half_year", _("Within half a year")),
                Option("year", _("Within a year")),
                Option("two_years", _("In one to two years")),
                Option("later", _("Later than that")),
                DONT_KNOW,
            ),
        ),
    ),
)

FOUNDATION_STAGES = (
    Option("not_yet", _("We have not talked about it yet")),
    Option("talking", _("We have begun to talk")),
    Option("partly", _("Some of it is agreed")),
    Option("agreed", _("It is agreed")),
)

FOUNDATIONS = Section(
    "foundations",
    _("The three foundations"),
    intro=_("Our accompaniment rests on three foundations. Any answer is a good place to start from."),
    fields=(
        Field(
            "foundation_spirit",
            Kind.CHOICE,
            _("Spirit: where do you stand?"),
            hint=_("Ideas, values, aspirations and vision."),
            options=FOUNDATION_STAGES,
        ),
        Field(
            "foundation_relationships",
            Kind.CHOICE,
            _("Relationships: where do you stand?"),
            hint=_("The relationships between the members."),
            options=FOUNDATION_STAGES,
        ),
        Field(
            "foundation_arrangements",
            Kind.CHOICE,
            _("Arrangements: where do you stand?"),
            hint=_("Ways of life, norms, rules and procedures."),
            options=FOUNDATION_STAGES,
        ),
    ),
)

AREAS = Section(
    "areas",
    _("What you want help with"),
    fields=(
        Field(
            "areas",
            Kind.CHOICES,
            _("In which areas would you like accompaniment?"),
            hint=_("Choose all that fit. The choice commits you to nothing."),
            options=(
                Option("vision", _("A basic definition of the community's vision")),
                Option("mission", _("Choosing the shared social mission")),
                Option("learning", _("An infrastructure for learning together and for Jewish cultural conversation")),
                Option("gatherings", _("Anchors for gatherings around the yearly cycle")),
                Option("support", _("Systems of support inside the community")),
                Option("organisation", _("A skeleton for the organisation")),
                Option("leadership", _("A leadership structure")),
                Option("decisions", _("A structure for making decisions")),
            ),
        ),
    ),
)

MIX_BANDS = (
    Option("none", pgettext_lazy("share of the group", "None or almost none")),
    Option("quarter", _("Up to a quarter")),
    Option("half", _("Between a quarter and a half")),
    Option("most", _("More than half")),
)


def _mix(key: str, label: object) -> Field:
    return Field(
        key,
        Kind.CHOICE,
        label,  # type: ignore[arg-type]
        options=MIX_BANDS,
        required=False,
        when=When("mix_consent", (True,)),
        sensitivity=Sensitivity.SENSITIVE,
    )


MIX = Section(
    "mix",
    _("The group's mix (optional)"),
    intro=_(
        "A mixed community lives from its whole range of identities, and a rough picture of the mix helps us fit "
        "the accompaniment. This is about the group as a whole, never about a person. You may skip the page."
    ),
    fields=(
        Field(
            "mix_consent",
            Kind.CONSENT,
            _("We agree that the answers on this page be kept, to fit the accompaniment to our group."),
            hint=_("Without this consent nothing on this page is kept."),
            required=False,
            sensitivity=Sensitivity.SENSITIVE,  # that a group answered at all is itself something to know
        ),
        _mix("mix_religious", _("Religious: what share of the group?")),
        _mix("mix_traditional", _("Traditional: what share of the group?")),
        _mix("mix_secular", _("Secular: what share of the group?")),
    ),
)

HOPES = Section(
    "hopes",
    _("What you hope for"),
    fields=(
        Field(
            "hope",
            Kind.LONG_TEXT,
            _("What do you most hope for from us?"),
            hint=_("Please write nothing about health or about a particular person."),
            length=3000,
        ),
        Field(
            "heard_from",
            Kind.CHOICE,
            _("How did you hear of us?"),
            options=(
                Option("friends", _("From friends or family")),
                Option("community", _("From a community in the network")),
                Option("school", _("From a school")),
                Option("body", _("From a settlement movement, an authority or another body")),
                Option("internet", _("On the internet")),
                Option("press", _("In the press")),
                Option("other", _("In another way")),
            ),
        ),
        Field(
            "heard_from_other",
            Kind.SHORT_TEXT,
            _("In which way?"),
            required=False,
            when=When("heard_from", ("other",)),
        ),
    ),
)
