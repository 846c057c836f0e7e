"""The server is killed at every step of filling in: before a request, in the midst of it, and after its answer."""

import random
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import cycle
from threading import Event, Thread
from typing import Any

from intake.models import Draft, Inquiry
from intake.questionnaires import Kind, Section, questionnaire_for
from intake.statuses import Track
from tests.factories.answers import answers_of
from tests.factories.privacy_notice import PrivacyNoticeFactory
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


def typed_into(section: Section, answers: dict[str, Any], ledger: Ledger) -> dict[str, Any]:
    """A section's answers, with a text of its own in each of its texts."""
    own = {each.key: ledger.write(short=each.kind != Kind.LONG_TEXT) for each in section.fields if each.kind in TEXTS}
    return as_posted(section, answers | own)


def test_kill_at_every_step_loses_nothing(server: Server, ledger: Ledger) -> None:
    PrivacyNoticeFactory(language="he")
    person, start = Unlucky(server), f"/apply/{Track.NUCLEUS}"
    answers = answers_of(Track.NUCLEUS)
    for section in questionnaire_for(Track.NUCLEUS).sections:
        page = person.unluckily(partial(person.open, f"{start}/{section.key}/"))
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
    ledger.settle(Inquiry.objects.get().all_answers())
    ledger.item.user_properties.append(("faults", person.killings))
