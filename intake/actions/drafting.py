"""Keeping what a person types, before anything is checked."""

from datetime import datetime
from typing import Any

from django.db import transaction

from intake.models import Draft
from intake.models.draft import digest_of
from intake.questionnaires import questionnaire_for


def start_draft(*, token: str, track: str, language: str, address_digest: str) -> Draft:
    """Make the draft that the token opens."""
    return Draft.objects.create(
        token_digest=digest_of(token),
        track=track,
        questionnaire_version=questionnaire_for(track).version,
        language=language,
        address_digest=address_digest,
    )


@transaction.atomic
def keep_answers(*, draft: Draft, answers: dict[str, Any], language: str) -> Draft:
    """Add the answers, as typed, to what the draft holds, and return it as it stands now.

    The row is locked and re-read, so that two tabs on different pages lose nothing of each other's. A
    draft that was sent keeps nothing more.
    """
    kept = Draft.objects.select_for_update().get(pk=draft.pk)
    if kept.sent_at is None:
        kept.answers = {**kept.answers, **answers}
        kept.language = language
        kept.save(update_fields=["answers", "language", "changed_at"])
    return kept


def delete_old_drafts(*, before: datetime) -> int:
    """Delete the drafts that were never sent and lie untouched since `before`; return how many there were."""
    return Draft.objects.filter(sent_at=None, changed_at__lt=before).delete()[0]
