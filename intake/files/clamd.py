"""Talks to ClamAV's daemon: sends a file in pieces and hears whether a virus was found in it."""

import socket
import struct
from typing import IO
from urllib.parse import urlsplit

SECONDS = 60
PIECE = 64 * 1024
LONGEST_ANSWER = 4096
PORT = 3310


class Unanswered(Exception):
    """The scanner could not say: it is away, or it failed over this file."""


class TooLarge(Unanswered):
    """The file is larger than the scanner is set up to take (StreamMaxLength in clamd.conf)."""


def virus_in(file: IO[bytes], *, url: str) -> str:
    """The name of the virus that the scanner at `url` found; empty text for none.

    `url` is tcp://host:port or unix:///path. Raises Unanswered, and says why; TooLarge where the size is.
    """
    try:
        with _connection(url) as connection:
            answer = _sent(file, connection) or _answer(connection)
    except OSError as error:
        raise Unanswered(str(error)) from error
    return _virus(answer)


def _connection(url: str) -> socket.socket:
    where = urlsplit(url)
    if where.scheme == "tcp":
        return socket.create_connection((where.hostname or "localhost", where.port or PORT), SECONDS)
    connection = socket.socket(socket.AF_UNIX)
    try:
        connection.settimeout(SECONDS)
        connection.connect(where.path)
    except OSError:
        connection.close()
        raise
    return connection


def _sent(file: IO[bytes], connection: socket.socket) -> str:
    """Send the file; return what the scanner said where it stopped listening midway, as it does if it is too large."""
    try:
        connection.sendall(b"zINSTREAM\0")
        while piece := file.read(PIECE):
            connection.sendall(struct.pack("!L", len(piece)) + piece)
        connection.sendall(struct.pack("!L", 0))
    except (BrokenPipeError, ConnectionResetError):
        if answer := _answer(connection):
            return answer
        raise
    return ""


def _answer(connection: socket.socket) -> str:
    heard = b""
    while b"\0" not in heard and len(heard) < LONGEST_ANSWER and (piece := connection.recv(LONGEST_ANSWER)):
        heard += piece
    return heard.partition(b"\0")[0].decode(errors="replace").strip()


def _virus(answer: str) -> str:
    words = answer.removeprefix("stream: ")
    if words == "OK":
        return ""
    if words.endswith(" FOUND"):
        return words.removesuffix(" FOUND")
    if "size limit exceeded" in words:
        raise TooLarge(words)
    raise Unanswered(answer or "no answer")
