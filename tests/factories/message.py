"""Messages in the outbox."""

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from intake.models import Audience, Message, MessageKind
from tests.factories.inquiry import InquiryFactory


class MessageFactory(DjangoModelFactory[Message]):
    """A letter to the applicants that waits to be sent."""

    class Meta:
        model = Message

    inquiry = factory.SubFactory(InquiryFactory)
    audience = Audience.APPLICANT
    kind = MessageKind.LETTER
    to = factory.SelfAttribute("inquiry.email")
    language = "he"
    subject = "בנוגע לפנייתכם"
    body = "שלום,\n\nנשמח לקבוע שיחה."
    written_at = factory.LazyFunction(timezone.now)
    next_attempt_at = factory.SelfAttribute("written_at")
