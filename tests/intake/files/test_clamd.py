"""What the scanner is sent and what its answers mean; with CLAMD_URL in the environment, a real one is asked."""

import io
import os
from pathlib import Path

import pytest

from intake.files.clamd import PIECE, Unanswered, virus_in
from tests.intake.files.clamd import EICAR, fake_clamd
from tests.intake.killed_server import free_port

pytestmark = pytest.mark.without_database


@pytest.mark.parametrize("size", [0, 1, PIECE, 3 * PIECE + 7])
def test_the_whole_file_is_sent_in_pieces(size: int) -> None:
    content = bytes(number % 251 for number in range(size))
    with fake_clamd() as (daemon, url):
        assert virus_in(io.BytesIO(content), url=url) == ""
    assert daemon.seen == [content]


def test_a_virus_is_named(tmp_path: Path) -> None:
    with fake_clamd(path=str(tmp_path / "clamd.ctl")) as (_daemon, url):
        assert virus_in(io.BytesIO(b"before" * PIECE + EICAR), url=url) == "Eicar-Signature"
        assert virus_in(io.BytesIO(b"harmless"), url=url) == ""


@pytest.mark.parametrize(
    "answer", [b"INSTREAM size limit exceeded. ERROR\0", b"stream: Can't open file ERROR\0", b"", b"OK FOUND OK\0"]
)
def test_what_is_neither_clean_nor_infected_is_no_answer(answer: bytes) -> None:
    with fake_clamd(says=answer) as (_daemon, url), pytest.raises(Unanswered):
        virus_in(io.BytesIO(b"words"), url=url)


def test_a_scanner_that_is_away_gives_no_answer(tmp_path: Path) -> None:
    for url in (f"tcp://127.0.0.1:{free_port()}", f"unix://{tmp_path / 'nobody'}"):
        with pytest.raises(Unanswered):
            virus_in(io.BytesIO(b"words"), url=url)


@pytest.mark.skipif(not os.environ.get("CLAMD_URL"), reason="no real scanner is named by CLAMD_URL")
@pytest.mark.enable_socket
def test_a_real_scanner_knows_the_test_virus() -> None:
    url = os.environ["CLAMD_URL"]
    assert "eicar" in virus_in(io.BytesIO(EICAR), url=url).lower()
    assert virus_in(io.BytesIO(b"words of a group" * PIECE), url=url) == ""
