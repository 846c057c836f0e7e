"""A flood of thousands: staff clear it in one act, and no real inquiry among it is lost."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse
from pytest_django.fixtures import Settings

from home.models import User
from intake.actions.drafting import keep_answers
from intake.actions.sending import send_inquiry
from intake.models import Audience, Inquiry, InquiryLogEntry, Message, MessageKind
from intake.notifications.outbox import announce
from intake.statuses import Status, Track
from tests.factories.answers import answers_of
from tests.factories.draft import DraftFactory
from tests.factories.inquiry import InquiryFactory
from tests.factories.privacy_notice import PrivacyNoticeFactory
from tests.factories.user import UserFactory
from tests.intake.queue.conftest import SignIn

pytestmark = pytest.mark.django_db
FLOOD = 2000


@pytest.fixture
def member(db: None) -> User:
    return UserFactory.create(role="communities")


def flood(count: int) -> None:
    """So many spam inquiries, beginning with one that was really sent: the others are copies of its row."""
    notice = PrivacyNoticeFactory.create(language="he")
    draft = keep_answers(draft=DraftFactory.create(), answers=answers_of(Track.NUCLEUS), language="he")
    sent = send_inquiry(
        draft=draft, answers=draft.answers, consents=[], notice=notice, language="he", suspicions=["links"]
    )
    values = {field.attname: getattr(sent, field.attname) for field in Inquiry._meta.concrete_fields}
    values = {name: value for name, value in values.items() if name not in ("id", "draft_id", "reference")}
    Inquiry.objects.bulk_create([Inquiry(**values, reference=uuid4().hex[:12]) for _ in range(count - 1)])


@pytest.mark.without_coverage
def test_staff_clear_thousands_in_one_act_and_the_real_ones_stay(sign_in: SignIn, member: User) -> None:
    real = InquiryFactory.create()
    flood(FLOOD)
    taken = InquiryFactory.create(unverified=True, handler=UserFactory.create(role="communities"))
    begun = InquiryFactory.create(suspicions=["network"], status=Status.IN_REVIEW)
    client, mails = sign_in(person=member), Message.objects.count()
    listed = client.get(reverse("inquiry:index"), {"stage": "open", "abuse": "yes"}).content.decode()
    assert "נראה כספאם" in listed
    clear = reverse("inquiry:clear")
    page = client.get(clear).content.decode()
    assert f"{FLOOD}" in page.replace(",", "")
    later = InquiryFactory.create(suspicions=["speed"])
    newest = re.findall(r'name="newest" value="(\d+)"', page)[0]
    said = client.post(clear, {"newest": newest}, follow=True).content.decode()
    assert f"{FLOOD} פניות סומנו כספאם" in said.replace(",", "")
    assert Inquiry.objects.filter(status=Status.SPAM).count() == FLOOD
    stay = {real.pk: Status.NEW, taken.pk: Status.NEW, begun.pk: Status.IN_REVIEW, later.pk: Status.NEW}
    assert dict(Inquiry.objects.exclude(status=Status.SPAM).values_list("pk", "status")) == stay
    assert InquiryLogEntry.objects.filter(action="intake.move", user=member).count() == FLOOD
    assert Message.objects.count() == mails
    assert client.post(clear, {"newest": newest}).status_code == 302
    assert InquiryLogEntry.objects.filter(action="intake.move").count() == FLOOD


def test_the_lists_filters_narrow_it_and_a_wing_clears_only_its_own(sign_in: SignIn) -> None:
    school = InquiryFactory.create(track=Track.SCHOOL, suspicions=["links"])
    nucleus = InquiryFactory.create(suspicions=["links"])
    clear = reverse("inquiry:clear")
    client = sign_in("education")
    client.post(f"{clear}?language=en", {"newest": nucleus.pk})
    client.post(f"{clear}?language=nonsense", {"newest": nucleus.pk})
    client.post(clear, {"newest": "x"})
    assert Inquiry.objects.filter(status=Status.SPAM).count() == 0
    client.post(clear, {"newest": nucleus.pk})
    assert list(Inquiry.objects.filter(status=Status.SPAM)) == [school]
    assert sign_in("editor").post(clear, {"newest": nucleus.pk}).status_code == 302
    nucleus.refresh_from_db()
    assert nucleus.status == Status.NEW


def test_a_real_one_is_brought_back(sign_in: SignIn, member: User, manager: User) -> None:
    inquiry = InquiryFactory.create(suspicions=["links", "a sign of old"])
    sign_in(person=member).post(reverse("inquiry:clear"), {"newest": inquiry.pk})
    client = sign_in(person=manager)
    case = client.get(reverse("inquiry:inspect", args=[inquiry.pk])).content.decode()
    assert "התשובות מלאות בקישורים." in case
    client.post(reverse("inquiry:move", args=[inquiry.pk, "not_spam"]), {"seen": 2})
    inquiry.refresh_from_db()
    assert inquiry.status == Status.IN_REVIEW


def test_a_flood_does_not_fill_the_staffs_mailboxes(member: User, settings: Settings) -> None:
    settings.INTAKE_NOTICES_PER_HOUR = 3
    for _turn in range(6):
        announce(InquiryFactory.create())
    kinds = Message.objects.filter(audience=Audience.STAFF, to=member.email).order_by("pk")
    assert list(kinds.values_list("kind", flat=True)) == [MessageKind.NEW_INQUIRY] * 3 + [MessageKind.MANY_NEW]
