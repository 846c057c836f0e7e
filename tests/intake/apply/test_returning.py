"""Going on elsewhere: by a link, by a code, after losing both; nobody else gets in, and nobody learns who wrote."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format
from django_tasks_db.models import DBTaskResult
from pytest_django.fixtures import Settings

from intake.actions.returning import write_ways_back
from intake.models import Attempt, Draft, Key, KeyKind, Message
from intake.notifications.delivery import deliver_due
from tests.factories.answers import answers_of
from tests.intake.apply.applicant import Applicant

pytestmark = pytest.mark.django_db
LINK = re.compile(r"http://127\.0\.0\.1:8000(/\S*apply/link/(\w+)/\?k=\S+)")


def links_mailed() -> dict[str, str]:
    """The path of each link in the last mail that goes out, by its kind."""
    deliver_due.call()
    return {kind: path for path, kind in LINK.findall(mail.outbox[-1].body)}


def elsewhere(applicant: Applicant) -> Applicant:
    """The same person at another device."""
    return Applicant(applicant.track, language=applicant.language)


@pytest.fixture
def applicant() -> Applicant:
    """Somebody who has come as far as the contact."""
    begun = Applicant()
    begun.fill(hope=None)
    return begun


def go_on(applicant: Applicant, path: str) -> str:
    """Follow a link and press its button; returns where that leads."""
    assert applicant.client.get(path).status_code == 302
    landing = path.partition("?")[0]
    assert applicant.client.get(landing).status_code == 200
    return applicant.client.post(landing).headers.get("Location", "")


@pytest.mark.parametrize("language", ["he", "en"])
def test_a_link_opens_the_draft_on_another_device_at_the_first_unfinished_page(language: str) -> None:
    here = Applicant(language=language).fill(hope=None)
    here.client.post(here.url("carry_on"), {"mail": "1"})
    there = elsewhere(here)
    path = links_mailed()["return"]
    assert path.startswith("/en/") == (language == "en")
    page = there.client.get(go_on(there, path))
    assert page.context["section"].key == next(
        section.key for section in here.questionnaire.sections if "hope" in [field.key for field in section.fields]
    )
    there.post(page.context["section"].key, {"hope": "שם"})
    here.draft.refresh_from_db()
    assert (here.draft.answers["hope"], type(here.draft).objects.count()) == ("שם", 1)
    assert there.get("carry_on").status_code == here.get("carry_on").status_code == 200


def test_the_address_with_the_key_is_left_at_once(applicant: Applicant) -> None:
    applicant.client.post(applicant.url("carry_on"), {"mail": "1"})
    path = links_mailed()["return"]
    there = elsewhere(applicant)
    answers = [there.client.get(path), there.client.head(path)]
    for answer in answers:
        assert answer.headers["Location"] == "/apply/link/return/"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "no-store" in answer.headers["Cache-Control"]
    token = path.partition("=")[2]
    assert token not in there.client.get("/apply/link/return/").content.decode()
    assert Key.objects.get(kind=KeyKind.RETURN).used_at is None


def test_a_link_is_used_up_by_its_button(applicant: Applicant) -> None:
    applicant.client.post(applicant.url("carry_on"), {"mail": "1"})
    path = links_mailed()["return"]
    assert go_on(elsewhere(applicant), path)
    third = elsewhere(applicant)
    third.client.get(path)
    landing = "/apply/link/return/"
    assert [third.client.get(landing).status_code, third.client.post(landing).status_code] == [404, 404]
    assert third.get("carry_on").headers["Location"] == third.url("start")


def test_every_link_that_opens_nothing_is_answered_alike(applicant: Applicant) -> None:
    draft = applicant.draft
    tokens = {kind: Key.objects.give(kind, draft=draft) for kind in (KeyKind.RETURN, KeyKind.STOP, KeyKind.DEVICE)}
    expired = Key.objects.give(KeyKind.RETURN, draft=draft, days=-1)
    altered = tokens[KeyKind.RETURN][:-1] + "!"
    answers = set()
    for token in (tokens[KeyKind.STOP], tokens[KeyKind.DEVICE], expired, altered, "", "guess", "\x00", "א" * 300):
        stranger = Client()
        stranger.get("/apply/link/return/", {"k": token})
        page = stranger.get("/apply/link/return/")
        posted = stranger.post("/apply/link/return/")
        answers |= {(page.status_code, plain(page)), (posted.status_code, plain(posted))}
        assert "draft-nucleus" not in stranger.cookies
    assert len(answers) == 1
    assert next(iter(answers))[0] == 404
    assert Client().get("/apply/link/visit/").status_code == 404


def plain(response: object) -> str:
    """The page without the tokens against forgery, which differ each time."""
    return re.sub(r'value="\w{64}"|nonce="[^"]*"', "", response.content.decode())


def test_a_code_opens_the_draft_elsewhere_once(applicant: Applicant) -> None:
    page = applicant.client.post(applicant.url("carry_on"), {"code": "1"})
    code = page.context["code"]
    assert re.fullmatch(r"\d{4}-\d{4}", code)
    there, third = elsewhere(applicant), elsewhere(applicant)
    wrong = there.client.post("/apply/code/", {"code": "0000 0000"})
    assert wrong.context["form"].errors.keys() == {"code"}
    assert there.client.post("/apply/code/", {"code": code.replace("-", " ")}).status_code == 302
    assert there.get("carry_on").status_code == 200
    assert third.client.post("/apply/code/", {"code": code}).context["form"].errors == wrong.context["form"].errors


def test_codes_cannot_be_tried_for_long(applicant: Applicant, settings: Settings) -> None:
    settings.INTAKE_CODES_PER_HOUR, settings.INTAKE_CODES_PER_HOUR_IN_ALL = 2, 3
    code = applicant.client.post(applicant.url("carry_on"), {"code": "1"}).context["code"]

    def guess(text: str, address: str) -> int:
        return Client(REMOTE_ADDR=address).post("/apply/code/", {"code": text}).status_code

    assert [guess("1111-1111", "192.0.2.1") for _time in range(3)] == [200, 200, 429]
    assert guess(code, "192.0.2.1") == 429
    assert [guess("1111-1111", f"192.0.2.{last}") for last in (2, 3)] == [200, 429]
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        assert guess(code, "192.0.2.1") == 302


def test_closing_all_other_ways_shuts_the_other_device_and_every_link_out(applicant: Applicant) -> None:
    code = applicant.client.post(applicant.url("carry_on"), {"code": "1"}).context["code"]
    there = elsewhere(applicant)
    there.client.post("/apply/code/", {"code": code})
    applicant.client.post(applicant.url("carry_on"), {"mail": "1"})
    path = links_mailed()["return"]
    assert there.client.post(there.url("carry_on"), {"close": "1"}).headers["Location"].endswith("?done=closed")
    assert there.get("carry_on").status_code == 200
    assert applicant.get("carry_on").headers["Location"] == applicant.url("start")
    third = elsewhere(applicant)
    third.client.get(path)
    assert third.client.post("/apply/link/return/").status_code == 404


def test_an_address_is_asked_for_where_the_draft_has_none_and_goes_into_it() -> None:
    applicant = Applicant()
    applicant.post("contact", {"email": "noa@"})
    empty = applicant.client.post(applicant.url("carry_on"), {"mail": "1", "email": "nobody"})
    assert empty.context["form"].errors.keys() == {"email"}
    applicant.client.post(applicant.url("carry_on"), {"mail": "1", "email": "noa@example.org"})
    assert (applicant.draft.answers["email"], applicant.draft.conflicts) == ("noa@example.org", {})
    assert (list(links_mailed()), mail.outbox[-1].to) == (["return"], ["noa@example.org"])


def ask(address: str, client: Client | None = None) -> tuple[int, str]:
    answer = (client or Client()).post("/apply/lost/", {"email": address})
    return answer.status_code, answer.headers.get("Location", "")


def work_off() -> list[int]:
    """What the mail worker would do by now: each request's count of mails."""
    tasks = DBTaskResult.objects.filter(task_path=write_ways_back.module_path)
    done = [write_ways_back.call(*task.args_kwargs["args"]) for task in tasks]
    tasks.delete()
    return done


def test_whoever_lost_the_way_gets_a_link_and_a_stranger_the_same_answer(applicant: Applicant) -> None:
    answers = [ask(f" {applicant.draft.answers['email'].upper()} "), ask("stranger@example.org")]
    assert answers == [(302, "/apply/lost/asked/")] * 2
    assert not Message.objects.filter(kind="way_back").exists()
    stored = str(list(DBTaskResult.objects.values())) + str(list(Attempt.objects.values()))
    assert ("stranger" in stored, applicant.draft.answers["email"] in stored) == (False, False)
    assert work_off() == [1, 0]
    assert go_on(elsewhere(applicant), links_mailed()["return"])


def test_asking_takes_the_same_steps_whether_or_not_there_is_anything(applicant: Applicant) -> None:
    counts = []
    for address in (applicant.draft.answers["email"], "stranger@example.org"):
        with CaptureQueriesContext(connection) as queries:
            ask(address)
        counts.append([query["sql"].split()[:3] for query in queries])
    assert counts[0] == counts[1]


def test_links_are_mailed_so_often_and_no_more(applicant: Applicant, settings: Settings) -> None:
    settings.INTAKE_LINKS_PER_HOUR, settings.INTAKE_LINKS_PER_DAY = 3, 2
    address = applicant.draft.answers["email"]
    assert [ask(address)[0] for _time in range(3)] == [302, 302, 429]
    assert [ask("other@example.org")[0], ask("third@example.org")[0]] == [302, 429]
    page = applicant.client.post(applicant.url("carry_on"), {"mail": "1"})
    assert (page.status_code, page.context["is_limited"]) == (429, True)
    assert ask("third@example.org", Client(REMOTE_ADDR="192.0.2.9"))[0] == 302


def test_another_draft_that_is_open_here_is_not_replaced_in_silence(applicant: Applicant) -> None:
    token = Key.objects.give(KeyKind.RETURN, draft=applicant.draft)
    other = Applicant()
    other.post(other.questionnaire.sections[0].key, {})
    mine = Applicant(client=applicant.client)
    for client, others in ((other.client, 1), (mine.client, 0), (Client(), 0)):
        client.get("/apply/link/return/", {"k": token})
        assert len(client.get("/apply/link/return/").context["others"]) == others


def test_a_draft_that_was_sent_is_gone_on_with_at_its_confirmation(applicant: Applicant) -> None:
    token = Key.objects.give(KeyKind.RETURN, draft=applicant.draft)
    type(applicant.draft).objects.update(sent_at=timezone.now())
    assert go_on(elsewhere(applicant), f"/apply/link/return/?k={token}") == applicant.url("sent")


def test_a_device_that_was_shut_out_begins_a_draft_of_its_own_and_loses_nothing(applicant: Applicant) -> None:
    code = applicant.client.post(applicant.url("carry_on"), {"code": "1"}).context["code"]
    there = elsewhere(applicant)
    there.client.post("/apply/code/", {"code": code})
    applicant.client.post(applicant.url("carry_on"), {"close": "1"})
    theirs = applicant.draft.pk
    first, second = there.questionnaire.sections[:2]
    there.see(first.key)
    for section in (first, second):
        there.post(section.key, answers_of(there.track))
    assert Draft.objects.count() == 2
    assert there.draft.pk != theirs
    assert {field.key for section in (first, second) for field in section.fields} <= there.draft.answers.keys()


def test_each_page_tells_until_when_it_is_kept(applicant: Applicant) -> None:
    date = date_format(applicant.draft.kept_until)
    pages = [applicant.see("group"), *(applicant.get(name) for name in ("start", "files", "check", "carry_on"))]
    assert [date in page.content.decode() for page in pages] == [True] * len(pages)
