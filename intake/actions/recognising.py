"""Writing down by what an inquiry may be recognised, and what people say of those that look alike."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from home.models import User
from intake.actions.changing import take
from intake.actions.refusals import Refused
from intake.models import Inquiry
from intake.models.kept_apart import KeptApart
from intake.models.trait import SYMBOL_KEY, Trait, Values, traits_of

# A change of any of these questions or columns changes a trait.
TELLING = {"group_name", "locality_name", "email", "phone", SYMBOL_KEY}


def recognised_by(inquiry: Inquiry) -> Values:
    """The inquiry's traits as it stands now."""
    return traits_of(
        group_name=inquiry.group_name,
        locality_name=inquiry.locality_name,
        email=inquiry.email,
        phone=inquiry.phone,
        answers=inquiry.answers,
    )


def write_traits(inquiry: Inquiry) -> None:
    """Write the traits of an inquiry that has none yet, in the transaction that writes the inquiry."""
    found = recognised_by(inquiry)
    Trait.objects.bulk_create(
        Trait(inquiry_id=inquiry.pk, kind=kind, value=values[0]) for kind, values in found.items()
    )


def rewrite_traits(inquiry: Inquiry) -> None:
    """Write them anew, in the transaction that changes the inquiry."""
    Trait.objects.filter(inquiry=inquiry).delete()
    write_traits(inquiry)


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
