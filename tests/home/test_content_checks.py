"""Links that say where they lead and headings in order: asked before publishing, not of a draft."""

import json
import re
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db.models import Field
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import translation
from wagtail.admin.userbar import AccessibilityItem
from wagtail.blocks import StreamBlockValidationError

from home.blocks import BodyBlock
from home.blocks.facts import DocumentBlock
from home.content_checks import VAGUE, check_link_words, check_links_of, is_vague, links_of, out_of_order
from home.editor_checks import ContentChecks, use_our_checks
from home.models import HomePage, StandardPage
from home.models.menus import MenuItemBlock
from programs.guide_blocks import EndingBlock
from tests.factories.user import UserFactory
from tests.home.conftest import SmallSite
from tests.home.editing import body_of, send

POINT = {"title": "כותרת", "text": ""}


@pytest.mark.parametrize("words", ["לחצו כאן", " כאן. ", "Click here", "HERE", "קראו עוד »", "לפרטים נוספים…", "more"])
def test_words_that_say_nothing(words: str) -> None:
    assert is_vague(words)
    with pytest.raises(ValidationError):
        check_link_words(words)


@pytest.mark.parametrize("words", ["ליווי גרעינים צעירים", "איך מתחילים כאן", "Here is the way", "עוד על הרשת", ""])
def test_words_that_say_where_a_link_leads(words: str) -> None:
    check_link_words(words)


@pytest.mark.parametrize(
    "words_of_a_link",
    [
        EndingBlock().child_blocks["link_text"],
        DocumentBlock().child_blocks["words"],
        MenuItemBlock().child_blocks["words"],
        HomePage._meta.get_field("closing_link_text"),
        HomePage._meta.get_field("guide_link_text"),
    ],
)
def test_the_words_of_every_link_are_asked_to_say_something(words_of_a_link: Any) -> None:
    given = (None,) if isinstance(words_of_a_link, Field) else ()
    for words in ("על הליווי", ""):
        assert words_of_a_link.clean(words, *given) == words
    with pytest.raises(ValidationError):
        words_of_a_link.clean("לחצו כאן", *given)


def test_links_are_read_as_a_visitor_sees_them() -> None:
    html = '<p><a href="/a/"><b>על</b> הרשת</a> <A HREF="x">\nR&amp;D</A> <a id="1" linktype="page"></a> <b>x</b></p>'
    assert links_of(html) == ["על הרשת", "R&D", ""]


@pytest.mark.parametrize("html", ['<a href="x">כאן</a>', '<a href="x"> </a>', '<p>א</p><a linktype="page" id="3"></a>'])
def test_a_text_with_such_a_link_is_refused_in_hebrew(html: str) -> None:
    with translation.override("he"), pytest.raises(ValidationError) as refused:
        check_links_of(html)
    assert re.search("[א-ת]{3}", str(refused.value))


@pytest.mark.parametrize(
    ("levels", "wrong"),
    [
        ([], []),
        ([[2], [], [3], [3], [2]], []),
        ([[2, 3, 3], [3]], []),
        ([[3]], [0]),
        ([[], [3, 3], [2], [3]], [1]),
        ([[2], [2], [4]], [2]),
    ],
)
def test_headings_that_skip_a_level(levels: list[list[int]], wrong: list[int]) -> None:
    assert out_of_order(levels) == wrong


def body(*blocks: tuple[str, Any]) -> Any:
    block = BodyBlock()
    return block.to_python([{"type": kind, "value": value} for kind, value in blocks])


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("heading", {"text": "א", "level": "h3"}),
        ("points", {"title": "", "points": [POINT]}),
        ("steps", {"title": "", "steps": [POINT]}),
        ("people", {"title": "", "people": [{"name": "א", "role": "ב", "text": "", "image": None}]}),
    ],
)
def test_a_part_of_a_section_needs_its_section(kind: str, value: dict[str, Any]) -> None:
    block = BodyBlock()
    with pytest.raises(StreamBlockValidationError) as refused:
        block.clean(body(("text", "<p>א</p>"), (kind, value)))
    assert list(refused.value.as_json_data()["blockErrors"]) == [1]
    assert block.clean(body(("heading", {"text": "פרק", "level": "h2"}), (kind, value)))
    assert block.clean_deferred(body((kind, value)))


@pytest.fixture
def editor(site: SmallSite, client: Client) -> Client:
    client.force_login(UserFactory.create(role="administrator"))
    return client


@pytest.mark.parametrize(
    ("block", "says"),
    [
        (("heading", {"text": "כותרת", "level": "h3"}), "לא נפתח פרק"),
        (
            ("call_to_action", {"title": "א", "text": "", "page": 0, "link_text": "לחצו כאן"}),
            "לא אומר לאן הקישור מוביל",
        ),
    ],
)
def test_publishing_is_refused_in_hebrew_and_a_draft_is_kept(
    site: SmallSite, editor: Client, block: tuple[str, dict[str, Any]], says: str
) -> None:
    kind, value = block
    blocks = body_of((kind, value | ({"page": site.home.pk} if "page" in value else {})))
    answer = send(editor, site.page, "action-publish", **blocks)
    assert answer.status_code == 200
    assert says in json.dumps(answer.context["form"].errors["body"].as_data()[0].as_json_data(), ensure_ascii=False)
    assert send(editor, site.page, **blocks).status_code == 302
    page = StandardPage.objects.get(pk=site.page.pk)
    assert (len(page.body), len(page.get_latest_revision_as_object().body)) == (0, 1)


def configuration(html: str) -> dict[str, Any]:
    found = re.search(r'id="[\w-]*axe-configuration" type="application/json">(.*?)</script>', html)
    assert found
    read: dict[str, Any] = json.loads(found[1])
    return read


@pytest.mark.parametrize("place", ["page", "editor"])
def test_editors_see_every_check_in_hebrew(site: SmallSite, editor: Client, place: str) -> None:
    address = site.page.url if place == "page" else reverse("wagtailadmin_pages:edit", args=[site.page.pk])
    found = configuration(editor.get(address).content.decode())
    assert set(found["options"]["runOnly"]) == set(found["messages"])
    for rule, message in found["messages"].items():
        assert all(re.search("[א-ת]{2}", text) for text in message.values()), rule
    assert found["spec"]["checks"][-1]["options"]["vague"] == list(VAGUE)


def test_the_check_of_links_comes_with_its_script(site: SmallSite, editor: Client) -> None:
    assert "js/content_checks.js" in editor.get("/about/").content.decode()


def test_nothing_but_the_checks_is_replaced() -> None:
    other = object()
    items: list[Any] = [other, AccessibilityItem(in_editor=True)]
    use_our_checks(RequestFactory().get("/"), items, None)
    assert items[0] is other
    assert (type(items[1]), items[1].in_editor) == (ContentChecks, True)
