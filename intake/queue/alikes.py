"""Which other inquiries may be of the same people, and by what one sees it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Greatest, Least
from django.utils.translation import pgettext_lazy

from intake.actions.traits import recognised_by
from intake.models import Inquiry, KeptApart, Trait, TraitKind
from intake.models.trait import Values
from intake.permissions import Person
from intake.statuses import Status

# What more inquiries than these have in common says nothing of any two.
MOST_IN_COMMON = 20
MOST_SUGGESTED, MOST_OF_CONTACT = 5, 10
OF_CONTACT = {TraitKind.PHONE, TraitKind.MAIL}


class Strength(IntEnum):
    """How much a likeness says."""

    WEAK = 1
    LIKELY = 2
    STRONG = 3

    @property
    def words(self) -> str:
        """The strength, as the case page says it."""
        return str(WORDS[self])


WORDS = {
    Strength.STRONG: pgettext_lazy("likeness", "very likely"),
    Strength.LIKELY: pgettext_lazy("likeness", "likely"),
    Strength.WEAK: pgettext_lazy("likeness", "possible"),
}
STRENGTH = {
    TraitKind.PHONE: Strength.STRONG,
    TraitKind.MAIL: Strength.STRONG,
    TraitKind.SYMBOL: Strength.STRONG,
    TraitKind.NAME_AND_PLACE: Strength.LIKELY,
    TraitKind.NAME: Strength.WEAK,
}


@dataclass(frozen=True)
class Alike:
    """Another inquiry, and what the two have in common."""

    inquiry: Inquiry
    kinds: frozenset[str]

    @property
    def strength(self) -> Strength:
        """How much their likeness says: as much as its strongest reason."""
        return max(STRENGTH[TraitKind(kind)] for kind in self.kinds)

    @property
    def reasons(self) -> list[str]:
        """What they have in common, in words; a name in the same place is said once."""
        kinds = self.kinds - ({TraitKind.NAME} if TraitKind.NAME_AND_PLACE in self.kinds else set())
        return [str(kind.label) for kind in TraitKind if kind in kinds]


@dataclass
class Alikes:
    """`suggested` may be the same as the inquiry, `apart` are not as somebody said, and the rest is the contact's."""

    suggested: list[Alike] = field(default_factory=list)
    apart: list[Alike] = field(default_factory=list)
    of_contact: list[Alike] = field(default_factory=list)


def alikes(inquiry: Inquiry, person: Person) -> Alikes:
    """The inquiries that are like this one, among those that the person may see. Takes two queries."""
    kinds = _in_common(inquiry, recognised_by(inquiry))
    found = Alikes()
    for other in _visible(inquiry, person, kinds):
        alike = Alike(other, frozenset(kinds[other.pk]))
        if may_be_same(inquiry, other) and not (OF_CONTACT & alike.kinds and not other.is_open):
            (found.apart if other.is_apart else found.suggested).append(alike)  # type: ignore[attr-defined]
        elif OF_CONTACT & alike.kinds and not _joined(inquiry, other):
            found.of_contact.append(alike)
    found.suggested = sorted(found.suggested, key=lambda alike: -alike.strength)[:MOST_SUGGESTED]
    found.of_contact = found.of_contact[:MOST_OF_CONTACT]
    return found


def may_be_same(one: Inquiry, other: Inquiry) -> bool:
    """Whether one of the two may still be marked as a duplicate of the other."""
    marked = {Status.DUPLICATE, Status.SPAM}.intersection([one.status, other.status])
    return one.track == other.track and not marked and (one.is_open or other.is_open)


def _joined(one: Inquiry, other: Inquiry) -> bool:
    return one.duplicate_of_id == other.pk or other.duplicate_of_id == one.pk


def _in_common(inquiry: Inquiry, values: Values) -> dict[int, set[str]]:
    """What others have in common with the inquiry, by their keys; nothing of what is too common.

    One query, which reads no more than a few entries of an index for each trait, however common it is.
    """
    if not values:
        return {}
    parts, arguments = [], []
    for kind, texts in values.items():
        # Names and a number of our own; what people typed goes beside the statement.
        among = f"kind = %s AND value IN ({', '.join(['%s'] * len(texts))}) AND inquiry_id <> %s"
        some = f"SELECT id, inquiry_id, kind FROM {Trait._meta.db_table} WHERE {among} LIMIT {MOST_IN_COMMON}"  # noqa: S608
        parts.append(f"SELECT * FROM ({some}) AS of_{kind}")  # noqa: S608
        arguments += [kind, *texts, inquiry.pk]
    rows = [(trait.inquiry_id, trait.kind) for trait in Trait.objects.raw(" UNION ALL ".join(parts), arguments)]
    common = {kind for kind in values if sum(row[1] == kind for row in rows) >= MOST_IN_COMMON}
    found: dict[int, set[str]] = {}
    for pk, kind in rows:
        if kind not in common:
            found.setdefault(pk, set()).add(kind)
    return found


def _visible(inquiry: Inquiry, person: Person, keys: Iterable[int]) -> list[Inquiry]:
    """The newest first, each with whether somebody has kept the two apart, as `is_apart`."""
    pair = Q(first=Least(OuterRef("pk"), inquiry.pk), second=Greatest(OuterRef("pk"), inquiry.pk))
    visible = Inquiry.objects.visible_to(person).filter(pk__in=list(keys)).for_listing()
    return list(visible.annotate(is_apart=Exists(KeptApart.objects.filter(pair))).order_by("-created_at", "-pk"))
