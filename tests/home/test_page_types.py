"""Where each page type may stand, and what the editor sees of it."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Page
from wagtail.test.utils import WagtailPageTestCase

from home.models import (
    AccessibilityStatementPage,
    HomePage,
    NewsIndexPage,
    NewsPage,
    StandardPage,
    WingsPage,
)
from programs.models import AccompanimentPage, GuidePage, NetworkPage, ProgramIndexPage, ProgramPage
from tests.factories.pages import HomePageFactory, StandardPageFactory, entrance, point, set_blocks

# One of each stands under a home, and nothing under most of them.
SPECIAL = [
    AccessibilityStatementPage, AccompanimentPage, GuidePage, NetworkPage, NewsIndexPage, ProgramIndexPage, WingsPage,
]  # fmt: skip
PAGE_TYPES = [HomePage, NewsPage, ProgramPage, StandardPage, *SPECIAL]


class TestPlaces(WagtailPageTestCase):
    """The rules of the page tree, as the editor meets them."""

    def test_home_stands_at_the_root_and_nowhere_else(self) -> None:
        self.assertAllowedParentPageTypes(HomePage, {Page})

    def test_home_holds_pages_and_each_special_page(self) -> None:
        self.assertAllowedSubpageTypes(HomePage, {StandardPage, *SPECIAL})
        for page_type in SPECIAL:
            self.assertAllowedParentPageTypes(page_type, {HomePage})

    def test_a_program_stands_under_the_index_alone(self) -> None:
        self.assertAllowedParentPageTypes(ProgramPage, {ProgramIndexPage})
        self.assertAllowedSubpageTypes(ProgramIndexPage, {ProgramPage})

    def test_news_stand_in_their_listing(self) -> None:
        self.assertAllowedParentPageTypes(NewsPage, {NewsIndexPage})
        self.assertAllowedSubpageTypes(NewsIndexPage, {NewsPage})

    def test_a_standard_page_holds_standard_pages(self) -> None:
        self.assertAllowedSubpageTypes(StandardPage, {StandardPage})

    def test_the_others_hold_nothing(self) -> None:
        for page_type in {ProgramPage, NewsPage, *SPECIAL} - {ProgramIndexPage, NewsIndexPage}:
            self.assertAllowedSubpageTypes(page_type, set())


@pytest.mark.django_db
@pytest.mark.parametrize("page_type", SPECIAL)
def test_a_home_holds_one_of_each_special_page(page_type: type[Page]) -> None:
    home = HomePageFactory()
    assert page_type.can_create_at(home)
    home.add_child(instance=page_type(title="אחד", slug="one", live=False))
    assert not page_type.can_create_at(home)


@pytest.mark.django_db
@pytest.mark.parametrize("count", [0, 1, 3])
def test_a_home_page_offers_exactly_two_entrances(count: int) -> None:
    home = HomePageFactory()
    block = HomePage._meta.get_field("entrances").stream_block
    with pytest.raises(ValidationError):
        block.clean(block.to_python([entrance(home)] * count))
    assert len(block.clean(block.to_python([entrance(home)] * 2))) == 2


@pytest.mark.parametrize("page_type", PAGE_TYPES)
def test_the_editor_has_three_tabs(page_type: type[Page]) -> None:
    tabs = [str(tab.heading) for tab in page_type.get_edit_handler().children]
    assert tabs == ["תוכן", "רשימות וחיפוש", "פרסום"]


@pytest.mark.django_db
@pytest.mark.parametrize("page_type", PAGE_TYPES)
def test_every_field_of_a_page_type_can_be_edited(page_type: type[Page]) -> None:
    """A field without a panel would be out of an editor's reach."""
    form = page_type.get_edit_handler().get_form_class()
    inherited = {field.name for field in Page._meta.get_fields()} | {"page_ptr"}
    own = {field.name for field in page_type._meta.get_fields() if not field.auto_created} - inherited
    assert own <= set(form.base_fields)


@pytest.mark.django_db
def test_description_falls_back_from_the_search_text_to_the_introduction() -> None:
    page = StandardPageFactory(parent=HomePageFactory(), introduction="פתיח")
    assert (page.summary, page.description) == ("פתיח", "פתיח")
    page.listing_introduction = "קצר"
    assert (page.summary, page.description) == ("קצר", "קצר")
    page.search_description = "לחיפוש"
    assert (page.summary, page.description) == ("קצר", "לחיפוש")


@pytest.mark.django_db
def test_blocks_are_stored_as_json_and_come_back() -> None:
    """Migrations know the field as JSON; the pages get their blocks all the same."""
    page = HomePageFactory()
    set_blocks(page, "why", [point("ידע", "וניסיון")])
    (block,) = HomePage.objects.get(pk=page.pk).why
    assert (block.block_type, block.value["title"], block.value["text"]) == ("point", "ידע", "וניסיון")
    assert HomePage._meta.get_field("why").deconstruct()[1:3] == ("django.db.models.JSONField", [])
