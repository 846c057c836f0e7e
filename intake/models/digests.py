"""What is stored in place of something that must be recognised and not told: a token, a code, an address."""

import hashlib
import secrets
import unicodedata

from django.conf import settings
from django.utils.crypto import salted_hmac

EMAIL_SALT = "intake.email"


def new_token() -> str:
    """A token that cannot be guessed: 256 random bits."""
    return secrets.token_urlsafe(32)


def digest_of(token: str) -> str:
    """What is stored of a token: enough to recognise it, too little to use it."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


def keyed_digests(salt: str, text: str) -> list[str]:
    """The digests of a text that could be guessed, by the site's secret and by those it had before; the first is ours.

    Without the secret, nobody who has the digest can try texts until one fits.
    """
    secrets_known = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [
        salted_hmac(salt, text.encode(errors="replace"), secret=secret, algorithm="sha256").hexdigest()
        for secret in secrets_known
    ]


def email_digests(address: str) -> list[str]:
    """The digests by which a mail address may be stored, however it was typed; none for an empty text."""
    normal = unicodedata.normalize("NFKC", address).strip().casefold()
    return keyed_digests(EMAIL_SALT, normal) if normal else []
