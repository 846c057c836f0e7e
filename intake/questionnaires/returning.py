"""What is asked of somebody who comes back to a draft: an address, or a code."""

from django.utils.translation import gettext_lazy as _

from intake.questionnaires.definition import Field, Kind, Section, Sensitivity

WAY_BACK = Section(
    "way_back",
    _("Back to what you wrote"),
    fields=(
        Field(
            "email",
            Kind.EMAIL,
            _("E-mail"),
            hint=_("The one you gave in the inquiry."),
            sensitivity=Sensitivity.PERSONAL,
            length=254,
            autocomplete="email",
        ),
    ),
)

NEW_ADDRESS = Section(
    "new_address",
    _("A link by mail"),
    fields=(
        Field(
            "email",
            Kind.EMAIL,
            _("E-mail"),
            hint=_("We will also put it into the inquiry, as the contact's. You can change it there."),
            sensitivity=Sensitivity.PERSONAL,
            length=254,
            autocomplete="email",
        ),
    ),
)

CODE = Section(
    "code",
    _("Continue with a code"),
    fields=(
        Field(
            "code",
            Kind.SHORT_TEXT,
            _("The code"),
            hint=_("Eight digits, such as 4827-1936. Spaces and dashes do not matter."),
            length=40,
            autocomplete="off",
        ),
    ),
)
