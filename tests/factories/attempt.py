"""Attempts that are counted."""

from factory.django import DjangoModelFactory

from intake.models import Attempt, AttemptKind


class AttemptFactory(DjangoModelFactory[Attempt]):
    """A wrong code from one address."""

    class Meta:
        model = Attempt

    kind = AttemptKind.CODE
    by = "somewhere"
