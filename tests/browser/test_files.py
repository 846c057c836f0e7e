"""Files on a phone: one is added, one refused, one removed, the inquiry is sent, staff open what is safe."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings

from intake.actions.scanning import scan_due
from intake.models import Inquiry, InquiryLogEntry
from intake.questionnaires import questionnaire_for
from intake.statuses import Track
from tests.browser.conftest import SCREENS
from tests.browser.demo import account_of
from tests.browser.walking import address_ending_in, answer, send, sign_in
from tests.factories.answers import answers_of
from tests.intake.files.clamd import EICAR, fake_clamd
from tests.intake.files.samples import PDF, picture

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def on_a_phone(demo: None, page: Page, tmp_path: Path, settings: Settings) -> None:
    settings.PRIVATE_ROOT = tmp_path / "private"
    page.set_viewport_size(SCREENS["phone"])


def choose(page: Page, **files: bytes) -> None:
    """Choose files as a person does; their names have _ for the dot."""
    chosen = [{"name": name.replace("_", "."), "mimeType": "", "buffer": content} for name, content in files.items()]
    page.locator("input[type=file]").set_input_files(chosen)  # type: ignore[arg-type]
    page.locator("button[name=add]").click()


def to_the_files(page: Page) -> None:
    """Answer the whole questionnaire."""
    page.goto("/apply/nucleus/")
    page.locator("main .button--onward").click()
    for section in questionnaire_for(Track.NUCLEUS).sections:
        expect(page).to_have_url(address_ending_in("nucleus", section.key))
        answer(page, section, answers_of(Track.NUCLEUS))
        page.locator("main .button--onward").click()
    expect(page).to_have_url(address_ending_in("nucleus", "files"))


def test_files_are_added_refused_removed_sent_and_opened(
    page: Page, accessible: Callable[[], None], settings: Settings
) -> None:
    to_the_files(page)
    accessible()
    with fake_clamd() as (_daemon, settings.CLAMD_URL):
        choose(page, תוכנית_pdf=PDF, תמונה_jpg=picture("jpeg"), מוזר_exe=b"MZ", נגוע_pdf=PDF[:-7] + EICAR + PDF[-7:])
        assert page.evaluate("document.activeElement.closest('.error-summary') !== null")
        expect(page.locator(".error-summary li")).to_have_count(1)
        expect(page.locator(".error-summary li")).to_contain_text("מוזר.exe")
        accessible()
        expect(page.locator(".files__file")).to_have_count(3)
        page.locator(".files__file", has_text="תמונה").get_by_role("button").press("Enter")
        expect(page.locator(".files__file")).to_have_count(2)
        assert page.evaluate("document.activeElement.id") == "added"
        assert scan_due.call() == 2
        page.reload()
        expect(page.locator(".files__file", has_text="נגוע")).to_contain_text("נמצא וירוס")
        accessible()
        with page.expect_download() as opened:
            page.get_by_role("link", name="תוכנית.pdf").click()
        assert (opened.value.suggested_filename, opened.value.path().read_bytes()) == ("תוכנית.pdf", PDF)
        page.locator("main .button--onward").click()
        expect(page).to_have_url(address_ending_in("nucleus", "check"))
        expect(page.locator("main")).to_contain_text("תוכנית.pdf")
        accessible()
        send(page)
        expect(page).to_have_url(address_ending_in("nucleus", "sent"))
        staff_open(page, accessible)


def staff_open(page: Page, accessible: Callable[[], None]) -> None:
    """Somebody of the wing saves the good one; the infected one is shown, and nothing leads to it."""
    account_of("communities")
    sign_in(page, "communities")
    inquiry = Inquiry.objects.get()
    page.goto(f"/admin/inquiry/inspect/{inquiry.pk}/")
    accessible()
    files = page.locator("#files")
    expect(files.get_by_role("listitem")).to_have_count(2)
    expect(files.get_by_role("link")).to_have_count(1)
    expect(files).to_contain_text("נמצא בו וירוס")
    with page.expect_download() as opened:
        files.get_by_role("link").click()
    assert (opened.value.suggested_filename, opened.value.path().read_bytes()) == ("תוכנית.pdf", PDF)
    actions = InquiryLogEntry.objects.for_instance(inquiry).values_list("action", flat=True)
    assert list(actions).count("intake.file_opened") == 1


@pytest.mark.without_javascript
def test_files_are_added_and_removed_without_javascript(page: Page) -> None:
    page.goto("/apply/nucleus/contact/")
    answer(page, questionnaire_for(Track.NUCLEUS).section("contact"), answers_of(Track.NUCLEUS))
    page.locator("main .button--onward").click()
    page.goto("/apply/nucleus/files/")
    choose(page, תוכנית_pdf=PDF, רשימה_xyz=b"nothing")
    expect(page.locator(".error-summary li")).to_contain_text("רשימה.xyz")
    page.locator(".files__file").get_by_role("button").click()
    expect(page.locator(".files__file")).to_have_count(0)
