"""Writing down by what an inquiry may be recognised, in the transaction that writes the inquiry."""

from intake.models import Inquiry
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
