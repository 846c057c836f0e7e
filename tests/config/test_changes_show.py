"""Whatever is changed, the public page shows it at once though it was kept, in this process and in others."""

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from django.db import connection, transaction
from wagtail.images import get_image_model
from wagtail.images.models import Rendition
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page, PageViewRestriction, Site

from home.generation import current
from home.models import SiteSettings
from tests.config.conftest import Visitor
from tests.factories.pages import StandardPageFactory, set_blocks
from tests.home.conftest import SmallSite

ROOT = Path(__file__).resolve().parents[2]
Committing = Callable[[], AbstractContextManager[object]]


def publish(page: Page, **values: object) -> None:
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()


def in_settings(**values: object) -> None:
    SiteSettings.objects.update_or_create(site=Site.objects.get(), defaults=values)


# What is changed, where it shows, and the words that are there before or after.
SHOWN: dict[str, tuple[Callable[[SmallSite], object], str, str]] = {
    "a page's text": (lambda site: publish(site.page, introduction="פתיח חדש"), "/about/", "פתיח חדש"),
    "a title in the menu": (lambda site: publish(site.page, title="שם חדש"), "/", "שם חדש"),
    "a title in the way back": (lambda site: publish(site.page, title="שם חדש"), "/about/more/", "שם חדש"),
    "a translation": (lambda site: publish(site.english_page, introduction="Anew"), "/en/about/", "Anew"),
    "a translation's menu": (lambda site: publish(site.english_page, title="Anew"), "/en/", "Anew"),
    "settings": (lambda site: in_settings(phone="02-765-4321"), "/about/", "02-765-4321"),
    "settings, changed": (lambda site: in_settings(footer_text="שורה חדשה"), "/", "שורה חדשה"),
    "a new page in the menu": (
        lambda site: StandardPageFactory(parent=site.home, title="דף חדש", show_in_menus=True), "/about/", "דף חדש",
    ),
    "a page taken out of the menu": (lambda site: publish(site.page, show_in_menus=False), "/", "על הרשת"),
    "a page taken back": (lambda site: site.page.unpublish(), "/", "על הרשת"),
    "a page deleted": (lambda site: site.page.delete(), "/", "על הרשת"),
    "a page moved": (
        lambda site: site.below.move(site.home, pos="last-child"), "/about/more/", 'rel="canonical"',
    ),
    "a page made private": (
        lambda site: PageViewRestriction.objects.create(page=site.page, restriction_type="login"), "/", "על הרשת",
    ),
    "an alias": (
        lambda site: site.page.create_alias(parent=site.home, update_slug="alias"), "/alias/", 'rel="canonical"',
    ),
    "a write past the models": (
        lambda site: Page.objects.filter(pk=site.page.pk).update(title="עקיף"), "/", "עקיף",
    ),
    "another home": (
        lambda site: Site.objects.update(root_page=StandardPageFactory(parent=site.home, title="בית אחר")),
        "/", "בית אחר",
    ),
}  # fmt: skip


@pytest.mark.parametrize("change", SHOWN)
def test_a_change_shows_at_once(site: SmallSite, visitor: Visitor, committing: Committing, change: str) -> None:
    make, address, words = SHOWN[change]
    in_settings(phone="02-123-4567")
    before = words in visitor.get(address).text
    visitor.get(address)
    with committing():
        make(site)
    assert (words in visitor.get(address).text) is not before


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_a_pictures_words_and_file_show_at_once(
    site: SmallSite, visitor: Visitor, committing: Committing, media: Path
) -> None:
    image = get_image_model().objects.create(title="תמונה", file=get_test_image_file(colour="red"))
    picture = {"image": image.pk, "alt_text": "מילים", "decorative": False}
    set_blocks(site.page, "body", [{"type": "picture", "value": {"image": picture, "caption": ""}}])
    first = visitor.text("/about/")
    assert 'alt="מילים"' in first
    assert visitor.is_kept("/about/")  # making its sizes was no change
    with committing():
        set_blocks(
            site.page, "body",
            [{"type": "picture", "value": {"image": picture | {"alt_text": "אחרות"}, "caption": ""}}],
        )  # fmt: skip
    assert 'alt="אחרות"' in visitor.text("/about/")
    with committing():
        image.file = get_test_image_file(filename="other.png", colour="blue")
        image.save()
        Rendition.objects.filter(image=image).delete()
    assert "other" in visitor.text("/about/")


def test_a_transaction_counts_when_it_is_over(site: SmallSite, visitor: Visitor, committing: Committing) -> None:
    visitor.get("/")
    with committing():
        Page.objects.update(title="חדש")
        assert visitor.is_kept("/")  # others still see what was there before
    assert not visitor.is_kept("/")


def test_what_is_taken_back_was_no_change(site: SmallSite, visitor: Visitor, committing: Committing) -> None:
    visitor.get("/")
    with committing(), transaction.atomic():
        Page.objects.update(title="נעלם")
        transaction.set_rollback(True)
    assert visitor.is_kept("/")


def elsewhere(code: str, folder: Path) -> int:
    """Run code in another process over the same database and the same folder; return how it ended."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "postgresql":
        kind = connection.settings_dict
        url = f"postgres://{kind['USER']}:{kind['PASSWORD']}@{kind['HOST']}:{kind['PORT']}/{name}"
    else:
        url = f"sqlite:///{name}"
    environment = os.environ | {
        "DATABASE_URL": url, "DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "config.settings.test",
    }  # fmt: skip
    command = [sys.executable, str(ROOT / "manage.py"), "shell", "--verbosity", "0", "--command", code]
    return subprocess.run(command, env=environment, cwd=ROOT, check=False).returncode


@pytest.mark.django_db(transaction=True)
def test_another_process_changes_the_page_or_is_killed_on_the_way(
    site: SmallSite, visitor: Visitor, tmp_path: Path
) -> None:
    write = "from wagtail.models import Page; Page.objects.filter(slug='about').update(title='%s')"
    assert "על הרשת" in visitor.text("/")
    assert elsewhere(write % "ממקום אחר", tmp_path) == 0
    assert "ממקום אחר" in visitor.text("/")
    before = current()
    lines = ["import os", "from django.db import transaction", "with transaction.atomic():"]
    lines += [f"    {write % 'שנהרג'}", "    os._exit(9)"]
    assert elsewhere("\n".join(lines), tmp_path) == 9
    assert current() == before
    assert "ממקום אחר" in visitor.text("/")
