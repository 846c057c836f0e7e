"""What is asked of somebody whom the site stopped. Only the first question needs an answer."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from intake.questionnaires.definition import Field, Kind, Section, Sensitivity

# Each key is the name of the report's own column.
ACCESSIBILITY_REPORT = Section(
    "accessibility_report",
    _("Report an accessibility problem"),
    fields=(
        Field(
            "difficulty",
            Kind.LONG_TEXT,
            _("What was hard or did not work?"),
            hint=_("For example: the button cannot be reached with the keyboard, or the text is too pale to read."),
            length=3000,
        ),
        Field(
            "page",
            Kind.SHORT_TEXT,
            _("On which page?"),
            hint=_("Its address, or its name in your own words."),
            required=False,
            length=500,
            autocomplete="off",
        ),
        Field(
            "assistive",
            Kind.SHORT_TEXT,
            _("How do you read the site?"),
            hint=_("The device, the browser and the aids: a screen reader, magnification, voice control, a keyboard."),
            required=False,
            length=300,
            autocomplete="off",
        ),
        Field(
            "name",
            Kind.SHORT_TEXT,
            pgettext_lazy("accessibility report", "Name"),
            required=False,
            sensitivity=Sensitivity.PERSONAL,
            length=120,
            autocomplete="name",
        ),
        Field(
            "email",
            Kind.EMAIL,
            _("E-mail"),
            hint=_("The answer will be sent here. Without an e-mail address or a phone number we cannot answer you."),
            required=False,
            sensitivity=Sensitivity.PERSONAL,
            length=254,
            autocomplete="email",
        ),
        Field(
            "phone",
            Kind.PHONE,
            _("Phone"),
            hint=_("If you would rather have a call."),
            required=False,
            sensitivity=Sensitivity.PERSONAL,
            length=40,
            autocomplete="tel",
        ),
    ),
)
