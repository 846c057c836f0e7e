"""The templates of letters and the text modules, as managers edit them in the settings."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms.models import ModelForm
from django.http import HttpResponse
from django.utils.functional import lazy
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from intake.models import LetterTemplate, Occasion, TextModule
from intake.notifications.letter_words import IN_ALL, IN_SOME, lacking, misplaced


def _list_of_words() -> SafeString:
    """The words that may be used, each with what it stands for, as help beside the field."""
    rows = [(word, str(meaning)) for word, meaning in IN_ALL.items()]
    for occasion, words in IN_SOME.items():
        label = Occasion(occasion).label
        rows += [(word, f"{meaning} ({label})") for word, meaning in words.items()]
    lines = format_html_join("; ", '<bdi dir="ltr">{}</bdi> – {}', rows)
    return format_html("{} {}.", _("These words are replaced in each letter:"), lines)


list_of_words = lazy(_list_of_words, SafeString)


def _check(text: str, occasion: str, *, is_subject: bool = False) -> None:
    """Refuse words in double brackets that would stand in the letter as they are."""
    wrong = misplaced(text, occasion, is_subject=is_subject)
    if wrong:
        words = ngettext("This cannot stand here: %(words)s.", "These cannot stand here: %(words)s.", len(wrong))
        raise ValidationError(words % {"words": ", ".join(wrong)})


class LetterTemplateForm(WagtailAdminModelForm):
    """A template in which every word in double brackets can be replaced."""

    class Meta:
        model = LetterTemplate
        fields = ("occasion", "language", "subject", "body")
        help_texts = {"body": list_of_words(), "subject": gettext_lazy("One line. No link stands in it.")}

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean()
        for name in ("subject", "body"):
            try:
                _check(given.get(name, ""), given.get("occasion", ""), is_subject=name == "subject")
            except ValidationError as wrong:
                self.add_error(name, wrong)
        return given


class TextModuleForm(WagtailAdminModelForm):
    """A text module: it may hold what any letter may."""

    class Meta:
        model = TextModule
        fields = ("title", "language", "text")

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        _check(text, Occasion.LETTER)
        return text


class WarningMixin:
    """Says, once a template is kept, what its letters will not say."""

    request: Any

    def form_valid(self, form: ModelForm[LetterTemplate]) -> HttpResponse:
        answer: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        missed = lacking(form.instance.body, form.instance.occasion)
        if missed:
            said = _("The template was kept, but its letters will lack: %(words)s.") % {"words": ", ".join(missed)}
            messages.warning(self.request, said)
        return answer


class LetterTemplateCreateView(WarningMixin, generic.CreateView):
    """A new template."""


class LetterTemplateEditView(WarningMixin, generic.EditView):
    """A template that there is."""


class LetterTemplateViewSet(ModelViewSet):
    """What letters begin with."""

    model = LetterTemplate
    add_view_class = LetterTemplateCreateView
    edit_view_class = LetterTemplateEditView
    icon = "doc-full"
    menu_label = gettext_lazy("Templates of letters")
    add_to_settings_menu = True
    copy_view_enabled = False
    inspect_view_enabled = False
    list_display = ["occasion", "language", "subject"]
    list_per_page = 50

    def get_form_class(self, for_update: bool = False) -> type[LetterTemplateForm]:
        return LetterTemplateForm


class TextModuleViewSet(ModelViewSet):
    """Pieces of text to put into letters."""

    model = TextModule
    icon = "openquote"
    menu_label = gettext_lazy("Text modules")
    add_to_settings_menu = True
    copy_view_enabled = False
    inspect_view_enabled = False
    list_display = ["title", "language"]
    search_fields = ["title", "text"]
    list_per_page = 50

    def get_form_class(self, for_update: bool = False) -> type[TextModuleForm]:
        return TextModuleForm
