"""Decisions."""

from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from intake.models import Decision
from intake.statuses import Status
from tests.factories.inquiry import InquiryFactory
from tests.factories.user import UserFactory


class DecisionFactory(DjangoModelFactory[Decision]):
    """A "not yet", with what is missing and when to come back."""

    class Meta:
        model = Decision

    inquiry = factory.SubFactory(InquiryFactory, status=Status.NOT_YET)
    outcome = Status.NOT_YET
    reason = "עוד לא בשל."
    missing = "צוות מוביל."
    return_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=90))
    decided_by = factory.SubFactory(UserFactory)
