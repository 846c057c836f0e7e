"""Pictures: with words or marked as decoration, in formats a browser chooses from, few queries however many."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client, RequestFactory
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage
from wagtail.images.tests.utils import get_test_image_file
from wagtail_factories import ImageFactory

from home.blocks import BodyBlock, PeopleBlock, PictureBlock
from home.models import StandardPage
from home.pictures import make_missing_sizes, specs_for
from tests.factories.news import NewsIndexPageFactory, NewsPageFactory
from tests.factories.pages import HomePageFactory, ProgramIndexPageFactory, StandardPageFactory, set_blocks
from tests.home.conftest import SmallSite
from tests.measure import at_most, measure

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("media"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


OnCommit = Callable[..., AbstractContextManager[Any]]


@pytest.fixture
def on_commit(django_capture_on_commit_callbacks: OnCommit) -> OnCommit:
    """What waits for the end of the transaction, done at the end of the block."""
    return django_capture_on_commit_callbacks


def image(width: int = 700) -> AbstractImage:
    made: AbstractImage = ImageFactory(file=get_test_image_file(size=(width, width // 2)))
    return made


def chosen(made: AbstractImage, **said: Any) -> dict[str, Any]:
    return {"image": made.pk, "alt_text": "מיתרים", "decorative": False} | said


def picture(made: AbstractImage) -> dict[str, Any]:
    return {"type": "picture", "value": {"image": chosen(made), "caption": "כיתוב"}}


@pytest.mark.parametrize(("decorative", "alt"), [(True, 'alt=""'), (False, 'alt="מיתרים"')])
def test_a_picture_says_what_it_shows_or_that_it_is_decoration(decorative: bool, alt: str) -> None:
    block = PictureBlock()
    html = block.render(block.to_python({"image": chosen(image(), decorative=decorative), "caption": "כיתוב"}))
    assert alt in html
    assert "<figcaption>כיתוב</figcaption>" in html.replace("\n", "")


@pytest.mark.parametrize("kind", ["picture", "gallery", "people", "cards"])
def test_neither_words_nor_decoration_is_refused(kind: str) -> None:
    silent = chosen(image(), alt_text="")
    raw = {
        "picture": {"image": silent, "caption": ""},
        "gallery": {"title": "", "pictures": [{"image": silent, "caption": ""}] * 2},
        "people": {"title": "", "people": [{"name": "א", "role": "ב", "text": "", "image": silent}]},
        "cards": {"title": "", "cards": [{"title": "א", "text": "", "image": silent, "page": None, "link_text": ""}]},
    }[kind]
    block = BodyBlock().child_blocks[kind]
    with pytest.raises(ValidationError) as refused:
        block.clean(block.to_python(raw))
    assert "alt_text" in str(refused.value.as_json_data())  # type: ignore[attr-defined]
    assert block.clean_deferred(block.to_python(raw))  # a draft may lack them


def test_a_person_needs_no_picture() -> None:
    block = PeopleBlock()
    person = {"name": "שם", "role": "תפקיד", "text": "", "image": None}
    html = block.render(block.clean(block.to_python({"title": "", "people": [person]})))
    assert "<img" not in html
    assert "<bdi>שם</bdi>" in html


def test_a_browser_chooses_format_and_size_and_knows_the_place_beforehand(site: SmallSite, client: Client) -> None:
    set_blocks(site.page, "body", [picture(image()), picture(image())])
    html = client.get("/about/").content.decode()
    first, second = re.findall(r'<figure class="picture.*?</figure>', html, re.DOTALL)
    assert re.findall(r'type="([^"]+)"', first) == ["image/avif", "image/webp"]
    assert list(re.findall(r"\.avif (\d+)w", first)) == ["320", "640", "700"]
    assert re.search(r'<img [^>]*width="320"', first)
    assert 'sizes="' in first
    assert "height=" in first
    assert ("loading" in first, 'loading="lazy"' in second) == (False, True)


def test_only_a_picture_that_opens_the_page_is_loaded_at_once(site: SmallSite, client: Client) -> None:
    """One that stands under a text, or under what else the page shows, is loaded when it comes near."""
    text, shown = {"type": "text", "value": "<p>טקסט</p>"}, picture(image())
    set_blocks(site.page, "body", [text, shown])
    index = ProgramIndexPageFactory(parent=site.home, slug="programs")
    set_blocks(index, "body", [shown])
    listing = NewsIndexPageFactory(parent=site.home, slug="news")
    set_blocks(NewsPageFactory(parent=listing, slug="plain"), "body", [shown, shown])
    item = NewsPageFactory(parent=listing, slug="pictured")
    set_blocks(item, "picture", [shown])
    set_blocks(item, "body", [shown])
    later = {}
    for address in ("/about/", "/programs/", "/news/plain/", "/news/pictured/"):
        pictures = re.findall(r"<picture>.*?</picture>", client.get(address).content.decode(), re.DOTALL)
        later[address] = ['loading="lazy"' in each for each in pictures]
    assert later == {
        "/about/": [True], "/programs/": [True], "/news/plain/": [False, True], "/news/pictured/": [False, True],
    }  # fmt: skip


@pytest.mark.parametrize(("width", "widths"), [(200, [320]), (320, [320]), (500, [320, 640]), (4000, [320, 640, 1280])])
def test_no_width_is_offered_twice(width: int, widths: list[int]) -> None:
    made = get_image_model()(width=width, height=10)
    assert [spec for spec in specs_for(made) if "avif" in spec] == [f"format-avif|width-{each}" for each in widths]


def test_publishing_makes_the_sizes_so_that_no_visitor_waits(site: SmallSite, on_commit: OnCommit) -> None:
    """Not within the transaction, though: nobody else could write for as long as it takes."""
    made = image()
    set_blocks(site.page, "body", [picture(made)])
    with on_commit(execute=True):
        StandardPage.objects.get(pk=site.page.pk).save_revision().publish()
        assert made.renditions.count() == 0
    assert made.renditions.count() == len(specs_for(made)) == 9


def test_publishing_again_makes_the_missing_sizes_alone(site: SmallSite, on_commit: OnCommit) -> None:
    pictures = [image() for _ in range(3)]
    sizes = get_image_model().get_rendition_model().objects
    set_blocks(site.page, "body", [picture(made) for made in pictures])
    make_missing_sizes(site.page)
    before = set(sizes.values_list("pk", flat=True))
    lost = pictures[0].renditions.get(filter_spec="format-avif|width-640").pk
    sizes.filter(pk=lost).delete()
    with on_commit(execute=True):
        StandardPage.objects.get(pk=site.page.pk).save_revision().publish()
    after = set(sizes.values_list("pk", flat=True))
    assert (before - after, len(after - before)) == ({lost}, 1)
    with at_most(queries=4):
        make_missing_sizes(site.page)


def test_a_picture_whose_file_is_lost_keeps_no_page_from_being_published(site: SmallSite, on_commit: OnCommit) -> None:
    made = image()
    set_blocks(site.page, "body", [picture(made)])
    made.file.storage.delete(made.file.name)
    with on_commit(execute=True):
        StandardPage.objects.get(pk=site.page.pk).save_revision().publish()
    assert made.renditions.count() == 0


def test_pictures_cost_two_queries_however_many(client: Client) -> None:
    home, counts = HomePageFactory(slug="he"), []
    for count in (2, 6):
        page = StandardPageFactory(parent=home, slug=f"with-{count}")
        pictures = [{"image": chosen(image()), "caption": ""} for _ in range(count)]
        set_blocks(page, "body", [{"type": "gallery", "value": {"title": "", "pictures": pictures}}])
        client.get(page.url)
        with measure() as measured:
            assert client.get(page.url).content.decode().count("<picture>") == count
        counts.append(measured.count)
    assert counts[0] == counts[1] <= 8


def test_the_sample_is_no_picture_of_the_library() -> None:
    block = BodyBlock().child_blocks["gallery"]
    html = block.render(block.get_preview_value(), {"request": RequestFactory().get("/")})
    assert html.count("icons/sample_picture.svg") == 4
    assert not get_image_model().objects.exists()
