"""The number grows with whatever a public page may show, and with nothing else."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, Page

from home.generation import changes_what_is_shown, current, grow, shown_tables
from intake.models import Inquiry
from tests.factories.draft import DraftFactory
from tests.factories.inquiry import InquiryFactory
from tests.factories.privacy_notice import PrivacyNoticeFactory
from tests.factories.user import UserFactory
from tests.home.conftest import SmallSite

ROOT = Path(__file__).resolve().parents[2]
Committing = Callable[[], AbstractContextManager[object]]


def grows(settings: Settings, tmp_path: Path, committing: Committing, write: Callable[[], object]) -> bool:
    settings.PAGE_GENERATION = tmp_path / "page-generation"
    before = current()
    with committing():
        write()
    return current() != before


@pytest.mark.parametrize(
    "write",
    [
        PrivacyNoticeFactory,
        lambda: Locale.objects.create(language_code="fr"),
        lambda: Redirect.objects.create(old_path="/old", redirect_link="/new/"),
        lambda: get_document_model().objects.create(title="מסמך", file="documents/a.pdf"),
        lambda: get_image_model().objects.create(title="תמונה", file="a.png", width=1, height=1),
    ],
    ids=["a snippet", "a language", "a redirect", "a document", "an image"],
)
def test_what_pages_may_show_counts(
    db: None, settings: Settings, tmp_path: Path, committing: Committing, write: Callable[[], object]
) -> None:
    assert grows(settings, tmp_path, committing, write)


def log_in() -> None:
    Client().force_login(UserFactory.create(role="administrator"))


def save_draft() -> None:
    page = Page.objects.last().specific
    page.title = "טיוטה"
    page.save_revision()
    page.save_revision(approved_go_live_at=timezone.now() + timedelta(days=1))


@pytest.mark.parametrize(
    "write",
    [
        InquiryFactory.create,
        lambda: Inquiry.objects.update(status="spam"),
        DraftFactory.create,
        log_in,
        lambda: Session.objects.create(session_key="a", expire_date=timezone.now()),
        save_draft,
        Page.objects.count,
        lambda: call_command("clean_up", verbosity=0),
    ],
    ids=["an inquiry", "its status", "a draft", "a log-in", "a session", "a page's draft", "a reader", "cleaning up"],
)
def test_what_no_page_shows_does_not_count(
    site: SmallSite, settings: Settings, tmp_path: Path, committing: Committing, write: Callable[[], object]
) -> None:
    assert not grows(settings, tmp_path, committing, write)


@pytest.mark.parametrize(
    ("sql", "shown"),
    [
        ('UPDATE "wagtailcore_page" SET "title" = %s, "draft_title" = %s WHERE "wagtailcore_page"."id" = %s', True),
        ('UPDATE "wagtailcore_page" SET "draft_title" = %s WHERE "wagtailcore_page"."title" = %s', False),
        ("UPDATE wagtailcore_page SET path = %s || substr(path, 5) WHERE path LIKE %s", True),
        ('INSERT OR IGNORE INTO "home_sitesettings" ("id") VALUES (%s)', True),
        ('DELETE FROM "wagtailimages_rendition" WHERE "id" IN (%s)', True),
        ('INSERT INTO "wagtailimages_rendition" ("id") VALUES (%s)', False),
        ('SELECT "title" FROM "wagtailcore_page" FOR UPDATE', False),
        ('UPDATE "home_user" SET "last_login" = %s', False),
        ("SAVEPOINT x", False),
    ],
)
def test_statements_are_read_right(sql: str, shown: bool) -> None:
    assert changes_what_is_shown(sql) is shown


def test_every_model_of_ours_that_is_not_named_counts_as_shown() -> None:
    assert {"home_homepage", "home_standardpage", "programs_programpage", "home_sitesettings"} <= shown_tables()
    assert not {"home_user", "django_session"} & shown_tables()
    # Nothing that a visitor sends, reads or opens makes all pages anew.
    shown = {table for table in shown_tables() if table.startswith("intake_")}
    assert shown == {"intake_privacynotice", "intake_measured"}


def test_a_number_that_cannot_be_written_loses_nothing(
    settings: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").touch()
    settings.PAGE_GENERATION = tmp_path / "file" / "page-generation"
    grow()
    assert "could not be told" in caplog.text
