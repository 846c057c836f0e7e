"""Applying in tests: a privacy notice is there, and nobody has to wait before sending."""

import pytest
from pytest_django.fixtures import Settings

from intake.models import PrivacyNotice
from tests.factories.privacy_notice import PrivacyNoticeFactory
from tests.intake.apply.applicant import Applicant


@pytest.fixture(autouse=True)
def no_waiting(settings: Settings) -> None:
    settings.INTAKE_MINIMUM_SECONDS = 0


@pytest.fixture
def notice(db: None) -> PrivacyNotice:
    return PrivacyNoticeFactory.create(language="he")


@pytest.fixture
def applicant(notice: PrivacyNotice) -> Applicant:
    """Somebody with a nucleus."""
    return Applicant()
