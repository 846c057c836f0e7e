"""Sending: one draft becomes exactly one inquiry. What its sender need not wait for is done in `taking_in`."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.db.models import Exists
from django.utils import timezone, translation

from home.whereabouts import whereabouts
from intake.actions.attaching import hand_over
from intake.actions.refusals import DraftChanged
from intake.actions.taking_in import wake_worker
from intake.models import Draft, Inquiry, PrivacyNotice
from intake.models.reference import new_reference
from intake.questionnaires import Answers, Kind, Questionnaire, questionnaire_for
from intake.questionnaires.unknown import is_unknown


@dataclass(frozen=True)
class Consent:
    """The very words that a person agreed to."""

    key: str
    words: str


@transaction.atomic
def send_inquiry(
    *,
    draft: Draft,
    answers: Answers,
    consents: list[Consent],
    notice: PrivacyNotice | None,
    language: str,
    unverified: bool = False,
    suspicions: Sequence[str] = (),
) -> Inquiry:
    """Make the inquiry of a draft from its checked answers, have it taken in, and return it.

    The draft is the idempotency key: its row is locked, and a draft that was sent already gives the
    inquiry it became, however often and from however many places this is called. Raises DraftChanged,
    and sends nothing, when the draft holds other answers by now than `draft`, whose answers were checked.
    """
    checked = draft.answers, draft.conflicts
    draft, reference = _locked(draft)
    if draft.sent_at is not None:
        return Inquiry.objects.get(draft=draft)
    if (draft.answers, draft.conflicts) != checked:
        raise DraftChanged
    questionnaire = questionnaire_for(draft.track, draft.questionnaire_version)
    inquiry = _inquiry(draft, questionnaire, questionnaire.kept(answers))
    inquiry.reference, inquiry.language = reference, language
    given = [*consents, *_consents_among(questionnaire, inquiry.answers, language)]
    inquiry.consents = [asdict(consent) for consent in given]
    inquiry.privacy_notice = notice
    inquiry.unverified, inquiry.suspicions = unverified, list(suspicions)
    inquiry.save(force_insert=True)
    hand_over(draft=draft, inquiry=inquiry)
    draft.sent_at = inquiry.created_at
    draft.answers, draft.conflicts, draft.writers, draft.earlier = {}, {}, {}, []
    draft.save(update_fields=["sent_at", "answers", "conflicts", "writers", "earlier", "changed_at"])
    wake_worker()
    return inquiry


def _consents_among(questionnaire: Questionnaire, answers: Answers, language: str) -> list[Consent]:
    """The consents that the questionnaire itself asks for, in the words that stood on its pages."""
    asked = [field for field in questionnaire.fields() if field.kind == Kind.CONSENT and answers.get(field.key)]
    with translation.override(language):
        return [Consent(field.key, str(field.label)) for field in asked]


def _inquiry(draft: Draft, questionnaire: Questionnaire, answers: dict[str, Any]) -> Inquiry:
    now = timezone.now()
    # "We don't know yet" is no text of a column: it stays among the answers, and the column is empty.
    texts = {key: value for key, value in answers.items() if not is_unknown(value)}
    columns = {field.column: texts.get(field.key, "") for field in questionnaire.fields() if field.column}
    in_columns = {field.key for field in questionnaire.fields() if field.column and field.key in texts}
    return Inquiry(
        track=draft.track,
        draft=draft,
        questionnaire_version=questionnaire.version,
        answers={key: value for key, value in answers.items() if key not in in_columns},
        is_assisted=draft.assisted_by_id is not None,
        assisted_by=draft.assisted_by,
        is_arriving=True,
        sent_from=whereabouts(is_staff=draft.assisted_by_id is not None),
        group_size=texts.get(questionnaire.size_key),
        created_at=now,
        changed_at=now,
        status_since=now,
        **columns,
    )


def _locked(draft: Draft) -> tuple[Draft, str]:
    """The draft as it stands now, which nobody else changes meanwhile, and a reference that is not taken."""
    while True:
        reference = new_reference()
        taken = Exists(Inquiry.objects.filter(reference=reference))
        found = Draft.objects.select_for_update(of=("self",)).annotate(is_taken=taken).get(pk=draft.pk)
        if not found.is_taken:
            return found, reference
