"""Internal notes."""

import factory
from factory.django import DjangoModelFactory

from intake.models import Note
from tests.factories.inquiry import InquiryFactory
from tests.factories.user import UserFactory


class NoteFactory(DjangoModelFactory[Note]):
    class Meta:
        model = Note

    inquiry = factory.SubFactory(InquiryFactory)
    text = "דיברנו בטלפון, לחזור בשבוע הבא."
    written_by = factory.SubFactory(UserFactory)
