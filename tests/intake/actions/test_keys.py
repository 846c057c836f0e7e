"""A key opens one thing, as long as it may; whatever is wrong with another, it opens nothing."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django.fixtures import Settings

from intake.actions.keys import (
    close_other_ways,
    delete_old_keys,
    draft_opened_by,
    give_code,
    let_device_in,
    revoke,
    use,
    use_code,
)
from intake.models import Key, KeyKind
from intake.models.digests import email_digests, new_token
from intake.models.key import ONCE
from intake.statuses import Track
from tests.factories.draft import DraftFactory
from tests.factories.inquiry import InquiryFactory
from tests.factories.key import KeyFactory

pytestmark = pytest.mark.django_db


def in_days(days: float) -> str:
    return Key.objects.give(KeyKind.RETURN, draft=DraftFactory(), days=days)


def test_a_key_opens_what_it_was_given_for_and_its_token_is_stored_nowhere() -> None:
    draft = DraftFactory()
    token = Key.objects.give(KeyKind.RETURN, draft=draft)
    assert len(token) >= 43  # 256 bits
    assert use(kind=KeyKind.RETURN, token=token).draft == draft
    assert not [value for value in Key.objects.values().get().values() if token in str(value)]


@pytest.mark.parametrize("kind", [kind for kind in KeyKind if kind != KeyKind.CODE])
def test_each_kind_opens_its_own_door_alone(kind: KeyKind) -> None:
    token = Key.objects.give(kind, inquiry=InquiryFactory())
    assert [other for other in KeyKind if Key.objects.opening(other, token)] == [kind]


def test_what_is_guessed_altered_expired_revoked_or_empty_opens_nothing() -> None:
    token = in_days(1)
    expired, revoked = in_days(-1), in_days(1)
    Key.objects.filter(pk=Key.objects.opening(KeyKind.RETURN, revoked).pk).update(revoked_at=timezone.now())
    wrong = [new_token(), token[:-1], token + "=", token.swapcase(), "", "\x00", "א" * 43, "\ud800", expired, revoked]
    assert [text for text in wrong if use(kind=KeyKind.RETURN, token=text)] == []
    assert use(kind=KeyKind.RETURN, token=token) is not None


@pytest.mark.parametrize("kind", KeyKind)
def test_only_links_back_and_codes_are_spent_by_using_them(kind: KeyKind) -> None:
    token = "12345678" if kind == KeyKind.CODE else new_token()
    Key.objects.give(kind, token=token, draft=DraftFactory())
    assert use(kind=kind, token=token)
    assert bool(use(kind=kind, token=token)) == (kind not in ONCE)


@pytest.mark.django_db(transaction=True)
def test_of_many_who_come_at_once_with_a_key_that_works_once_one_gets_in() -> None:
    token = Key.objects.give(KeyKind.RETURN, draft=DraftFactory())
    together = Barrier(8)

    def press(_number: int) -> bool:
        try:
            together.wait(timeout=30)
            return use(kind=KeyKind.RETURN, token=token) is not None
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as people:
        assert sum(people.map(press, range(8))) == 1


def test_a_code_is_read_out_and_typed_in_any_way_and_works_once() -> None:
    draft = DraftFactory()
    code = give_code(draft=draft)
    assert len(code) == 9
    assert use_code(typed=code[:-1]) is None
    assert use_code(typed="  " + code.replace("-", " – ") + "\u200f").draft == draft
    assert use_code(typed=code) is None
    arabic = give_code(draft=draft).translate({ord(str(digit)): chr(0x660 + digit) for digit in range(10)})
    assert use_code(typed=arabic).draft == draft


def test_a_newer_code_replaces_the_one_before() -> None:
    draft = DraftFactory()
    older, newer = give_code(draft=draft), give_code(draft=draft)
    assert use_code(typed=older) is None
    assert use_code(typed=newer).draft == draft


def test_closing_the_other_ways_leaves_this_device_alone() -> None:
    first = new_token()
    draft, other = DraftFactory(token=first), DraftFactory()
    here = let_device_in(draft=draft)
    theirs = [Key.objects.give(kind, draft=draft) for kind in (KeyKind.DEVICE, KeyKind.RETURN)]
    others = Key.objects.give(KeyKind.RETURN, draft=other)
    close_other_ways(draft=draft, token=here)
    assert draft_opened_by(token=first, track=draft.track) is None
    assert [token for token in theirs for kind in KeyKind if Key.objects.opening(kind, token)] == []
    assert draft_opened_by(token=here, track=draft.track) == draft
    assert draft_opened_by(token=here, track=Track.SCHOOL) is None
    assert Key.objects.opening(KeyKind.RETURN, others).draft == other


def test_the_device_that_began_stays_in_when_it_closes_the_others() -> None:
    first = new_token()
    draft = DraftFactory(token=first)
    there = Key.objects.give(KeyKind.DEVICE, draft=draft)
    close_other_ways(draft=draft, token=first)
    assert draft_opened_by(token=first, track=draft.track) == draft
    assert Key.objects.opening(KeyKind.DEVICE, there) is None


def test_revoking_takes_the_kinds_that_are_named() -> None:
    inquiry = InquiryFactory()
    status, visit = (Key.objects.give(kind, inquiry=inquiry) for kind in (KeyKind.STATUS, KeyKind.VISIT))
    assert revoke(inquiry=inquiry, kinds=[KeyKind.STATUS]) == 1
    assert Key.objects.opening(KeyKind.STATUS, status) is None
    assert Key.objects.opening(KeyKind.VISIT, visit).inquiry == inquiry


def test_keys_that_ended_long_ago_are_deleted() -> None:
    now = timezone.now()
    KeyFactory(expires_at=now - timedelta(days=2))
    kept = KeyFactory()
    assert delete_old_keys(before=now - timedelta(days=1)) == 1
    assert Key.objects.get() == kept


def test_an_address_is_recognised_however_it_was_typed_and_after_the_secret_has_changed(
    settings: Settings,
) -> None:
    settings.SECRET_KEY = "first"
    stored = email_digests("Noa@Example.ORG ")[0]
    assert "noa" not in stored
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "second", ["first"]
    assert stored in email_digests("noa@example.org")
    assert stored not in email_digests("noam@example.org")
    assert email_digests("  ") == []
