"""Towns and villages."""

import factory
from factory.django import DjangoModelFactory

from intake.models import Locality


class LocalityFactory(DjangoModelFactory[Locality]):
    class Meta:
        model = Locality

    code = factory.Sequence(lambda n: 100 + n)
    name = factory.Sequence(lambda n: f"יישוב {n}")
    name_en = factory.Sequence(lambda n: f"Place {n}")
    region = "north"
