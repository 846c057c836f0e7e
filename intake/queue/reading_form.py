"""The reason for which sensitive answers are opened."""

from django import forms
from django.utils.translation import gettext_lazy as _

from intake.models import Reading


class ReadingForm(forms.Form):
    """Why somebody needs them."""

    reason = forms.CharField(
        label=_("Why do you need the sensitive answers?"),
        max_length=Reading._meta.get_field("reason").max_length,
        help_text=_("A few words, such as “preparing the first conversation”. Managers read it with your name."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
