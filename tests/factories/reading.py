"""Readings of sensitive answers."""

import factory
from factory.django import DjangoModelFactory

from intake.models import Reading
from intake.models.reading import What


class ReadingFactory(DjangoModelFactory[Reading]):
    """One that a manager had opened on the page of a nucleus's inquiry, and that nobody has reviewed."""

    class Meta:
        model = Reading

    inquiry = factory.SubFactory("tests.factories.inquiry.InquiryFactory")
    person = factory.SubFactory("tests.factories.user.UserFactory", role="manager")
    what = What.ANSWERS
    reason = "preparing the first conversation"
