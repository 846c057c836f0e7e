"""What is not loaded: nothing over a site of one's own, and nothing of content that holds a mistake."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import CommandError
from wagtail.models import Page

from config.management.commands.load_content import translate
from home.models import HomePage
from tests.config.loading import load
from tests.factories.pages import HomePageFactory, StandardPageFactory, set_blocks

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("media"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


@pytest.mark.parametrize(
    ("english", "says"),
    [
        ({"body": ["A", "B"]}, "the Hebrew page has no place for 'A'"),
        ({"body": []}, "nothing says 'כותרת'"),
        ({"body": ["A"], "introduction": "More"}, "the Hebrew page has no place for 'More'"),
    ],
)
def test_a_translation_that_says_other_things_is_refused(english: dict[str, Any], says: str) -> None:
    hebrew, translated = (StandardPageFactory(parent=HomePageFactory(), introduction="") for _ in range(2))
    set_blocks(hebrew, "body", headings("כותרת"))
    set_blocks(translated, "body", headings(*english.pop("body")))
    for name, value in english.items():
        setattr(translated, name, value)
    with pytest.raises(ValueError, match=says):
        translate(hebrew, translated)


def headings(*words: str) -> list[dict[str, Any]]:
    return [{"type": "heading", "value": {"text": each, "level": "h2"}} for each in words]


def test_a_site_of_its_own_is_left_alone() -> None:
    HomePageFactory(title="בית אחר")
    with pytest.raises(CommandError, match="home page of its own"):
        load()
    assert Page.objects.filter(depth__gt=1).exclude(title__startswith="Welcome").count() == 1


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"no_such_field": "x"}, "no_such_field"),
        ({"body": [{"no_such_block": "x"}]}, "no_such_block"),
        ({"body": [{"heading": "x" * 200}]}, "120"),
        ({"body": [{"call_to_action": {"title": "בלי דף", "link_text": "לשם"}}]}, "page"),
        ({"introduction": "x" * 501}, "500"),
    ],
)
def test_a_wrong_file_is_named_with_what_is_wrong(own_content: Path, changed: dict[str, object], says: str) -> None:
    """And nothing at all is loaded: the whole is one transaction."""
    path = own_content / "pages" / "he" / "new.yaml"
    content = {"type": "home.StandardPage", "parent": "home", "title": "חדש"} | changed
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    with pytest.raises(CommandError, match=r"he/new\.yaml") as refused:
        load(own_content)
    assert says in str(refused.value)
    assert not HomePage.objects.exists()
