"""Somebody of the staff always hears of a new inquiry."""

import pytest
from wagtail.models import Site

from home.models import SiteSettings
from intake.notifications.recipients import addresses_of_staff
from intake.statuses import Track
from tests.factories.user import UserFactory

pytestmark = pytest.mark.django_db


def test_each_wing_hears_of_its_own() -> None:
    people = {role: UserFactory(role=role).email for role in ("editor", "communities", "education", "manager")}
    UserFactory(role="communities", is_active=False)
    UserFactory(role="communities", email="")
    assert addresses_of_staff(Track.NUCLEUS) == [people["communities"], people["manager"]]
    assert addresses_of_staff(Track.SCHOOL) == [people["communities"], people["education"], people["manager"]]


def test_with_nobody_to_hear_the_contact_address_does_and_the_log_says_so(caplog: pytest.LogCaptureFixture) -> None:
    site_settings = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    site_settings.email = "contact@example.org"
    site_settings.save()
    assert addresses_of_staff(Track.NUCLEUS) == ["contact@example.org"]
    assert [record.levelname for record in caplog.records if record.name.startswith("intake")] == ["ERROR"]


def test_without_any_address_there_is_none() -> None:
    assert addresses_of_staff(Track.SCHOOL) == []
