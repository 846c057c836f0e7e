"""Rules of who handles what: a communities wing's default, unless said otherwise."""

import factory
from factory.django import DjangoModelFactory

from intake.models import HandlingRule
from intake.statuses import Wing
from tests.factories.user import UserFactory


class HandlingRuleFactory(DjangoModelFactory[HandlingRule]):
    class Meta:
        model = HandlingRule

    wing = Wing.COMMUNITIES
    handler = factory.SubFactory(UserFactory, role="communities")
