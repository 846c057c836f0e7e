"""A small ClamAV daemon for tests: it speaks the real protocol, and knows one virus, the EICAR test file."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

# The harmless text that every scanner reports, in two halves: a scanner of the workplace should not find this file.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-" + rb"STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
COMMAND = b"zINSTREAM\0"


class FakeClamd:
    """Answers each connection in turn. With `says`, that is its answer to everything."""

    def __init__(self, listener: socket.socket, says: bytes | None) -> None:
        self.listener, self.says = listener, says
        self.seen: list[bytes] = []
        self.thread = threading.Thread(target=self.serve, daemon=True)

    def serve(self) -> None:
        """Answer until the listener is closed."""
        with suppress(OSError):
            while True:
                connection, _from = self.listener.accept()
                with connection:
                    self.answer(connection)

    def answer(self, connection: socket.socket) -> None:
        """Read one command and one stream, as clamd does, and say what is in it."""
        stream = connection.makefile("rb")
        if stream.read(len(COMMAND)) != COMMAND:
            connection.sendall(b"UNKNOWN COMMAND\0")
            return
        content = b""
        while length := struct.unpack("!L", stream.read(4))[0]:
            content += stream.read(length)
        self.seen.append(content)
        found = b"stream: Eicar-Signature FOUND\0" if EICAR in content else b"stream: OK\0"
        connection.sendall(found if self.says is None else self.says)


@contextmanager
def fake_clamd(*, path: str = "", says: bytes | None = None) -> Iterator[tuple[FakeClamd, str]]:
    """A daemon and its address: over TCP on this machine, or at a path."""
    listener = socket.socket(socket.AF_UNIX if path else socket.AF_INET)
    listener.bind(path or ("127.0.0.1", 0))
    listener.listen()
    daemon = FakeClamd(listener, says)
    daemon.thread.start()
    try:
        yield daemon, f"unix://{path}" if path else f"tcp://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)  # a waiting accept ends
        listener.close()
        daemon.thread.join(5)
