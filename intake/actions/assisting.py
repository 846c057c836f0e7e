"""On behalf of somebody: staff fill in a questionnaire while on the phone, and the person confirms it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from home.models import User
from intake.actions.changing import record, take, take_own
from intake.actions.keys import give_code, revoke
from intake.actions.refusals import NotAllowed, Refused
from intake.models import Draft, Inquiry, KeyKind
from intake.models.digests import digest_of
from intake.notifications.outbox import acknowledge
from intake.permissions import may_see
from intake.questionnaires import questionnaire_for


def start_for_somebody(*, token: str, track: str, language: str, by: User) -> Draft:
    """Make a draft, opened by the token, that a staff member fills in for somebody. Raises NotAllowed."""
    if not may_see(by, track):
        raise NotAllowed
    return Draft.objects.create(
        token_digest=digest_of(token),
        track=track,
        questionnaire_version=questionnaire_for(track).version,
        language=language,
        assisted_by=by,
    )


@transaction.atomic
def confirm_own(*, pk: int) -> Inquiry:
    """The person says that what was filled in for them is theirs; only then do their consents stand. Twice is once."""
    inquiry = take_own(pk=pk)
    if inquiry.awaits_confirmation:
        _confirmed(inquiry, by=None)
        acknowledge(inquiry)
    return inquiry


@transaction.atomic
def confirm_on_phone(*, pk: int, by: User, seen: int) -> Inquiry:
    """A staff member says, under their name, that the person confirmed it in their own voice.

    Raises NotAllowed, ChangedMeanwhile or Refused.
    """
    inquiry = take(pk=pk, by=by, seen=seen)
    if not inquiry.awaits_confirmation:
        raise Refused(_("This inquiry waits for no confirmation."))
    _confirmed(inquiry, by=by)
    return inquiry


@transaction.atomic
def give_code_to_confirm(*, pk: int, by: User) -> str:
    """A code to read out, by which the person sees what was filled in and confirms it. Raises NotAllowed or Refused."""
    inquiry = take(pk=pk, by=by)
    if not inquiry.awaits_confirmation:
        raise Refused(_("This inquiry waits for no confirmation."))
    return give_code(inquiry=inquiry)


def _confirmed(inquiry: Inquiry, *, by: User | None) -> None:
    inquiry.confirmed_at = timezone.now()
    record(inquiry, "intake.confirmed", by=by, fields=["confirmed_at"])
    revoke(kinds=[KeyKind.CODE], inquiry=inquiry)
