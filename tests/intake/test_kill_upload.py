"""The server is killed while files arrive, at many moments: a file is there whole or not at all, and is sent again."""

import os
import random
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Event

import pytest
from django.db import connection
from pytest_django.fixtures import Settings

from intake.actions.attaching import tidy_files
from intake.files.storage import private_storage
from intake.models import Attachment
from intake.questionnaires import questionnaire_for
from intake.statuses import Track
from tests.database import Template
from tests.factories.answers import answers_of
from tests.intake.apply.applicant import as_posted
from tests.intake.files.samples import PDF
from tests.intake.killed_server import PersistentApplicant, Server, hidden, running

PATH = f"/apply/{Track.NUCLEUS}"
FILES = 5
LARGE = 3_000_000


def contents() -> dict[str, bytes]:
    """Files of some size, each its own."""
    return {f"file-{number}.pdf": b"%PDF-1.7" + bytes([65 + number]) * LARGE + PDF[-20:] for number in range(FILES)}


class Uploader(PersistentApplicant):
    """Adds files one after the other, each until it is answered."""

    def begin(self) -> dict[str, str]:
        """Answer the first page, and return the form's token."""
        _status, page = self.request(f"{PATH}/contact/")
        token = {"csrfmiddlewaretoken": hidden(page, "csrfmiddlewaretoken")}
        first = questionnaire_for(Track.NUCLEUS).section("contact")
        status, where = self.request(f"{PATH}/contact/", as_posted(first, answers_of(Track.NUCLEUS)) | token)
        assert status == 302, where
        return token

    def add(self, name: str, content: bytes, token: dict[str, str]) -> None:
        """Add a file, and be told so."""
        fields = "".join(
            f'--B\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
            for key, value in (token | {"add": "1"}).items()
        )
        head = f'{fields}--B\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n\r\n'
        body = head.encode() + content + b"\r\n--B--\r\n"
        answer = None
        while answer is None:
            with suppress(OSError, HTTPException):
                answer = self.post_once(body)
        assert answer == (302, f"{PATH}/files/#added")

    def post_once(self, body: bytes) -> tuple[int, str | None]:
        """Status, and where the answer leads."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Cookie": cookies, "Content-Type": "multipart/form-data; boundary=B"}
        connection = HTTPConnection("127.0.0.1", self.server.port, timeout=30)
        self.sending.set()
        self.lost_answers += 1  # until it has come
        try:
            connection.request("POST", f"{PATH}/files/", body, headers)
            answer = connection.getresponse()
            answer.read()
        finally:
            connection.close()
        self.lost_answers -= 1
        return answer.status, answer.headers.get("Location")


def kill_while_sending(server: Server, sending: Event, is_over: Event) -> int:
    """Kill the workers shortly after a file has begun to arrive, at another moment each time."""
    chance = random.Random(20261123)  # noqa: S311
    killed = 0
    while not is_over.is_set():
        sending.clear()
        if sending.wait(timeout=0.5) and killed < 40:
            time.sleep(chance.uniform(0, 0.05))
            killed += bool(server.kill_workers())
    return killed


@pytest.mark.django_db(transaction=True)
def test_each_file_is_there_once_and_whole(database_template: Template, tmp_path: Path, settings: Settings) -> None:
    settings.PRIVATE_ROOT = tmp_path / "private"
    environment = {
        "DATABASE_URL": database_template.url(str(connection.settings_dict["NAME"])),
        "DATA_DIR": str(tmp_path),
    }
    sending, is_over = Event(), Event()
    with running(environment) as server, ThreadPoolExecutor(1) as killer:
        person = Uploader(server, sending)
        token = person.begin()
        killing = killer.submit(kill_while_sending, server, sending, is_over)
        try:
            for name, content in contents().items():
                person.add(name, content, token)
        finally:
            is_over.set()
        killed = killing.result()
        _status, page = person.request(f"{PATH}/files/")
    assert [name for name in contents() if f"<bdi>{name}</bdi>" in page] == list(contents())
    stored = {file.name: private_storage.open(file.stored_as).read() for file in Attachment.objects.all()}
    assert stored == contents()
    assert killed >= 3, f"{killed} killings, {person.lost_answers} answers lost"
    # What the killed server left is nobody's, and the daily cleaning takes it away once it is old.
    rows = set(Attachment.objects.values_list("stored_as", flat=True))
    left = set(private_storage.kept(older_than=-1)) - rows
    for path in settings.PRIVATE_ROOT.rglob("*"):
        os.utime(path, (0, 0))
    assert tidy_files() == (len(left), 0)
    whole = {path.relative_to(settings.PRIVATE_ROOT).as_posix() for path in settings.PRIVATE_ROOT.rglob("*/*/*")}
    assert (whole, list((settings.PRIVATE_ROOT / "incoming").iterdir())) == (rows, [])
