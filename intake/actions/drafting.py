"""Keeping what a person types, before anything is checked."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from intake.actions.merging import Merging, Page, without_consent
from intake.models import Draft
from intake.models.digests import digest_of, email_digests
from intake.questionnaires import questionnaire_for
from intake.questionnaires.display import is_empty
from intake.questionnaires.moving_on import carried_over


def start_draft(*, token: str, track: str, language: str, address_digest: str) -> Draft:
    """Make the draft that the token opens. Two posts of one page may come at once: the second finds the first's."""
    return Draft.objects.get_or_create(
        token_digest=digest_of(token),
        defaults={
            "track": track,
            "questionnaire_version": questionnaire_for(track).version,
            "language": language,
            "address_digest": address_digest,
        },
    )[0]


@transaction.atomic
def keep_answers(*, draft: Draft, answers: dict[str, Any], language: str, page: Page | None = None) -> Draft:
    """Merge the answers, as typed on a page, into what the draft holds, and return it as it stands now.

    The row is locked and re-read, so that nobody's answer is overwritten unseen; see `actions.merging`. What is
    no answer to a question goes in as it is. A draft that was sent keeps nothing more.
    """
    kept = Draft.objects.select_for_update().get(pk=draft.pk)
    if kept.sent_at is not None:
        return kept
    questionnaire = questionnaire_for(kept.track, kept.questionnaire_version)
    questions = {question.key: question for question in questionnaire.fields()}
    merging = Merging(kept.answers, kept.conflicts, kept.writers)
    merging.take({key: value for key, value in answers.items() if key in questions}, page or Page())
    merging.answers |= {key: value for key, value in answers.items() if key not in questions}
    merging.forget(without_consent(questions.values(), merging.answers))
    kept.answers, kept.conflicts, kept.writers = merging.answers, merging.conflicts, merging.writers
    kept.language = language
    kept.email_digest = next(iter(email_digests(typed_address(kept))), "")
    kept.save(update_fields=["answers", "conflicts", "writers", "language", "email_digest", "changed_at"])
    return kept


def typed_address(draft: Draft) -> str:
    """The contact's mail address as the draft holds it; empty text while there is none that mail could reach."""
    questionnaire = questionnaire_for(draft.track, draft.questionnaire_version)
    typed = [draft.answers.get(question.key) for question in questionnaire.fields() if question.column == "email"]
    address = str(typed[0] or "").strip() if typed else ""
    try:
        validate_email(address)
    except ValidationError:
        return ""
    return address


@transaction.atomic
def move_on(*, draft: Draft) -> Draft:
    """Let an unsent draft go on in the questionnaire that is asked now, and return it.

    Answers to questions that are still the same stay; the others are kept beside, to be shown and asked again.
    """
    moved = Draft.objects.select_for_update().get(pk=draft.pk)
    asked_now = questionnaire_for(moved.track)
    if moved.sent_at is None and moved.questionnaire_version != asked_now.version:
        asked_then = questionnaire_for(moved.track, moved.questionnaire_version)
        same, changed = carried_over(asked_then, asked_now, moved.answers)
        aside = [(key, value) for key, value in changed.items() if not is_empty(value)]
        aside += [(key, each["value"]) for key, texts in moved.conflicts.items() if key not in same for each in texts]
        moved.earlier += [{"key": key, "version": asked_then.version, "value": value} for key, value in aside]
        moved.answers = same
        moved.conflicts = {key: texts for key, texts in moved.conflicts.items() if key in same}
        moved.questionnaire_version = asked_now.version
        moved.save(update_fields=["answers", "conflicts", "earlier", "questionnaire_version"])
    return moved


def delete_old_drafts(*, today: date) -> int:
    """Delete the drafts that were never sent and whose last day has passed; return how many there were.

    One by one, each looked at again under its lock: a person who goes on with one at this moment keeps it.
    """
    return sum(_delete_if_past(pk, today) for pk in Draft.objects.past(today).values_list("pk", flat=True))


@transaction.atomic
def _delete_if_past(pk: int, today: date) -> bool:
    draft = Draft.objects.select_for_update().past(today).filter(pk=pk).first()
    if draft:
        draft.delete()
    return draft is not None
