"""One thing is done to several: looked at first, each with its own result, once, and undone while nothing went out."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from home.models import User
from intake.actions.bulk import begin, start
from intake.actions.handling import assign
from intake.models import (
    BulkAct,
    BulkItem,
    Delivery,
    Inquiry,
    InquiryLogEntry,
    ItemState,
    Message,
    Stay,
    Tag,
    TextModule,
)
from intake.statuses import Status, Track
from tests.factories.inquiry import InquiryFactory
from tests.factories.user import UserFactory
from tests.intake.queue.conftest import SignIn, whole
from tests.measure import at_most, measure

pytestmark = pytest.mark.django_db
BULK = "/admin/inquiry/bulk/"


def choose(client: Client, act: str, *inquiries: Inquiry, **more: Any) -> BulkAct:
    """Choose an act for these inquiries in the list; the act as it was begun."""
    posted = {"act": act, "which": "chosen", "pk": [each.pk for each in inquiries], "key": uuid4(), **more}
    answer = client.post(BULK, posted)
    assert answer.status_code == 302, answer.text
    return BulkAct.objects.get(key=answer["Location"].split("/")[-2])


def press(client: Client, act: BulkAct, verb: str, **more: Any) -> str:
    """Press a button of the act's page; the page that follows."""
    return client.post(f"{BULK}{act.key}/", {"do": verb, **more}, follow=True).text


def states(act: BulkAct) -> list[str]:
    return list(act.items.order_by("pk").values_list("state", flat=True))


def facts(inquiry: Inquiry) -> tuple[Any, ...]:
    names = ("status", "status_since", "handler_id", "duplicate_of_id", "due_on", "days_left")
    return Inquiry.objects.values_list(*names).get(pk=inquiry.pk)


def test_it_is_looked_at_then_done_once_with_a_result_for_each(sign_in: SignIn) -> None:
    client = sign_in("communities")
    new, closed = InquiryFactory(), InquiryFactory(status=Status.DECLINED)
    act = choose(client, "move:start_review", new, closed)
    page = client.get(f"{BULK}{act.key}/").text
    assert new.reference in page
    assert "1 מתוך 2" in page
    assert facts(new)[0] == Status.NEW
    assert InquiryLogEntry.objects.count() == Message.objects.count() == 0
    press(client, act, "start")
    page = press(client, act, "start")
    assert states(act) == [ItemState.DONE, ItemState.REFUSED]
    assert (facts(new)[0], facts(closed)[0]) == (Status.IN_REVIEW, Status.DECLINED)
    assert InquiryLogEntry.objects.filter(action="intake.move").count() == 1
    assert act.items.last().reason in page  # type: ignore[union-attr]


def test_the_same_form_sent_twice_is_one_act(sign_in: SignIn) -> None:
    client, key = sign_in("communities"), uuid4()
    inquiry = InquiryFactory()
    acts = {choose(client, "move:start_review", inquiry, key=key) for _twice in range(2)}
    assert len(acts) == BulkAct.objects.count() == 1
    assert sign_in("communities").get(f"{BULK}{key}/").status_code == 404


def test_what_failed_is_tried_again_once_it_is_possible(sign_in: SignIn) -> None:
    client = sign_in("communities")
    inquiry = InquiryFactory(status=Status.INFO_REQUESTED)
    act = choose(client, "move:start_conversation", inquiry)
    press(client, act, "start")
    assert states(act) == [ItemState.REFUSED]
    press(client, choose(client, "move:info_received", inquiry), "start")
    press(client, act, "retry")
    assert states(act) == [ItemState.DONE]
    assert facts(inquiry)[0] == Status.CONVERSATION


def test_somebody_who_was_quicker_is_not_overwritten(sign_in: SignIn, manager: User) -> None:
    client = sign_in("communities")
    inquiry = InquiryFactory()
    act = choose(client, "move:mark_spam", inquiry)
    assign(pk=inquiry.pk, handler=manager, by=manager, seen=inquiry.lock_version)
    page = press(client, act, "start")
    assert states(act) == [ItemState.REFUSED]
    assert manager.last_name in page
    assert facts(inquiry)[0] == Status.NEW


@pytest.mark.parametrize(
    ("verb", "given", "status"),
    [
        ("move:mark_spam", {}, Status.NEW),
        ("move:bring_to_decision", {}, Status.IN_REVIEW),  # with a short mail
        ("move:withdraw", {}, Status.INFO_REQUESTED),
        ("assign", {"note": "לך"}, Status.NEW),
        ("tag", {"tags": "דחוף, צפון"}, Status.NEW),
    ],
)
def test_undone_each_stands_as_before(
    verb: str, given: dict[str, str], status: Status, sign_in: SignIn, manager: User
) -> None:
    client = sign_in("manager")
    inquiries = [InquiryFactory(status=status, handler=manager) for _each in range(2)]
    for inquiry in inquiries:
        Stay.objects.create(inquiry=inquiry, track=inquiry.track, status=status, began_at=inquiry.status_since)
    before = [facts(inquiry) for inquiry in inquiries]
    other = UserFactory(role="communities")
    act = choose(client, verb, *inquiries)
    press(client, act, "look", handler=other.pk, **given)
    press(client, act, "start")
    assert states(act) == [ItemState.DONE] * 2
    assert Tag.objects.filter(inquiries__in=inquiries).count() == (4 if verb == "tag" else 0)
    press(client, act, "undo")
    assert states(act) == [ItemState.UNDONE] * 2
    assert [facts(inquiry) for inquiry in inquiries] == before
    assert Message.objects.to_applicant().count() == Tag.objects.filter(inquiries__in=inquiries).count() == 0
    assert (
        list(Stay.objects.order_by("pk").values_list("status", "ended_at", "working_days"))
        == [(status, None, None)] * 2
    )
    press(client, act, "undo")
    assert InquiryLogEntry.objects.filter(action="intake.undone").count() == (0 if verb == "tag" else 2)


def test_a_message_reaches_each_in_its_language_and_what_went_out_stays(sign_in: SignIn) -> None:
    client = sign_in("communities")
    hebrew, english, nowhere = InquiryFactory(), InquiryFactory(language="en"), InquiryFactory(email="")
    act = choose(client, "move:request_info", *(hebrew, english, nowhere))
    Inquiry.objects.update(status=Status.IN_REVIEW)
    page = client.get(f"{BULK}{act.key}/").text
    assert "[[reference]]" in page
    words = {f"{part}_{code}": f"{code} [[reference]]" for part in ("subject", "body") for code in ("he", "en")}
    page = press(client, act, "look", **words)
    assert "2 מתוך 3" in page
    press(client, act, "start")
    assert states(act) == [ItemState.DONE, ItemState.DONE, ItemState.REFUSED]
    sent = {message.inquiry_id: message for message in Message.objects.to_applicant()}
    assert sent[hebrew.pk].body == f"he {hebrew.reference}"
    assert sent[english.pk].subject == f"en {english.reference}"
    Message.objects.filter(pk=sent[hebrew.pk].pk).update(delivery=Delivery.SENT)
    press(client, act, "undo")
    assert states(act) == [ItemState.STANDS, ItemState.UNDONE, ItemState.REFUSED]
    assert [facts(each)[0] for each in (hebrew, english)] == [Status.INFO_REQUESTED, Status.IN_REVIEW]
    assert list(Message.objects.to_applicant()) == [sent[hebrew.pk]]


def test_a_piece_of_text_is_put_into_the_message_of_its_language_and_filled_in_for_each(sign_in: SignIn) -> None:
    hours = TextModule.objects.create(title="שעות", language="he", text="שלום [[contact]], עד ארבע.")
    client, inquiry = sign_in("communities"), InquiryFactory()
    act = choose(client, "message", inquiry, InquiryFactory(language="en"))
    typed = {"subject_he": "נושא", "body_he": "גוף", "subject_en": "", "body_en": "Ours", "module_he": hours.pk}
    page = press(client, act, "insert:he", **typed)
    assert "גוף\n\nשלום [[contact]], עד ארבע.</textarea>" in page
    assert ("Ours</textarea>" in page, 'value="נושא"' in page) == (True, True)
    press(client, act, "look", **typed | {"subject_en": "Hours", "body_he": "גוף\n\nשלום [[contact]], עד ארבע."})
    press(client, act, "start")
    message = Message.objects.to_applicant().get(inquiry=inquiry)
    assert message.body == f"גוף\n\nשלום {inquiry.contact_name}, עד ארבע."
    assert press(client, act, "insert:he", **typed)  # done already: its page, and no form


def test_a_letter_is_withdrawn_while_it_waits(sign_in: SignIn) -> None:
    client, inquiry = sign_in("communities"), InquiryFactory()
    act = choose(client, "message", inquiry)
    press(client, act, "look", subject_he="שלום", body_he="נדבר")
    press(client, act, "start")
    press(client, act, "start")
    assert Message.objects.to_applicant().count() == 1
    press(client, act, "undo")
    assert (states(act), Message.objects.to_applicant().count()) == ([ItemState.UNDONE], 0)


def test_undoing_ends_after_ten_minutes_and_leaves_what_was_changed_since(sign_in: SignIn, manager: User) -> None:
    client = sign_in("communities")
    late, changed = InquiryFactory(), InquiryFactory()
    act = choose(client, "move:start_review", late, changed)
    press(client, act, "start")
    sign_in("manager").post(f"{BULK}{act.key}/", {"do": "undo"})
    assert states(act) == [ItemState.DONE] * 2
    assign(pk=changed.pk, handler=manager, by=manager, seen=2)
    BulkItem.objects.filter(inquiry=late).update(done_at=timezone.now() - timedelta(minutes=11))
    press(client, act, "undo")
    assert states(act) == [ItemState.DONE, ItemState.STANDS]
    assert [facts(each)[0] for each in (late, changed)] == [Status.IN_REVIEW, Status.IN_REVIEW]
    assert 'value="undo"' not in client.get(f"{BULK}{act.key}/").text


def test_killed_half_way_it_goes_on_from_there(manager: User) -> None:
    inquiries = [InquiryFactory() for _each in range(3)]
    act = begin(keys=[each.pk for each in inquiries], kind="move", by=manager, what={"move": "mark_spam"}, key=uuid4())
    start(act=act, by=manager, seconds=0)
    assert states(act) == [ItemState.DONE, ItemState.CHOSEN, ItemState.CHOSEN]
    start(act=act, by=manager)
    assert states(act) == [ItemState.DONE] * 3
    assert InquiryLogEntry.objects.count() == 3


def test_all_that_fit_or_those_of_the_page_or_those_marked(sign_in: SignIn) -> None:
    client = sign_in("communities")
    mine, other = InquiryFactory(group_name="אלה"), InquiryFactory(group_name="ברוש")
    InquiryFactory(group_name="אלה", status=Status.SPAM)
    by = {"act": "tag", "query": "stage=open&q=אלה&p=2", "on_page": f"{mine.pk},{other.pk}", "pk": [other.pk]}
    for which, expected in (("all", {mine}), ("page", {mine, other}), ("chosen", {other})):
        act = choose(client, **by | {"which": which})  # type: ignore[arg-type]
        assert {item.inquiry for item in act.items.all()} == expected


def test_too_many_none_or_an_act_that_is_not_offered_is_refused_with_words(
    sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("intake.queue.bulk.MOST", 1)
    monkeypatch.setattr("intake.actions.bulk.MOST", 1)
    client = sign_in("communities")
    first, _second = InquiryFactory(), InquiryFactory()
    for posted, words in (
        ({"act": "tag", "which": "all"}, "לכל היותר"),
        ({"act": "tag"}, "לפחות"),
        ({"act": "move:accept", "pk": first.pk}, "קודם"),
        ({"act": "move:not_spam", "pk": first.pk}, "קודם"),
        ({"act": "export"}, "לפחות"),
    ):
        assert words in client.post(BULK, posted, follow=True).text, posted
    assert BulkAct.objects.count() == 0


def test_nothing_of_another_wing_is_touched_shown_or_exported(sign_in: SignIn) -> None:
    client = sign_in("education")
    school, nucleus = InquiryFactory(track=Track.SCHOOL), InquiryFactory()
    act = choose(client, "move:mark_spam", school, nucleus)
    assert [item.inquiry for item in act.items.all()] == [school]
    press(client, act, "start")
    assert facts(nucleus)[0] == Status.NEW


def test_what_was_marked_is_exported_and_nothing_else(sign_in: SignIn) -> None:
    client = sign_in("education")
    marked, nucleus = InquiryFactory(track=Track.SCHOOL, status=Status.SPAM), InquiryFactory()
    InquiryFactory(track=Track.SCHOOL)
    asks = client.post(BULK, {"act": "export", "pk": [marked.pk, nucleus.pk]})["Location"]
    page = client.post(asks, {"file_format": "csv", "purpose": "לוועדה"}, follow=True)
    exported = client.get(page.context["file_url"])
    lines = whole(exported).decode().splitlines()
    assert len(lines) == 2
    assert marked.reference in lines[1]
    # Another person's mark means nothing.
    assert sign_in("manager").get(asks).context["rows"] == 0


def test_the_page_of_an_act_takes_the_same_few_queries_for_one_and_for_three(sign_in: SignIn) -> None:
    client = sign_in("communities")
    one = choose(client, "move:start_review", InquiryFactory())
    three = choose(client, "move:start_review", *(InquiryFactory() for _each in range(3)))
    client.get(f"{BULK}{one.key}/")
    with measure() as few:
        client.get(f"{BULK}{one.key}/")
    with at_most(queries=13, rows=few.rows + 2) as more:
        client.get(f"{BULK}{three.key}/")
    assert more.count == few.count
