"""The server is killed at every step, from the first page to answering what staff ask after sending.

Each request meets a killing: before it, in its midst, or after its answer.
"""

import random
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import cycle
from threading import Event, Thread
from typing import Any

from intake.actions.moving import Asking, move
from intake.models import Draft, Inquiry, Key, KeyKind, Letter
from intake.questionnaires import Kind, Section, questionnaire_for
from intake.statuses import Status, Track
from tests.factories.answers import answers_of
from tests.factories.privacy_notice import PrivacyNoticeFactory
from tests.factories.user import UserFactory
from tests.faults import Ledger
from tests.intake.apply.applicant import as_posted
from tests.intake.killed_server import PersistentApplicant, Server, hidden

TEXTS = (Kind.SHORT_TEXT, Kind.LONG_TEXT, Kind.LOCALITY)
# Every so many killings it is the whole server, not its workers.
WHOLE_SERVER = 12


class Unlucky(PersistentApplicant):
    """Somebody whose every request meets a killing: just before it, in its midst, or just after its answer."""

    def __init__(self, server: Server) -> None:
        super().__init__(server, Event())
        self.chance = random.Random(20261122)  # noqa: S311
        self.moments: Iterator[str] = cycle(("before", "midst", "after"))
        self.killings = 0

    def kill(self, pause: float = 0) -> None:
        time.sleep(pause)
        self.killings += 1
        if self.killings % WHOLE_SERVER == 0:
            self.server.kill()
            self.server.start()
        else:
            self.server.kill_workers()

    def unluckily(self, ask: Callable[[], Any]) -> Any:
        """Ask, and be answered in the end."""
        moment = next(self.moments)
        if moment == "before":
            self.kill()
        elif moment == "midst":
            pause = self.chance.uniform(0, 0.04)
            killing = Thread(target=self.kill, args=(pause,))
            killing.start()
        answer = ask()
        if moment == "midst":
            killing.join()
        if moment == "after":
            self.kill()
        return answer

    def post(self, path: str, body: Mapping[str, object]) -> tuple[int, str]:
        """Post, over and over, until it is answered."""
        answer: tuple[int, str] = self.unluckily(lambda: self.request(path, body))
        return answer

    def see(self, path: str) -> dict[str, str]:
        """Open a page, over and over, until it is there, and return what it sends back of itself."""
        page: dict[str, str] = self.unluckily(partial(self.open, path))
        return page

    def enter(self, inquiry: Inquiry) -> None:
        """Come to the inquiry's own page by a link."""
        token = Key.objects.give(KeyKind.STATUS, inquiry=inquiry)
        landing = self.unluckily(lambda: self.request(f"/apply/link/status/?k={token}"))[1]
        self.request(landing, self.open(landing))
        self.see("/apply/status/")


def typed_into(section: Section, answers: dict[str, Any], ledger: Ledger) -> dict[str, Any]:
    """A section's answers, with a text of its own in each of its texts."""
    own = {each.key: ledger.write(short=each.kind != Kind.LONG_TEXT) for each in section.fields if each.kind in TEXTS}
    return as_posted(section, answers | own)


def test_kill_at_every_step_loses_nothing(server: Server, ledger: Ledger) -> None:
    PrivacyNoticeFactory(language="he")
    person, start = Unlucky(server), f"/apply/{Track.NUCLEUS}"
    answers = answers_of(Track.NUCLEUS)
    for section in questionnaire_for(Track.NUCLEUS).sections:
        page = person.see(f"{start}/{section.key}/")
        typed = typed_into(section, answers, ledger)
        half = {key: value[:20] if value in ledger.typed else value for key, value in typed.items()}
        assert person.post(f"{start}/{section.key}/autosave/", half | page)[0] == 200
        status, where = person.post(f"{start}/{section.key}/", typed | page)
        assert (status, where != f"{start}/{section.key}/") == (302, True), section.key
    draft = Draft.objects.get()
    assert draft.conflicts == {}
    ledger.settle(draft.answers)
    _status, check = person.request(f"{start}/check/")
    agreed = {name: hidden(check, name) for name in ("notice_shown", "csrfmiddlewaretoken")}
    assert person.post(f"{start}/check/", agreed | {"adult": "on", "privacy": "on"}) == (302, f"{start}/sent/")
    inquiry = Inquiry.objects.get()
    ledger.settle(inquiry.all_answers())
    person.enter(inquiry)
    write_and_answer(person, inquiry, ledger)
    inquiry.refresh_from_db()
    letters = Letter.objects.order_by("pk").values_list("text", flat=True)
    assert (inquiry.status, len(letters)) == (Status.IN_REVIEW, 2)
    ledger.settle(inquiry.all_answers(), list(letters))
    ledger.item.user_properties.append(("faults", person.killings))


def write_and_answer(person: Unlucky, inquiry: Inquiry, ledger: Ledger) -> None:
    """Write a letter; then staff ask for one answer anew, and it is begun, kept for later and sent."""
    path, ours = "/apply/status", UserFactory.create(role="manager")
    letter = person.see(f"{path}/write/") | {"text": ledger.write()}
    assert person.post(f"{path}/write/", letter)[0] == 302
    inquiry.refresh_from_db()
    move(pk=inquiry.pk, name="start_review", by=ours, seen=inquiry.lock_version)
    inquiry.refresh_from_db()
    words = Asking("שאלה", "ספרו לנו עוד", ("social_mission",))
    move(pk=inquiry.pk, name="request_info", by=ours, seen=inquiry.lock_version, words=words)
    ledger.typed.remove(inquiry.all_answers()["social_mission"])  # replaced by its own author
    typed = person.see(f"{path}/answer/") | {"social_mission": ledger.write(), "words": ledger.write()}
    assert person.post(f"{path}/answer/", typed | {"later": "1"})[0] == 302
    assert person.post(f"{path}/answer/", typed)[0] == 302
