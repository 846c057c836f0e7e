"""What people say of inquiries that look alike."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from home.models import User
from intake.actions.changing import take
from intake.actions.refusals import Refused
from intake.models.kept_apart import KeptApart


def _pair(one: int, other: int) -> dict[str, int]:
    return {"first_id": min(one, other), "second_id": max(one, other)}


@transaction.atomic
def keep_apart(*, pk: int, other: int, by: User) -> None:
    """Say, for everybody, that two inquiries are not the same. Said twice, it is said once."""
    if pk == other:
        raise Refused(_("An inquiry cannot repeat itself."))
    inquiries = [take(pk=each, by=by) for each in sorted((pk, other))]
    if KeptApart.objects.get_or_create(**_pair(pk, other), defaults={"said_by": by})[1]:
        for one, two in (inquiries, reversed(inquiries)):
            log(instance=one, action="intake.kept_apart", user=by, data={"other": two.reference})


@transaction.atomic
def let_meet(*, pk: int, other: int, by: User) -> None:
    """Take that back: the two may be suggested again."""
    inquiries = [take(pk=each, by=by) for each in sorted((pk, other))]
    if KeptApart.objects.filter(**_pair(pk, other)).delete()[0]:
        for one, two in (inquiries, reversed(inquiries)):
            log(instance=one, action="intake.let_meet", user=by, data={"other": two.reference})
