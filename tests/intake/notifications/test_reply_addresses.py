"""The applicants are told to reply to a mail, so the reply must reach somebody."""

import pytest
from wagtail.models import Site

from home.models import SiteSettings
from intake.models import Audience
from intake.notifications.delivery import as_mail
from tests.factories.message import MessageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def contact_address() -> str:
    """The site's contact address, as an editor has set it."""
    site_settings = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    site_settings.email = "contact@example.org"
    site_settings.save()
    return site_settings.email


def test_an_applicants_reply_goes_to_the_sites_contact(contact_address: str) -> None:
    assert as_mail(MessageFactory(audience=Audience.APPLICANT)).reply_to == [contact_address]


def test_a_notice_to_the_staff_asks_for_no_reply(contact_address: str) -> None:
    assert as_mail(MessageFactory(audience=Audience.STAFF)).reply_to == []


def test_without_a_contact_address_there_is_no_reply_header() -> None:
    assert as_mail(MessageFactory(audience=Audience.APPLICANT)).reply_to == []
