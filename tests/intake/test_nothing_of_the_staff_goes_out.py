"""No note, task, opinion or prepared decision can be in anything that applicants get: all of it is walked here."""

from datetime import timedelta

import pytest
from django.core import mail
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import timezone

from intake.actions.deciding import prepare
from intake.actions.moving import Reasons, move
from intake.actions.opinions import ask_opinions, give_opinion
from intake.actions.tagging import change_tags
from intake.actions.tasks import make_task
from intake.actions.writing import add_note, send_message
from intake.apply.status import all_of
from intake.models import Audience, Inquiry, Message
from intake.notifications import wording
from intake.notifications.delivery import as_mail, deliver_due
from intake.notifications.outbox import acknowledge, invite_back, tell_new_contact, tell_status
from intake.notifications.ways_back import way_to_status
from intake.notifications.wording import News, Wording
from intake.statuses import Status
from tests.factories.inquiry import InquiryFactory
from tests.factories.user import UserFactory
from tests.intake.apply.owner import Owner

pytestmark = pytest.mark.django_db
CANARY = "קנריתפנימית"


def inhabited() -> Inquiry:
    """An inquiry that waits for a decision, with the canary in everything that staff write for themselves."""
    inquiry: Inquiry = InquiryFactory(status=Status.DECISION_PENDING)
    by, colleague = UserFactory(role="manager"), UserFactory(role="communities")
    later = timezone.localdate() + timedelta(days=9)
    note = add_note(pk=inquiry.pk, text=f"{CANARY} בהערה", by=by, mentioned=[colleague])
    make_task(note=note.pk, person=colleague, due_on=later, by=by)
    change_tags(pk=inquiry.pk, by=by, add=[f"{CANARY} בתג"], remove=[])
    ask_opinions(pk=inquiry.pk, people=[colleague], due_on=later, by=by)
    give_opinion(pk=inquiry.pk, recommendation="decline", reason=f"{CANARY} בחוות דעת", by=colleague)
    inquiry.refresh_from_db()
    reasons = Reasons(f"{CANARY} בנימוק", f"{CANARY} בחסר", f"{CANARY} בצעדים", later)
    words = Wording(f"{CANARY} בנושא", f"{CANARY} בגוף")
    prepare(pk=inquiry.pk, name="not_yet", by=by, seen=inquiry.lock_version, words=words, reasons=reasons)
    inquiry.refresh_from_db()
    return inquiry


def mails_of(inquiry: Inquiry) -> list[str]:
    """Every mail that applicants get about an inquiry, as it goes out, and the notices to the staff too."""
    acknowledge(inquiry)
    tell_status(inquiry)
    tell_new_contact(inquiry, former="former@example.org")
    invite_back(inquiry)
    way_to_status(inquiry, language="he")
    send_message(pk=inquiry.pk, words=wording.letter(inquiry), by=UserFactory(role="manager"))
    mails = [as_mail(message) for message in Message.objects.filter(inquiry=inquiry)]
    texts = [str(mail.message()) + mail.body + str(mail.alternatives) + mail.subject for mail in mails]
    drafts = [wording.template_for(name, inquiry) for name in ("accept", "request_info")]
    drafts += [wording.confirmation(inquiry), *(wording.from_applicants(inquiry, news, "he") for news in News)]
    return texts + [words.subject + words.body for words in drafts]


def test_no_word_of_the_staff_is_in_anything_that_applicants_get() -> None:
    inquiry = inhabited()
    owner = Owner(inquiry).enter()
    names = (
        "status",
        "copy",
        "write",
        "add_files",
        "contact",
        "another_contact",
        "pause",
        "withdraw",
        "data",
        "answer",
    )
    told = [name for name in names for query in ("", "?show=1") if CANARY in whole_text(owner, name, query)]
    assert told == []
    request = RequestFactory().get("/", {"show": "1"})
    assert CANARY not in render_to_string("intake/apply/copy_pdf.html", all_of(request, inquiry), request)
    texts = mails_of(inquiry)
    assert (len(texts) > 20, [text for text in texts if CANARY in text]) == (True, [])
    assert set(Message.objects.values_list("audience", flat=True)) == {Audience.APPLICANT, Audience.STAFF}


def whole_text(owner: Owner, name: str, query: str) -> str:
    """All of a page, wherever it leads."""
    answer = owner.client.get(owner.url(name) + query, follow=True)
    text: str = answer.content.decode()
    return text


def test_of_a_decision_that_is_made_the_staffs_own_reason_stays_inside() -> None:
    inquiry = InquiryFactory(status=Status.DECISION_PENDING)
    reasons, words = Reasons(reason=f"{CANARY} לצוות בלבד"), Wording("שלום", "ברוכים הבאים")
    move(pk=inquiry.pk, name="accept", by=UserFactory(role="manager"), seen=1, words=words, reasons=reasons)
    owner = Owner(inquiry).enter()
    assert not [name for name in ("status", "copy") if CANARY in whole_text(owner, name, "")]
    deliver_due.call()
    assert [CANARY in str(sent.message()) + sent.body for sent in mail.outbox] == [False]
