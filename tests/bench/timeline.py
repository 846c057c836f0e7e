"""What has happened to realistic inquiries: twenty rows of the timeline for each, its stays and its traits."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType

from home.models import User
from intake.models import Audience, Delivery, Inquiry, InquiryLogEntry, Message, MessageKind, Note, Stay, Trait
from intake.models.trail import Trail, chain
from intake.models.trait import TraitKind, traits_of

ENTRIES, LETTERS, NOTES = 15, 3, 2  # twenty in all
HOUR = timedelta(hours=1)


def entries(some: list[Inquiry], handlers: list[User]) -> tuple[list[InquiryLogEntry], list[Trail]]:
    """The log of each, chained as the site does it, and where each trail ends."""
    kind, heads = ContentType.objects.get_for_model(Inquiry), dict[int, tuple[int, str]]()
    rows = [
        InquiryLogEntry(
            inquiry_id=inquiry.pk,
            content_type_id=kind.pk,
            label=inquiry.reference,
            action="intake.assign" if number else "intake.sent",
            user_id=handlers[number % len(handlers)].pk if number else None,
            data={"from": None, "to": handlers[number % len(handlers)].pk} if number else {},
            timestamp=inquiry.created_at + number * HOUR,
        )
        for inquiry in some
        for number in range(ENTRIES)
    ]
    chain(rows, heads)
    return rows, [Trail(inquiry_id=pk, count=count, seal=seal) for pk, (count, seal) in heads.items()]


def letters(some: list[Inquiry]) -> Iterator[Message]:
    """The receipt of each, and what was written to its applicants since."""
    for inquiry in some:
        for number in range(LETTERS):
            at = inquiry.created_at + number * HOUR
            yield Message(
                inquiry_id=inquiry.pk,
                audience=Audience.APPLICANT,
                kind=MessageKind.QUESTION if number else MessageKind.RECEIPT,
                to=inquiry.email,
                language="he",
                subject=f"פנייתכם: {inquiry.reference}",
                body="שלום,\n\nתודה שפניתם אלינו.",
                written_at=at,
                next_attempt_at=at,
                delivery=Delivery.SENT,
                attempts=1,
                sent_at=at,
            )


def notes(some: list[Inquiry], handlers: list[User]) -> Iterator[Note]:
    """What colleagues wrote beside each."""
    for inquiry in some:
        for number in range(NOTES):
            at = inquiry.created_at + number * HOUR
            yield Note(inquiry_id=inquiry.pk, text="דיברנו בטלפון.", written_by_id=handlers[number].pk, written_at=at)


def stays(some: list[Inquiry]) -> Iterator[Stay]:
    """The stay of each that goes on."""
    for inquiry in some:
        yield Stay(inquiry_id=inquiry.pk, track=inquiry.track, status=inquiry.status, began_at=inquiry.status_since)


def traits(some: list[Inquiry]) -> Iterator[Trait]:
    """By what each is recognised; the names of one set of answers are taken apart once."""
    made: dict[int, dict[str, list[str]]] = {}
    for inquiry in some:
        own: dict[str, Any] = {"email": inquiry.email, "phone": inquiry.phone}
        if id(inquiry.answers) not in made:
            named = {"group_name": inquiry.group_name, "locality_name": inquiry.locality_name}
            made[id(inquiry.answers)] = traits_of(**named, email="", phone="", answers=inquiry.answers)
        of_contact = traits_of(**own, group_name="", locality_name="", answers={})
        for kind, values in {**made[id(inquiry.answers)], **of_contact}.items():
            yield Trait(inquiry_id=inquiry.pk, kind=TraitKind(kind), value=values[0])
