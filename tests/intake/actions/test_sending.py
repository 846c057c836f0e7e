"""One draft becomes exactly one inquiry, with all that belongs to it."""

from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection
from django.utils import translation
from django_tasks_db.models import DBTaskResult

from intake.actions import sending
from intake.actions.drafting import keep_answers
from intake.actions.merging import Page, digest
from intake.actions.refusals import DraftChanged
from intake.actions.sending import Consent, send_inquiry
from intake.actions.taking_in import take_in_arriving
from intake.models import Audience, Draft, Inquiry, InquiryLogEntry, Message
from intake.questionnaires import questionnaire_for
from intake.statuses import Status, Track
from tests.factories.answers import answers_of
from tests.factories.draft import DraftFactory
from tests.factories.locality import LocalityFactory
from tests.factories.user import UserFactory
from tests.measure import at_most

CONSENTS = [Consent(key="adult", words="אני בן או בת 18 ומעלה.")]


def send(draft: Draft, **changes: Any) -> Inquiry:
    """Send the draft with complete answers."""
    given = {"answers": answers_of(draft.track), "consents": CONSENTS, "notice": None, "language": "he"}
    return send_inquiry(draft=draft, **given | changes)


def send_and_take_in(draft: Draft, **changes: Any) -> Inquiry:
    """Send it, and let the mail worker have its turn."""
    inquiry = send(draft, **changes)
    assert take_in_arriving.call() == 1
    inquiry.refresh_from_db()
    return inquiry


def consent_words(language: str) -> str:
    """What the page of the group's mix asks to be agreed to."""
    with translation.override(language):
        return str(questionnaire_for(Track.NUCLEUS).field("mix_consent").label)


@pytest.mark.django_db
@pytest.mark.parametrize("track", Track)
def test_facts_go_to_columns_and_all_other_answers_stay_together(track: Track) -> None:
    locality = LocalityFactory(name="טבריה")
    inquiry = send_and_take_in(DraftFactory(track=track))
    answers = answers_of(track)
    assert inquiry.all_answers() == answers
    assert (inquiry.group_name, inquiry.email, inquiry.region) == (answers["group_name"], answers["email"], "north")
    assert inquiry.group_size == {"nucleus": 22, "school": 40}[track]
    assert (inquiry.locality, inquiry.status, inquiry.lock_version) == (locality, Status.NEW, 1)
    assert inquiry.consents == [
        {"key": "adult", "words": "אני בן או בת 18 ומעלה."},
        # The questionnaire's own consent, in the words that stood on its page.
        {"key": "mix_consent", "words": consent_words("he")},
    ]


@pytest.mark.django_db
def test_the_words_of_a_consent_are_those_of_the_applicants_language() -> None:
    consents = send(DraftFactory(), language="en").consents
    assert consents[-1] == {"key": "mix_consent", "words": consent_words("en")}


@pytest.mark.django_db
def test_a_draft_that_changed_after_it_was_checked_is_not_sent_and_loses_nothing() -> None:
    checked = DraftFactory(answers={"hope": "ישן"})
    page = Page(shown={"hope": (digest("hope", "ישן"),)})
    keep_answers(draft=checked, answers={"hope": "חדש"}, language="he", page=page)
    with pytest.raises(DraftChanged):
        send(checked)
    checked.refresh_from_db()
    assert (checked.answers, checked.sent_at, Inquiry.objects.count()) == ({"hope": "חדש"}, None, 0)


@pytest.mark.django_db
def test_what_was_not_asked_is_not_kept() -> None:
    inquiry = send(DraftFactory(), answers=answers_of(Track.NUCLEUS, mix_consent=None, partners=["none"]))
    assert not {"mix_religious", "mix_secular", "mix_traditional", "partners_names"} & inquiry.answers.keys()


@pytest.mark.django_db
def test_a_draft_is_emptied_when_sent_and_gives_the_same_inquiry_ever_after() -> None:
    draft = DraftFactory(answers={"hope": "משהו"})
    first = send(draft)
    assert send(draft, answers=answers_of(Track.NUCLEUS, group_name="אחר")) == first
    draft.refresh_from_db()
    assert (draft.answers, draft.sent_at, Inquiry.objects.count()) == ({}, first.created_at, 1)
    assert (take_in_arriving.call(), take_in_arriving.call()) == (1, 0)
    entry = InquiryLogEntry.objects.get(inquiry=first)
    assert (entry.action, entry.timestamp) == ("intake.sent", first.created_at)


@pytest.mark.django_db
def test_the_applicants_get_a_receipt_and_the_wings_staff_a_notice() -> None:
    people = {role: UserFactory(role=role) for role in ("editor", "communities", "education", "manager")}
    UserFactory(role="communities", is_active=False)
    UserFactory(role="communities", email="")
    inquiry = send(DraftFactory(track=Track.NUCLEUS), language="en")
    assert DBTaskResult.objects.count() == 1
    assert take_in_arriving.call() == 1
    receipt = Message.objects.get(audience=Audience.APPLICANT)
    assert (receipt.to, receipt.language, inquiry.reference in receipt.subject) == (inquiry.email, "en", True)
    notices = Message.objects.filter(audience=Audience.STAFF)
    assert {notice.to for notice in notices} == {people["communities"].email, people["manager"].email}
    assert {notice.language for notice in notices} == {"he"}


@pytest.mark.django_db
def test_no_mail_holds_an_answer() -> None:
    UserFactory(role="manager")
    for track in Track:
        send(DraftFactory(track=track))
    assert take_in_arriving.call() == 2
    texts = [f"{message.subject} {message.body}" for message in Message.objects.all()]
    answers = {
        value for track in Track for value in answers_of(track).values() if isinstance(value, str) and len(value) > 7
    }
    assert [answer for answer in answers for text in texts if answer in text] == []


@pytest.mark.django_db
def test_options_are_searched_in_the_staffs_language_whatever_the_applicants_read() -> None:
    with translation.override("en"):
        inquiry = send_and_take_in(DraftFactory(), language="en")
    assert Inquiry.objects.matching("הצפון").get() == inquiry


@pytest.mark.django_db
def test_sending_takes_few_queries_in_one_transaction() -> None:
    UserFactory.create_batch(3, role="communities")
    draft = DraftFactory()
    with at_most(queries=17):
        send(draft)


@pytest.mark.django_db(transaction=True)
def test_twenty_presses_at_once_make_one_inquiry() -> None:
    draft = DraftFactory()
    start, made, errors = Barrier(20), [], []

    def press() -> None:
        try:
            start.wait(10)
            made.append(send(Draft.objects.get(pk=draft.pk)).pk)
        except Exception as error:  # noqa: BLE001 (shown below)
            errors.append(error)
        finally:
            connection.close()

    threads = [Thread(target=press) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (errors, len(set(made)), len(made), Inquiry.objects.count()) == ([], 1, 20, 1)
    assert DBTaskResult.objects.count() == 1


@pytest.mark.django_db
def test_no_reference_is_given_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    first = send(DraftFactory())
    drawn = iter([first.reference, first.reference, "4827-1936"])
    monkeypatch.setattr(sending, "new_reference", lambda: next(drawn))
    assert send(DraftFactory()).reference == "4827-1936"
