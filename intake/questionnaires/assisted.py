"""The questions as staff ask them on the phone: an address may lack, and what is sensitive is asked for first."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from intake.questionnaires.definition import Kind, Questionnaire, Section, Sensitivity


def for_somebody_else(questionnaire: Questionnaire) -> Questionnaire:
    """The same questionnaire, for a staff member who fills it in with somebody on the phone."""
    return replace(questionnaire, sections=tuple(map(_on_the_phone, questionnaire.sections)))


def _on_the_phone(section: Section) -> Section:
    fields = tuple(replace(each, required=each.required and each.kind != Kind.EMAIL) for each in section.fields)
    if all(each.sensitivity != Sensitivity.SENSITIVE for each in fields):
        return replace(section, fields=fields)
    words = _(
        "Skip this page, unless they want to speak of it. Then read the consent to them, and tick it only after "
        "they have said yes: before that, ask nothing here."
    )
    return replace(section, fields=fields, intro=words)
