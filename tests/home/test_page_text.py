"""The search looks through what a visitor can read, and through nothing else."""

from pathlib import Path

import pytest
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from home.models import NewsPage
from home.search_fields import HebrewAutocompleteField, HebrewSearchField, quoted_text
from tests.factories.pages import ProgramPageFactory, StandardPageFactory, point, set_blocks
from tests.home.conftest import SmallSite

pytestmark = pytest.mark.django_db


def test_every_text_field_and_block_in_the_order_of_the_page(site: SmallSite) -> None:
    page = StandardPageFactory(parent=site.home, introduction="פתיח", listing_introduction="ברשימה")
    set_blocks(
        page,
        "body",
        [
            {"type": "heading", "value": {"text": "כותרת", "level": "h2"}},
            {"type": "text", "value": "<p>טקסט <b>מודגש</b></p><ul><li>פריט</li></ul>"},
            {"type": "points", "value": {"title": "נקודות", "points": [{"title": "אחת", "text": "שתיים"}]}},
            {"type": "questions", "value": {"title": "", "questions": [{"question": "למה?", "answer": "<p>ככה</p>"}]}},
            {"type": "contact", "value": None},
        ],
    )
    words = page.visible_text.split()
    assert words == ["פתיח", "ברשימה", "כותרת", "טקסט", "מודגש", "פריט", "נקודות", "אחת", "שתיים", "למה?", "ככה"]


def test_what_an_editor_only_chose_is_no_text(site: SmallSite) -> None:
    program = ProgramPageFactory(parent=site.home, slug="program", introduction="פתיח")
    set_blocks(program, "audience", [point("מי", "כולם")])
    assert "school" not in program.visible_text
    assert "nucleus" not in program.visible_text
    assert "מי\nכולם" in program.visible_text


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_a_picture_is_read_by_its_words(site: SmallSite, media: Path) -> None:
    image = get_image_model().objects.create(title="קובץ", file=get_test_image_file())
    page = StandardPageFactory(parent=site.home, introduction="")
    picture = {"image": {"image": image.pk, "alt_text": "שדה חיטה", "decorative": False}, "caption": "ביישוב"}
    set_blocks(page, "body", [{"type": "picture", "value": picture}])
    page = type(page).objects.get(pk=page.pk)
    assert page.visible_text.split("\n") == ["שדה חיטה", "ביישוב"]
    assert page.description


def test_the_index_gets_the_text_and_its_keys(site: SmallSite) -> None:
    page = StandardPageFactory(parent=site.home, title="הקהילות", introduction="לגַּרְעִינִים\u200f")
    kept = HebrewSearchField("visible_text", quoted=True).get_value(page)
    assert quoted_text(kept) == "לגַּרְעִינִים"
    assert {"לגרעינימ", "yגרעינ"} <= set(kept.split())
    assert "yקהילה" in HebrewSearchField("title").get_value(page).split()
    assert {"הקהילות", "yקהילה"} <= set(HebrewAutocompleteField("title").get_value(page).split())
    assert quoted_text("nothing quoted") == ""


def test_every_page_type_has_the_fields() -> None:
    names = [(type(field), field.field_name) for field in NewsPage.get_search_fields()]
    assert (HebrewSearchField, "visible_text") in names
    assert (HebrewAutocompleteField, "title") in names
