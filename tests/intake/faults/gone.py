"""A database that can be taken away from a running server, and given back."""

import select
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

from django.db import connection


class Database:
    """Where the server finds it; `gone` takes it away for a while."""

    url: str

    @contextmanager
    def gone(self) -> Iterator[None]:
        raise NotImplementedError
        yield


class DatabaseFile(Database):
    """SQLite: a folder stands where the file was, and nobody can open it."""

    def __init__(self, url: str) -> None:
        self.url, self.path = url, Path(url.removeprefix("sqlite:///"))

    @contextmanager
    def gone(self) -> Iterator[None]:
        connection.close()
        aside = [(each, each.with_name(f"aside-{each.name}")) for each in self.path.parent.glob(f"{self.path.name}*")]
        for here, there in aside:
            here.rename(there)
        self.path.mkdir()
        yield
        self.path.rmdir()
        for here, there in aside:
            there.rename(here)


class DatabaseServer(Database):
    """PostgreSQL behind a door of our own, that lets nobody through for a while and hangs up on who was there."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        assert parts.hostname
        self.behind = (parts.hostname, parts.port or 5432)
        self.door = socket.create_server(("127.0.0.1", 0))
        self.url = url.replace(f"@{parts.netloc.rpartition('@')[2]}", f"@127.0.0.1:{self.door.getsockname()[1]}")
        self.is_open = True
        self.through: list[socket.socket] = []
        Thread(target=self.let_through, daemon=True).start()

    def let_through(self) -> None:
        with suppress(OSError):
            while True:
                caller, _address = self.door.accept()
                if not self.is_open:
                    caller.close()
                    continue
                answerer = socket.create_connection(self.behind)
                self.through += [caller, answerer]
                Thread(target=pass_on, args=(caller, answerer), daemon=True).start()

    @contextmanager
    def gone(self) -> Iterator[None]:
        self.is_open = False
        for each in self.through:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
        yield
        self.is_open = True


def pass_on(one: socket.socket, other: socket.socket) -> None:
    """Carry bytes both ways until somebody hangs up."""
    with suppress(OSError), one, other:
        while True:
            ready, _writable, _wrong = select.select([one, other], [], [])
            for source in ready:
                if not (data := source.recv(65536)):
                    return
                (other if source is one else one).sendall(data)


@contextmanager
def database_behind(url: str) -> Iterator[Database]:
    """The database at this address, whichever kind it is."""
    if url.startswith("sqlite"):
        yield DatabaseFile(url)
        return
    database = DatabaseServer(url)
    yield database
    database.door.close()
