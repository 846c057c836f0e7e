"""The measuring itself must be right, or every limit built on it is not."""

import pytest
from django.contrib.auth.models import Group
from django.db import transaction

from tests.measure import at_most, measure

pytestmark = pytest.mark.django_db


@pytest.fixture
def three_groups() -> None:
    Group.objects.all().delete()
    for name in ("one", "two", "three"):
        Group.objects.create(name=name)


def test_statements_and_fetched_rows_are_counted(three_groups: None) -> None:
    with measure() as measured:
        assert len(Group.objects.all()) == 3
        assert Group.objects.get(name="two").name == "two"
    assert (measured.count, measured.rows, measured.most_repeated) == (2, 4, 1)


def test_rows_of_an_iterator_are_counted(three_groups: None) -> None:
    with measure() as measured:
        groups = Group.objects.order_by("name").iterator(chunk_size=2)
        assert [group.name for group in groups] == ["one", "three", "two"]
    assert measured.rows == 3


def test_a_loop_of_queries_shows_as_one_shape(three_groups: None) -> None:
    with measure() as measured:
        for name in ("one", "two", "three"):
            Group.objects.get(name=name)
    assert measured.most_repeated == 3


def test_savepoints_stand_apart(three_groups: None) -> None:
    with measure() as measured, transaction.atomic():
        Group.objects.create(name="four")
    assert measured.count == 1
    assert len(measured.transaction_statements) == 2


def test_too_many_queries_are_refused_with_their_list(three_groups: None) -> None:
    with pytest.raises(AssertionError, match="at most 0 queries"), at_most(queries=0):
        Group.objects.count()


def test_too_many_rows_are_refused(three_groups: None) -> None:
    with pytest.raises(AssertionError, match="at most 2 rows"), at_most(queries=1, rows=2):
        list(Group.objects.all())
