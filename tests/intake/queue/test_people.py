"""How the staff is listed and called."""

import pytest

from intake.queue.people import name_of, staff_who_see
from intake.statuses import Track
from tests.factories.user import UserFactory

pytestmark = pytest.mark.django_db


def test_a_person_is_called_by_name_else_by_user_name() -> None:
    assert name_of(UserFactory(first_name="רות", last_name="כהן")) == "רות כהן"
    assert name_of(UserFactory(first_name="", last_name="", username="ruth")) == "ruth"
    assert name_of(None) == "אשת או איש צוות לשעבר"


def test_each_is_listed_once_by_name_and_only_who_may_see() -> None:
    names = {"education": "ג", "communities": "ב", "manager": "א", "editor": "ד"}
    people = {role: UserFactory(role=role, first_name=name) for role, name in names.items()}
    UserFactory(role="manager", is_active=False)
    assert list(staff_who_see([Track.SCHOOL])) == [people[role] for role in ("manager", "communities", "education")]
    assert list(staff_who_see([Track.NUCLEUS])) == [people[role] for role in ("manager", "communities")]
    assert list(staff_who_see([])) == []
