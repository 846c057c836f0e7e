"""The answers' check: what is missing, the privacy notice, the consents, and sending exactly once."""

import re
from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.db import models
from django.http import HttpResponse
from django.utils import timezone

from intake.models import Draft, Inquiry, Message, PrivacyNotice
from intake.statuses import Track
from tests.factories.answers import answers_of
from tests.factories.privacy_notice import PrivacyNoticeFactory
from tests.intake.apply.applicant import Applicant, whole


def text(response: HttpResponse) -> str:
    return response.content.decode()


def test_every_answer_has_a_change_link_with_a_name(applicant: Applicant) -> None:
    page = text(applicant.fill().get("check"))
    links = re.findall(r'<a href="([^"]+change=1#[^"]+)">(.*?)</a>', page)
    assert len(links) == len(answers_of(Track.NUCLEUS))
    assert len({re.sub("<.*?>", "", words) for url, words in links}) == len(links)
    for url, _words in links:
        path, place = url.split("#")
        assert f'id="{place}"' in text(whole(applicant.client.get(path))), url


def test_what_is_missing_is_listed_and_nothing_is_sent(applicant: Applicant) -> None:
    applicant.fill(contact_name=None, hope=None)
    page = text(applicant.send())
    assert re.search(r"<title>\s*שגיאה:", page)
    contact, hopes = applicant.url("section", "contact"), applicant.url("section", "hopes")
    summary = re.findall(r'<li><a href="([^"]+)">', page.split("error-summary", 1)[1].split("</ul>")[0])
    assert summary == [f"{contact}?change=1#id_contact_name", f"{hopes}?change=1#id_hope"]
    assert Inquiry.objects.count() == 0


def test_the_check_without_a_draft_leads_to_the_start(applicant: Applicant) -> None:
    assert applicant.get("check").headers["Location"] == applicant.url("start")
    assert applicant.client.post(applicant.url("check")).headers["Location"] == applicant.url("start")
    assert applicant.get("sent").headers["Location"] == applicant.url("start")


@pytest.mark.parametrize("left_out", ["adult", "privacy"])
def test_both_boxes_must_be_ticked(applicant: Applicant, left_out: str) -> None:
    page = text(applicant.fill().send(**{left_out: None}))
    assert f'href="#id_{left_out}"' in page
    assert Inquiry.objects.count() == 0
    assert re.findall(r'<input type="checkbox" name="(\w+)"[^>]* checked', page) == [
        box for box in ("adult", "privacy") if box != left_out
    ]


def test_no_box_is_ticked_beforehand(applicant: Applicant) -> None:
    page = applicant.fill().get("check").content.decode()
    boxes = re.findall(r'<input type="checkbox"[^>]*>', page.partition("<main")[2])
    assert len(boxes) == 2
    assert [box for box in boxes if "checked" in box] == []


def test_the_whole_notice_stands_before_the_button(applicant: Applicant, notice: PrivacyNotice) -> None:
    page = text(applicant.fill().get("check"))
    before = page[: page.index("שליחת הפנייה")]
    assert [words for _heading, words in notice.parts() if words not in before] == []


def test_agreeing_to_an_older_notice_counts_for_nothing(applicant: Applicant, notice: PrivacyNotice) -> None:
    applicant.fill()
    newer = PrivacyNoticeFactory(language="he", version=notice.version + 1, purpose="מטרה חדשה.")
    page = text(applicant.send(notice_shown=notice.seal()))
    assert "הודעת הפרטיות השתנתה" in page
    assert "מטרה חדשה." in page
    assert not re.search(r'name="privacy"[^>]* checked', page)
    applicant.send()
    assert applicant.inquiry.privacy_notice == newer


def test_the_notice_is_in_the_language_of_the_page(notice: PrivacyNotice) -> None:
    english = PrivacyNoticeFactory(language="en", version=notice.version, purpose="To answer you.")
    applicant = Applicant(language="en").fill()
    assert "To answer you." in text(applicant.get("check"))
    applicant.send()
    assert applicant.inquiry.privacy_notice == english


def test_without_any_notice_nothing_can_be_sent_and_nothing_is_lost(db: None) -> None:
    applicant = Applicant().fill()
    page = text(applicant.get("check"))
    assert "כרגע אי אפשר לשלוח פניות" in page
    applicant.send()
    assert (Inquiry.objects.count(), applicant.draft.answers["contact_name"]) == (0, "דנה לוי")


def test_pressing_twice_and_reloading_give_one_inquiry(applicant: Applicant) -> None:
    applicant.fill()
    answers = [applicant.send(), applicant.send(), applicant.client.post(applicant.url("check"), {"adult": "on"})]
    assert [answer.headers["Location"] for answer in answers] == [applicant.url("sent")] * 3
    pages = [text(applicant.get("sent")) for _ in range(2)]
    assert [applicant.inquiry.reference in page for page in pages] == [True, True]
    assert (Inquiry.objects.count(), Message.objects.count()) == (1, 1)


def test_two_tabs_give_one_inquiry(applicant: Applicant) -> None:
    applicant.fill()
    first, second = applicant.get("check"), applicant.get("check")
    assert (first.status_code, second.status_code) == (200, 200)
    applicant.send()
    assert Applicant(client=applicant.client).send().headers["Location"] == applicant.url("sent")
    assert Inquiry.objects.count() == 1


def test_a_draft_that_was_sent_holds_no_answers_any_more(applicant: Applicant) -> None:
    applicant.fill().send()
    assert applicant.draft.answers == {}


def test_who_is_too_fast_has_to_press_again_and_a_person_loses_nothing(
    applicant: Applicant, settings: LazySettings
) -> None:
    settings.INTAKE_MINIMUM_SECONDS = 60
    applicant.fill()
    page = text(applicant.send())
    assert "עוד לחיצה אחת, בבקשה" in page
    assert len(re.findall(r'type="checkbox"[^>]* checked', page)) == 2
    assert Inquiry.objects.count() == 0
    Draft.objects.update(started_at=timezone.now() - timedelta(minutes=2))
    applicant.send()
    assert Inquiry.objects.count() == 1


@pytest.mark.parametrize("trap", ["https://spam.example", "\x00", "x" * 100_000])
def test_a_robot_in_the_trap_is_held_up_and_a_person_loses_nothing(applicant: Applicant, trap: str) -> None:
    page = text(applicant.fill().send(website=trap))
    assert "עוד לחיצה אחת, בבקשה" in page
    assert len(re.findall(r'type="checkbox"[^>]* checked', page)) == 2
    assert "spam.example" not in page
    assert Inquiry.objects.count() == 0
    applicant.send()
    assert Inquiry.objects.count() == 1


def test_the_trap_is_out_of_everybodys_way(applicant: Applicant) -> None:
    page = text(applicant.fill().get("check"))
    trap = re.search(r'<div class="visually-hidden" aria-hidden="true">.*?</div>', page, re.DOTALL)
    assert trap
    assert re.search(r'tabindex="-1"\s+autocomplete="off"', trap.group())


def test_answers_are_shown_as_they_were_typed_and_never_as_markup(applicant: Applicant) -> None:
    applicant.fill(hope="<script>alert(1)</script>\nשורה שנייה", group_name='"><img src=x>')
    page = text(applicant.get("check"))
    assert "<script>alert" not in page
    assert "<img src=x>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;\nשורה שנייה" in page


def test_an_inquiry_that_was_removed_leads_to_the_start(applicant: Applicant) -> None:
    applicant.fill().send()
    Message.objects.all().delete()
    models.QuerySet(Inquiry).delete()
    assert applicant.get("sent").headers["Location"] == applicant.url("start")
