"""The server is killed while inquiries are being sent, many times: each acknowledged one is there, exactly once."""

import random
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
from django.db import connection

from intake.actions.taking_in import take_in_arriving
from intake.models import Inquiry, Message
from tests.database import Template
from tests.factories.privacy_notice import PrivacyNoticeFactory
from tests.intake.killed_server import PersistentApplicant, Server, running

PEOPLE = 4
# Long enough for so many inquiries; a busy machine may end sooner.
ENOUGH = 24
SECONDS = 45
# Every so many killings it is the whole server, not its workers.
WHOLE_SERVER = 5


def kill_again_and_again(server: Server, sending: Event, is_over: Callable[[], bool]) -> tuple[int, int]:
    """Kill shortly after somebody has pressed "send", at another moment each time. Returns how often which died."""
    chance = random.Random(20261122)  # noqa: S311
    workers = servers = 0
    while not is_over():
        sending.clear()
        if not sending.wait(timeout=1):
            continue
        time.sleep(chance.uniform(0, 0.06))
        if (workers + servers) % WHOLE_SERVER == WHOLE_SERVER - 1:
            server.kill()
            servers += 1
            server.start()
        else:
            workers += bool(server.kill_workers())
    return workers, servers


@pytest.mark.django_db(transaction=True)
def test_every_acknowledged_inquiry_is_there_exactly_once(database_template: Template, tmp_path: Path) -> None:
    PrivacyNoticeFactory(language="he")
    sending = Event()
    environment = {
        "DATABASE_URL": database_template.url(str(connection.settings_dict["NAME"])),
        "DATA_DIR": str(tmp_path),
        "INTAKE_MINIMUM_SECONDS": "0",
        "INTAKE_DRAFTS_PER_HOUR": "1000000",
        "INTAKE_SENDS_PER_HOUR": "1000000",
        "INTAKE_SENDS_PER_CONTACT": "1000000",
        "INTAKE_SAME_TEXTS": "1000000",
    }
    acknowledged: dict[str, str] = {}
    with running(environment) as server:
        people = [PersistentApplicant(server, sending) for _ in range(PEOPLE)]
        stop = time.monotonic() + SECONDS

        def is_over() -> bool:
            return time.monotonic() > stop or len(acknowledged) >= ENOUGH

        def keep_applying(number: int) -> None:
            for count in range(ENOUGH):
                email = f"person{number}-{count}@example.org"
                acknowledged[email] = people[number].apply(email)
                if is_over():
                    return

        with ThreadPoolExecutor(PEOPLE) as crowd:
            applying = [crowd.submit(keep_applying, number) for number in range(PEOPLE)]
            workers, servers = kill_again_and_again(server, sending, is_over)
            for each in applying:
                each.result()
    stored = list(Inquiry.objects.order_by("email").values_list("email", "reference"))
    assert stored == sorted(acknowledged.items())
    while take_in_arriving.call():
        pass
    receipts = Message.objects.filter(audience="applicant").order_by("to").values_list("to", flat=True)
    assert list(receipts) == sorted(acknowledged)
    lost = sum(person.lost_answers for person in people)
    report = (
        f"{len(stored)} inquiries; killed: workers {workers}, server {servers} times; {lost} answers to a send lost"
    )
    assert (len(stored) >= 5, workers >= 4, servers >= 1, lost >= 1) == (True, True, True, True), report
