"""A proof of work (ALTCHA): a challenge of our own that a device solves by itself, with no third party.

A challenge is signed, expires, and holds for one draft, which can be sent once: so each is used once at most.
"""

import json
from datetime import timedelta
from urllib.parse import parse_qs

from altcha import ChallengeOptionsV1, PayloadV1, create_challenge_v1, verify_solution_v1
from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac

from intake.models import Draft

SALT = "intake.proof"
LASTS = timedelta(minutes=30)
MOST_CHARACTERS = 2000


def new_challenge(draft: Draft) -> str:
    """A challenge for the draft, as JSON for the page's script."""
    options = ChallengeOptionsV1(
        algorithm="SHA-256",
        max_number=settings.INTAKE_PROOF_NUMBER,
        hmac_key=_key(),
        expires=timezone.now() + LASTS,
        params={"draft": str(draft.pk)},
    )
    return json.dumps(create_challenge_v1(options).to_dict())


def is_solved(payload: str, draft: Draft) -> bool:
    """Whether the payload, as the script sends it, solves an unexpired challenge for this draft."""
    if not payload or len(payload) > MOST_CHARACTERS:
        return False
    try:
        salt = PayloadV1.from_base64(payload).salt
        is_right, _problem = verify_solution_v1(payload, _key(), check_expires=True)
    except Exception:  # noqa: BLE001 (the library trusts the shape of what strangers post)
        return False
    asked = parse_qs(salt.partition("?")[2])
    return is_right and asked.get("draft") == [str(draft.pk)] and len(asked.get("expires", [])) == 1


def _key() -> str:
    return salted_hmac(SALT, "", algorithm="sha256").hexdigest()
