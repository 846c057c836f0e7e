"""Tasks made of notes."""

from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from intake.models import Task
from tests.factories.note import NoteFactory
from tests.factories.user import UserFactory


class TaskFactory(DjangoModelFactory[Task]):
    """Due in three days, and not done."""

    class Meta:
        model = Task

    note = factory.SubFactory(NoteFactory)
    person = factory.SubFactory(UserFactory, role="communities")
    due_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=3))
    made_by = factory.SubFactory(UserFactory)
    made_at = factory.LazyFunction(timezone.now)
