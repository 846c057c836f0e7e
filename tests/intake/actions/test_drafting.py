"""A draft keeps what was typed, from two tabs too, until it is sent."""

from datetime import timedelta

import pytest
from django.utils import timezone

from intake.actions.drafting import delete_old_drafts, keep_answers, start_draft
from intake.models import Draft
from intake.models.digests import new_token
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


def test_old_drafts_go_and_those_that_were_sent_or_touched_since_stay() -> None:
    now = timezone.now()
    old, sent, touched, new = DraftFactory(), DraftFactory(sent_at=now), DraftFactory(), DraftFactory()
    long_ago = now - timedelta(days=31)
    Draft.objects.filter(pk__in=[old.pk, sent.pk, touched.pk]).update(started_at=long_ago, changed_at=long_ago)
    keep_answers(draft=touched, answers={"hope": "משהו"}, language="he")
    assert delete_old_drafts(today=timezone.localdate(now)) == 1
    assert set(Draft.objects.all()) == {sent, touched, new}
