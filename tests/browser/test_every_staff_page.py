"""Every page of ours in the admin, found by its address: axe finds nothing, it runs from right to left, and it fits."""

from collections.abc import Iterator
from http import HTTPStatus

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from intake.models import DataRequest
from intake.statuses import BY_NAME, Status
from tests.browser.demo import account_of, load_demo
from tests.browser.inspection import axe
from tests.browser.walking import sign_in
from tests.factories.attachment import AttachmentFactory
from tests.factories.inquiry import InquiryFactory
from tests.factories.message import MessageFactory
from tests.factories.note import NoteFactory
from tests.permission_rules import RULES
from tests.test_permissions_matrix import MADE, address_of, routes_of, row_for

pytestmark = pytest.mark.django_db(transaction=True)
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 800}
# Pieces of pages, which stand in others; and what answers with a file or with nothing.
PIECES = ("_results", ":here", ":file")
# What Wagtail 8.0 and wagtail-localize 1.14 write themselves: a snippet's form without a heading of its own; an editor
# of translations whose headings begin at the third level, and whose field for a file has no name.
UPSTREAM = (
    ("page-has-heading-one", "/snippets/"),
    ("heading-order", "/edit/"),
    ('label: <input type="file"', "/edit/"),
)
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(autouse=True)
def demo(live_server: object) -> None:
    load_demo()


def addresses() -> Iterator[str]:
    """Each address of a page, about something that there is; each move once, from a status that allows it."""
    inquiry, other = InquiryFactory.create_batch(2, status=Status.IN_REVIEW)
    note, file = NoteFactory.create(inquiry=inquiry), AttachmentFactory.create(inquiry=inquiry)
    now = timezone.now()
    wish = DataRequest.objects.create(inquiry=inquiry, wish="see", asked_at=now, due_on=now.date())
    about = {"message": MessageFactory.create(inquiry=inquiry).pk, "datarequest": wish.pk}
    for route, name in routes_of({name for name in RULES if not name.endswith(PIECES)}):
        is_of_inquiry = isinstance(RULES[name], tuple)
        pk = about.get(name.partition(":")[0], inquiry.pk) if is_of_inquiry else MADE.get(name, lambda: row_for(name))()  # noqa: B023
        given = {"pk": pk, "file": file.uuid, "note": note.pk, "other": other.pk}
        for move in BY_NAME if name == "inquiry:move" else ("start_review",):
            yield address_of(route, **given, name=move, app_label="intake", model_name="privacynotice")


def wrong_with(page: Page) -> Iterator[str]:
    """What is wrong with the page as it stands, wide and on a phone."""
    page.set_viewport_size(WIDE)
    yield from axe(page)
    if page.locator("html").get_attribute("dir") != "rtl":
        yield "not from right to left"
    page.set_viewport_size(PHONE)
    if (over := page.evaluate(OVERFLOW)) > 0:
        yield f"{over} pixels wider than a phone"


def is_upstreams(line: str, address: str) -> bool:
    """Whether this is not ours to mend."""
    return "/snippets/" in address and any(line.startswith(rule) and part in address for rule, part in UPSTREAM)


@pytest.mark.parametrize("role", ["manager", "editor"])
def test_every_page_of_the_staff(page: Page, role: str, went_wrong: list[str]) -> None:
    account_of(role)
    sign_in(page, role)
    found: list[str] = []
    seen = 0
    for address in addresses():
        answer = page.request.get(address, max_redirects=0)
        if answer.status != HTTPStatus.OK or not answer.headers.get("content-type", "").startswith("text/html"):
            continue  # another role's, a file, or an act without a page of its own
        page.goto(address)
        seen += 1
        found += [f"{address}: {line[:300]}" for line in wrong_with(page) if not is_upstreams(line, address)]
    went_wrong.clear()
    assert not found, "\n".join(found)
    assert seen > {"manager": 60, "editor": 15}[role]
