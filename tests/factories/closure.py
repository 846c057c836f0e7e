"""Closures: of both wings and today, unless said otherwise."""

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from intake.models import Closure


class ClosureFactory(DjangoModelFactory[Closure]):
    class Meta:
        model = Closure

    name = "יום עיון"
    wing = ""
    first_day = factory.LazyFunction(timezone.localdate)
    last_day = factory.SelfAttribute("first_day")
