"""Files that lie in the private storage, as they stand after they were taken."""

import hashlib
from typing import Any

import factory
from factory.django import DjangoModelFactory

from intake.files.storage import private_storage
from intake.models import Attachment
from tests.factories.draft import DraftFactory


class AttachmentFactory(DjangoModelFactory[Attachment]):
    """A draft's small PDF; `inquiry=…` makes it an inquiry's, `content=` other bytes."""

    class Meta:
        model = Attachment

    class Params:
        content = b"%PDF-1.4 a plan startxref 0 %%EOF"

    draft = factory.Maybe("inquiry", yes_declaration=None, no_declaration=factory.SubFactory(DraftFactory))
    inquiry = None
    name = "תוכנית.pdf"
    content_type = "application/pdf"
    size = factory.LazyAttribute(lambda file: len(file.content))
    sha256 = factory.LazyAttribute(lambda file: hashlib.sha256(file.content).hexdigest())
    stored_as = factory.LazyAttribute(lambda file: stored(file.content))


def stored(content: bytes) -> Any:
    """The name that the content is kept under, as if it had just come."""
    path = private_storage.new_incoming()
    path.write_bytes(content)
    return private_storage.keep(path)
