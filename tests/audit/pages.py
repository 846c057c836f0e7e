"""Every page of the demo as it is sent, for what looks at pages without a browser."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from intake.models import Key, KeyKind
from intake.questionnaires import questionnaire_for
from intake.statuses import Status, Track
from tests.browser.demo import error_addresses, form_addresses, guide_addresses, page_addresses
from tests.factories.accessibility_report import AccessibilityReportFactory
from tests.factories.attachment import AttachmentFactory
from tests.factories.inquiry import InquiryFactory
from tests.intake.apply.applicant import Applicant
from tests.intake.apply.owner import Owner


def public_addresses(language: str) -> Iterator[str]:
    """Yield the address of every page, form, question of the guide and page of errors in a language."""
    yield from page_addresses(language)
    yield from guide_addresses(language)
    yield from form_addresses(language)
    yield from error_addresses(language)


def answers() -> Iterator[tuple[str, Any]]:
    """Yield a name and the answer of everything that a visitor can be shown. `tests.browser.urls` shows the errors."""
    client = Client()
    for language in settings.INTERFACE_LANGUAGES:
        for address in public_addresses(language):
            yield address, client.get(address)
    yield from own_pages()
    yield "log-in", client.get(reverse("account_login"))
    yield "a wrong password", client.post(reverse("account_login"), {"login": "nobody", "password": "wrong"})
    for track in Track.values:
        yield from steps_of(track)
    yield "a report with errors", client.post(reverse("reporting:form"), {"email": "x"})
    yield "a report sent", client.get(reverse("reporting:sent", args=[AccessibilityReportFactory.create().form_key]))
    private = Page.objects.live().get(slug="privacy", locale__language_code="he")
    PageViewRestriction.objects.create(page=private, restriction_type="password", password="secret")
    yield "a password's form", client.get(private.url)


# Answers of those whom the accompaniment does not fit yet.
UNFIT: dict[str, dict[str, Any]] = {
    Track.NUCLEUS: {"adults": 3, "progress": "idea"},
    Track.SCHOOL: {"management_support": "no"},
}


def own_pages() -> Iterator[tuple[str, Any]]:
    """Yield what somebody sees after sending, on the page of an inquiry in which staff asked for more."""
    owner = Owner(InquiryFactory(status=Status.INFO_REQUESTED))
    yield "a link to the own page", owner.follow_link()
    owner.enter()
    for name in ("status", "copy", "answer", "write", "add_files", "contact", "another_contact", "pause", "data"):
        yield f"own page {name}", owner.get(name)
    yield "own page withdraw", owner.get("withdraw")
    for name in ("answer", "write", "contact", "data"):
        yield f"own page {name} with errors", owner.post(name)


def steps_of(track: str) -> Iterator[tuple[str, Any]]:
    """Yield what somebody sees who forgets everything, then answers everything, checks it and sends it."""
    forgetful, careful = Applicant(track), Applicant(track)
    for section in questionnaire_for(track).sections:
        yield f"{track} {section.key} with errors", forgetful.post(section.key)
    early = Applicant(track).fill(**UNFIT[track])
    (leaving,) = early.questionnaire.exits
    yield f"{track} {leaving.key}", early.get("exit", leaving.key)
    careful.fill()
    yield f"{track} begun", careful.get("start")
    yield f"{track} files", careful.get("files")
    nothing = SimpleUploadedFile("nothing.exe", b"nothing")
    AttachmentFactory(draft=careful.draft)
    yield f"{track} files with errors", careful.client.post(careful.url("files"), {"files": nothing})
    yield from ways_elsewhere(careful)
    yield f"{track} check", careful.get("check")
    yield f"{track} check with errors", careful.send(adult=None, privacy=None)
    careful.send()
    yield f"{track} sent", careful.get("sent")
    yield f"{track} sent, again from the start", careful.get("start")


def ways_elsewhere(applicant: Applicant) -> Iterator[tuple[str, Any]]:
    """Yield what somebody sees on the way to another device, and there."""
    client, draft = applicant.client, applicant.draft
    yield "carry on", applicant.get("carry_on")
    yield "carry on with a code", client.post(applicant.url("carry_on"), {"code": "1"})
    yield "carry on, closed", applicant.get("carry_on", query="?done=closed")
    yield "lost with errors", client.post(reverse("apply:lost"), {"email": "x"})
    yield "code with errors", client.post(reverse("apply:code"), {"code": "1111-1111"})
    for kind in (KeyKind.RETURN, KeyKind.STOP):
        address = reverse("apply:link", args=[kind])
        yield f"link {kind} that opens nothing", client.get(address)
        elsewhere = Client()
        elsewhere.get(address, {"k": Key.objects.give(kind, draft=draft)})
        yield f"link {kind}", elsewhere.get(address)
        if kind == KeyKind.STOP:
            yield "stopped", elsewhere.post(address)
