"""Keys: given with `Key.objects.give`, used and revoked here.

A key that does not open is None, whatever the reason: guessed, altered, expired, another's, spent or revoked.
"""

import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from intake.models import Draft, Key, KeyKind
from intake.models.digests import digest_of, new_token
from intake.models.key import digests_of

CODE_DIGITS = 8
# Begins the token of a further device; the one on which a draft was begun holds the draft's own.
OF_DEVICE = "~"


@transaction.atomic
def use(*, kind: str, token: str) -> Key | None:
    """Open with a token, and return its key; one that works once is spent by this. The row is locked: of two
    who come at once with a key that works once, one is refused."""
    key = Key.objects.select_for_update().opening(kind, token)
    if key:
        key.used_at = timezone.now()
        key.save(update_fields=["used_at"])
    return key


def revoke(*, kinds: Iterable[str] = tuple(KeyKind), but: Iterable[str] = (), **opens: Any) -> int:
    """Let the keys of these kinds to `draft=` or `inquiry=` open nothing any more, except for the tokens in `but`.

    Returns how many there were.
    """
    keys = Key.objects.filter(kind__in=list(kinds), revoked_at=None, **opens)
    return keys.exclude(digest__in=[digest_of(token) for token in but]).update(revoked_at=timezone.now())


def new_code() -> str:
    """Eight random digits, as those of a reference: they are read out fast, and none sounds like another letter."""
    return str(secrets.randbelow(10**CODE_DIGITS)).zfill(CODE_DIGITS)


@transaction.atomic
def give_code(**opens: Any) -> str:
    """A code that opens `draft=` or `inquiry=` once, such as 4827-1936. An earlier one opens nothing any more."""
    revoke(kinds=[KeyKind.CODE], **opens)
    code = new_code()
    while Key.objects.filter(digest__in=digests_of(KeyKind.CODE, code)).exists():
        code = new_code()
    Key.objects.give(KeyKind.CODE, token=code, **opens)
    return f"{code[:4]}-{code[4:]}"


def use_code(*, typed: str) -> Key | None:
    """The key that a typed code is, spent by this; spaces, dashes and other scripts' digits do not matter."""
    digits = "".join(str(int(character)) for character in typed if character.isdecimal())
    return use(kind=KeyKind.CODE, token=digits) if len(digits) == CODE_DIGITS else None


def let_device_in(*, draft: Draft) -> str:
    """A key for one more device that goes on with the draft; returns its token."""
    return Key.objects.give(KeyKind.DEVICE, token=OF_DEVICE + new_token(), draft=draft)


def draft_opened_by(*, token: str, track: str) -> Draft | None:
    """The draft of the track that a device's token opens, by one look-up: as its own, or as a key to it."""
    if not token.startswith(OF_DEVICE):
        return Draft.objects.with_token(token, track).first()
    key = Key.objects.select_related("draft").opening(KeyKind.DEVICE, token)
    return key.draft if key and key.draft and key.draft.track == track else None


@transaction.atomic
def close_other_ways(*, draft: Draft, token: str) -> None:
    """Leave the draft open to the device with this token alone: other devices, links and codes open nothing more."""
    kept = Draft.objects.select_for_update().get(pk=draft.pk)
    if kept.token_digest != digest_of(token):
        kept.token_digest = digest_of(new_token())
        kept.save(update_fields=["token_digest"])
    revoke(draft=kept, but=[token])


def delete_old_keys(*, before: datetime) -> int:
    """Delete what opens nothing since `before`; return how many there were."""
    return Key.objects.filter(expires_at__lt=before).delete()[0]


def revoke_one(*, kind: str, token: str) -> None:
    """Let one key open nothing any more."""
    key = Key.objects.opening(kind, token)
    if key:
        Key.objects.filter(pk=key.pk, revoked_at=None).update(revoked_at=timezone.now())
