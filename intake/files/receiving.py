"""Files as they arrive: written to the private disk piece by piece, never held in memory, gone if they are not kept."""

import logging
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from intake.files.storage import private_storage
from intake.files.unfit import Why

log = logging.getLogger(__name__)
View = Callable[..., HttpResponseBase]


class ReceivedFile(UploadedFile):
    """A file that has arrived, at `path`; or one that was not taken, with the reason in `unfit`."""

    def __init__(self, *, name: str, size: int, path: Path | None, unfit: Why | None) -> None:
        super().__init__(name=name, size=size)
        self.given_name = name  # as the browser gave it; Django cuts `name`
        self.path, self.unfit = path, unfit


class PrivateUploadHandler(FileUploadHandler):
    """Writes each file into the private storage's `incoming`, and stops writing one that is too big."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.paths: list[Path] = []
        self.written: IO[bytes] | None = None
        self.unfit: Why | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.written, self.unfit = None, None
        if len(self.paths) >= settings.INTAKE_FILES_MOST:
            self.unfit = Why.TOO_MANY
            return
        try:
            if private_storage.has_room():
                self.paths.append(private_storage.new_incoming())
                self.written = self.paths[-1].open("wb")
            else:
                self.out_of_room(OSError("the disk is nearly full"))
        except OSError as error:
            self.out_of_room(error)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write a piece. None says to Django that no other handler need see it."""
        if self.written is None:
            return
        if start + len(raw_data) > settings.INTAKE_FILE_BYTES:
            self.give_up(Why.TOO_BIG)
            return
        try:
            self.written.write(raw_data)
        except OSError as error:
            self.out_of_room(error)

    def file_complete(self, file_size: int) -> ReceivedFile:
        if self.written is not None:
            try:
                self.written.close()
            except OSError as error:
                self.out_of_room(error)
        if self.unfit is None and file_size == 0:
            self.unfit = Why.EMPTY
        path = None if self.unfit else self.paths[-1]
        self.written = None
        return ReceivedFile(name=str(self.file_name), size=file_size, path=path, unfit=self.unfit)

    def out_of_room(self, error: OSError) -> None:
        """Give up the file, and tell whoever looks after the machine."""
        log.error("A file that somebody sent could not be kept: %s", error.strerror or error)
        self.give_up(Why.NO_ROOM)

    def give_up(self, why: Why) -> None:
        """Write no more of the file, and leave nothing of it."""
        self.unfit = why
        if self.written is not None:
            try:
                self.written.close()
            except OSError:
                pass  # the last piece has no room either
            self.written = None
            self.paths.pop().unlink(missing_ok=True)  # it takes no other's place

    def tidy_up(self) -> None:
        """Delete what nobody has kept."""
        if self.written is not None:
            self.give_up(Why.BROKEN)  # the connection broke off
        for path in self.paths:
            path.unlink(missing_ok=True)


def receiving_files(view: View) -> View:
    """Let a view receive files: its `request.FILES` are ReceivedFiles, and what it does not keep is gone after it.

    The form's token is checked as ever, but only once the handler is in place: checking reads the form.
    """
    protected = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def receive(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        handler = PrivateUploadHandler(request)
        request.upload_handlers = [handler]
        try:
            return protected(request, *args, **kwargs)
        finally:
            handler.tidy_up()

    return receive
