"""Opinions asked of colleagues."""

from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from intake.models import Opinion
from tests.factories.inquiry import InquiryFactory
from tests.factories.user import UserFactory


class OpinionFactory(DjangoModelFactory[Opinion]):
    """Asked for within three days, and not given."""

    class Meta:
        model = Opinion

    inquiry = factory.SubFactory(InquiryFactory)
    person = factory.SubFactory(UserFactory, role="communities")
    due_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=3))
    asked_by = factory.SubFactory(UserFactory)
    asked_at = factory.LazyFunction(timezone.now)
