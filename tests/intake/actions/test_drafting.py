"""A draft keeps what was typed, from two tabs too, until it is sent."""

import pytest
from django.utils import timezone

from intake.actions.drafting import keep_answers, start_draft
from intake.models import Draft
from intake.models.draft import new_token
from intake.statuses import Track
from tests.factories.draft import DraftFactory

pytestmark = pytest.mark.django_db


def test_a_draft_is_opened_by_its_token_and_track_alone() -> None:
    token = new_token()
    draft = start_draft(token=token, track=Track.SCHOOL, language="he", address_digest="x")
    assert token not in draft.token_digest
    assert Draft.objects.with_token(token, Track.SCHOOL).get() == draft
    assert not Draft.objects.with_token(token, Track.NUCLEUS).exists()
    assert not Draft.objects.with_token(new_token(), Track.SCHOOL).exists()


def test_two_tabs_lose_nothing_of_each_others() -> None:
    draft = DraftFactory()
    stale = Draft.objects.get(pk=draft.pk)
    keep_answers(draft=draft, answers={"adults": "20"}, language="he")
    assert keep_answers(draft=stale, answers={"hope": "משהו"}, language="en").answers == {
        "adults": "20",
        "hope": "משהו",
    }


def test_a_draft_that_was_sent_keeps_nothing_more() -> None:
    draft = DraftFactory(sent_at=timezone.now())
    assert keep_answers(draft=draft, answers={"hope": "מאוחר"}, language="he").answers == {}
