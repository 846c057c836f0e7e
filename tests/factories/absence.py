"""Absences: today, unless said otherwise, and nobody stands in."""

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from intake.models import Absence
from tests.factories.user import UserFactory


class AbsenceFactory(DjangoModelFactory[Absence]):
    class Meta:
        model = Absence

    person = factory.SubFactory(UserFactory, role="communities")
    first_day = factory.LazyFunction(timezone.localdate)
    last_day = factory.SelfAttribute("first_day")
    stand_in = None
