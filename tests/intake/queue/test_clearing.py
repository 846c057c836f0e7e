"""A flood of thousands: staff clear it in one act, and no real inquiry among it is lost."""

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from home.models import User
from intake.actions.drafting import keep_answers
from intake.actions.sending import send_inquiry
from intake.actions.taking_in import take_in_arriving
from intake.models import Audience, Delivery, Inquiry, InquiryLogEntry, Message, MessageKind, PrivacyNotice
from intake.notifications.outbox import announce
from intake.statuses import Status, Track
from tests.factories.answers import answers_of
from tests.factories.draft import DraftFactory
from tests.factories.inquiry import InquiryFactory
from tests.factories.privacy_notice import PrivacyNoticeFactory
from tests.factories.user import UserFactory
from tests.intake.apply.applicant import Applicant
from tests.intake.queue.conftest import SignIn

pytestmark = pytest.mark.django_db
FLOOD = 2000
ROBOTS = 200
LINKS = "https://a.example https://b.example https://c.example"


@pytest.fixture
def member(db: None) -> User:
    return UserFactory.create(role="communities")


def flood(count: int) -> None:
    """So many spam inquiries, beginning with one that was sent and taken in: the others are copies of its row."""
    notice = PrivacyNoticeFactory.create(language="he")
    draft = keep_answers(draft=DraftFactory.create(), answers=answers_of(Track.NUCLEUS), language="he")
    sent = send_inquiry(
        draft=draft, answers=draft.answers, consents=[], notice=notice, language="he", suspicions=["links"]
    )
    take_in_arriving.call()
    sent.refresh_from_db()
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
    receipts = Message.objects.filter(kind=MessageKind.RECEIPT)
    assert [message.to for message in receipts] == [inquiry.email]
    # Marked again by a slip of the hand, and brought back again: they have their confirmation.
    receipts.update(delivery=Delivery.SENT)
    client.post(reverse("inquiry:move", args=[inquiry.pk, "mark_spam"]), {"seen": 3})
    client.post(reverse("inquiry:move", args=[inquiry.pk, "not_spam"]), {"seen": 4})
    assert (Inquiry.objects.get().status, receipts.count()) == (Status.IN_REVIEW, 1)


def test_a_flood_does_not_fill_the_staffs_mailboxes(member: User, settings: Settings) -> None:
    settings.INTAKE_NOTICES_PER_HOUR = 3
    for _turn in range(6):
        announce(InquiryFactory.create())
    kinds = Message.objects.filter(audience=Audience.STAFF, to=member.email).order_by("pk")
    assert list(kinds.values_list("kind", flat=True)) == [MessageKind.NEW_INQUIRY] * 3 + [MessageKind.MANY_NEW]


def sent_by_the_form(number: int, notice: PrivacyNotice, **answers: str) -> Inquiry:
    """Sent by the form's own addresses, from a network of one's own, in one's own name, and without calculating."""
    applicant = Applicant(client=Client(REMOTE_ADDR=f"10.{number // 250}.{number % 250}.7"))
    own = {"email": f"sender{number}@example.org", "phone": f"+9725023{number:05}"}
    typed = answers_of(Track.NUCLEUS, **own, **answers)
    applicant.post("contact", typed, shown="", page=uuid4().hex)
    keep_answers(draft=applicant.draft, answers=typed, language="he")
    agreed = {"notice_shown": notice.seal(), "adult": "on", "privacy": "on", "anyway": "1"}
    assert applicant.client.post(applicant.url("check"), agreed).status_code == 302
    return applicant.inquiry


@pytest.mark.without_coverage
def test_hundreds_that_came_by_the_form_are_cleared_and_the_people_among_them_are_answered(
    sign_in: SignIn, member: User, manager: User, settings: Settings
) -> None:
    """They are cleared before the worker came to them; among the people is one who was taken for a robot."""
    settings.INTAKE_MINIMUM_SECONDS, settings.INTAKE_SAME_TEXTS = 0, 1000
    notice, middle = PrivacyNoticeFactory.create(language="he"), ROBOTS // 2
    for number in range(middle):
        sent_by_the_form(number, notice, hope=LINKS)
    plain = sent_by_the_form(ROBOTS, notice)
    suspected = sent_by_the_form(ROBOTS + 1, notice, hope=f"אנחנו כאן: {LINKS}")
    for number in range(middle, ROBOTS):
        sent_by_the_form(number, notice, hope=LINKS)
    client = sign_in(person=member)
    client.post(reverse("inquiry:clear"), {"newest": Inquiry.objects.latest("pk").pk})
    assert list(Inquiry.objects.exclude(status=Status.SPAM)) == [plain]
    assert Inquiry.objects.filter(status=Status.SPAM, unverified=True).count() == ROBOTS + 1
    while take_in_arriving.call():
        pass
    assert [message.to for message in Message.objects.to_applicant()] == [plain.email]
    assert Message.objects.filter(audience=Audience.STAFF, to=member.email).count() == 1
    seen = Inquiry.objects.get(pk=suspected.pk).lock_version
    sign_in(person=manager).post(reverse("inquiry:move", args=[suspected.pk, "not_spam"]), {"seen": seen})
    assert [message.to for message in Message.objects.to_applicant().order_by("pk")] == [plain.email, suspected.email]


def test_a_flood_mails_no_strangers_and_whoever_is_a_person_hears_once_somebody_looked(
    sign_in: SignIn, member: User, settings: Settings
) -> None:
    settings.INTAKE_UNVERIFIED_RECEIPTS_PER_HOUR = 2
    first, second, held = InquiryFactory.create_batch(3, unverified=True)
    for inquiry in (first, second, held, plain := InquiryFactory.create()):
        announce(inquiry)
    told = Message.objects.to_applicant().order_by("pk")
    assert [message.inquiry for message in told] == [first, second, plain]
    for inquiry in (first, held):
        sign_in(person=member).post(reverse("inquiry:move", args=[inquiry.pk, "start_review"]), {"seen": 1})
    assert [message.inquiry for message in told.all()] == [first, second, plain, held]
    assert told.last().kind == MessageKind.RECEIPT
