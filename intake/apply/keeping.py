"""Bringing what was typed on a page into the visitor's draft, by its button or while typing."""

from django.utils.translation import get_language

from intake.actions.drafting import keep_answers, start_draft
from intake.apply.limits import address_digest, too_many_drafts
from intake.apply.posted import Posted
from intake.apply.visit import Visit
from intake.models import Draft


def keep(visit: Visit, posted: Posted) -> Draft | None:
    """Merge what was typed into the draft; the first post makes one. None when the address has made too many."""
    draft = visit.draft
    if draft is None:
        if too_many_drafts(visit.request):
            return None
        draft = start_draft(
            token=visit.token,
            track=visit.track,
            language=get_language(),
            address_digest=address_digest(visit.request),
        )
    draft = keep_answers(draft=draft, answers=posted.to_keep, language=visit.language, page=posted.page)
    visit.go_on_with(draft)
    return draft
