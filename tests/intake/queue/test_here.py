"""Whoever opens an inquiry sees who else has it open; a page that is left counts no more."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from intake.actions.presence import forget_presences
from intake.models import Inquiry, Presence
from tests.factories.inquiry import InquiryFactory
from tests.factories.user import UserFactory
from tests.intake.queue.conftest import SignIn
from tests.measure import at_most

pytestmark = pytest.mark.django_db
ALSO = "גם כאן עכשיו"


def page(client: Client, inquiry: Inquiry, name: str = "inspect", *rest: str) -> str:
    return client.get(reverse(f"inquiry:{name}", args=[inquiry.pk, *rest])).content.decode()


def ago(**how_long: int) -> None:
    """Let everybody's last sign of life be so long ago."""
    Presence.objects.update(seen_at=timezone.now() - timedelta(**how_long))


def test_case_move_and_letter_say_who_else_is_here(sign_in: SignIn) -> None:
    ruth = UserFactory(role="communities", first_name="רות", last_name="כהן")
    dan = UserFactory(role="communities", first_name="דן", last_name="בר")
    inquiry, other = InquiryFactory(), InquiryFactory()
    first, second = sign_in(person=ruth), sign_in(person=dan)
    assert ALSO not in page(first, inquiry)
    for place in (("inspect",), ("move", "start_review"), ("write",)):
        assert "<bdi>רות כהן</bdi>" in page(second, inquiry, *place).split(ALSO)[1][:80], place
    assert ALSO not in page(second, other)
    ago(seconds=61)
    assert ALSO not in page(first, inquiry)
    assert forget_presences() == 2
    assert Presence.objects.count() == 1


def test_a_page_says_that_somebody_stays_and_takes_leave_of_its_own_visit_only(sign_in: SignIn) -> None:
    ruth, dan = UserFactory(role="communities"), UserFactory(role="communities")
    inquiry = InquiryFactory()
    first, second = sign_in(person=ruth), sign_in(person=dan)
    here = reverse("inquiry:here", args=[inquiry.pk])
    page(second, inquiry)
    told = first.post(here).json()
    assert ALSO in told["html"]
    with at_most(queries=8):
        told = first.post(here).json()
    page(first, inquiry, "move", "start_review")  # opened before the page that leads to it says goodbye
    assert first.post(here, {"leave": "1", "seen": told["seen"]}).status_code == 204
    assert Presence.objects.filter(person=ruth).exists()
    for nonsense in ("", "x", "2026-13-45T00:00:00Z", "2026-01-01T00:00:00"):
        assert first.post(here, {"leave": "1", "seen": nonsense}).status_code == 204
    latest = first.post(here).json()["seen"]
    first.post(here, {"leave": "1", "seen": latest})
    assert list(Presence.objects.values_list("person", flat=True)) == [dan.pk]
    assert ALSO not in second.post(here).json()["html"]
    assert first.get(here).status_code == 302
