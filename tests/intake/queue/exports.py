"""Taking what the list shows as a file, as a person does: a form, its page, the download."""

import re
from html import unescape
from typing import Any

from django.test import Client

ALL = "stage="


def ask(client: Client, file_format: str, filters: str = ALL, **given: Any) -> Any:
    """What comes of asking for an export of the list with these filters."""
    given = {"file_format": file_format, "purpose": "הוועדה של מאי"} | given
    return client.post(f"/admin/inquiry/export/?{filters}", given)


def download(client: Client, file_format: str, filters: str = ALL, **given: Any) -> Any:
    """The answer that brings the file."""
    page = client.get(ask(client, file_format, filters, **given)["Location"])
    (address,) = re.findall(r'href="([^"]+/file/[^"]*)"', page.content.decode())
    answer = client.get(unescape(address))
    assert answer.status_code == 200
    return answer
