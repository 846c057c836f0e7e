"""The factories make what the database accepts."""

import pytest

from intake.statuses import Status, Track
from tests.factories.absence import AbsenceFactory
from tests.factories.accessibility_report import AccessibilityReportFactory
from tests.factories.attachment import AttachmentFactory
from tests.factories.attempt import AttemptFactory
from tests.factories.closure import ClosureFactory
from tests.factories.decision import DecisionFactory
from tests.factories.draft import DraftFactory
from tests.factories.handling_rule import HandlingRuleFactory
from tests.factories.inquiry import InquiryFactory
from tests.factories.key import KeyFactory
from tests.factories.locality import LocalityFactory
from tests.factories.message import MessageFactory
from tests.factories.note import NoteFactory
from tests.factories.privacy_notice import PrivacyNoticeFactory
from tests.factories.reading import ReadingFactory
from tests.factories.user import ROLES, UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "factory",
    [
        AbsenceFactory,
        AccessibilityReportFactory,
        AttachmentFactory,
        AttemptFactory,
        ClosureFactory,
        DecisionFactory,
        DraftFactory,
        HandlingRuleFactory,
        KeyFactory,
        LocalityFactory,
        MessageFactory,
        NoteFactory,
        ReadingFactory,
    ],
)
def test_each_factory_makes_two(factory: type) -> None:
    assert factory().pk != factory().pk


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("track", Track)
def test_an_inquiry_of_each_track_in_each_status(track: Track, status: Status) -> None:
    inquiry = InquiryFactory(track=track, status=status)
    assert (inquiry.track, inquiry.status) == (track, status)
    assert (inquiry.duplicate_of is not None) == (status == Status.DUPLICATE)


@pytest.mark.parametrize("language", ["he", "en"])
def test_a_notice_in_each_language(language: str) -> None:
    assert PrivacyNoticeFactory.create(language=language).locale.language_code == language


@pytest.mark.parametrize("role", ROLES)
def test_a_person_of_each_role(role: str) -> None:
    assert UserFactory.create(role=role).has_perm("wagtailadmin.access_admin")
