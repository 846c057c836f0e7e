"""A guide "is it for us?" of three questions and three endings."""

from typing import Any

import factory
from wagtail.models import Page

from programs.models import GuidePage
from tests.factories.pages import ContentPageFactory


def question(name: str, *answers: tuple[str, str], hint: str = "") -> dict[str, Any]:
    """A question as it is stored; an answer is its key and where it leads."""
    said = [{"words": f"תשובה {key}", "key": key, "leads_to": leads_to} for key, leads_to in answers]
    return {"type": "question", "value": {"name": name, "text": f"שאלת {name}?", "hint": hint, "answers": said}}


def ending(name: str, page: Page | None = None, steps: list[str] | None = None) -> dict[str, Any]:
    """An ending as it is stored."""
    value = {
        "name": name,
        "title": f"סוף {name}",
        "text": f"<p>למה {name}</p>",
        "steps_heading": "קודם כול" if steps else "",
        "steps": [{"title": step, "text": ""} for step in steps or []],
        "page": page.pk if page else None,
        "link_text": f"אל {page.title}" if page else "",
    }
    return {"type": "ending", "value": value}


def whole_guide(page: Page | None = None) -> list[dict[str, Any]]:
    """Who, how many, and which: the first goes on by its place, the others by name."""
    return [
        question("מי", ("group", ""), ("school", "איזה"), ("alone", "עוד לא")),
        question("כמה", ("twenty", "כן"), ("few", "עוד לא"), hint="בערך"),
        question("איזה", ("integrated", "בית ספר"), ("other", "עוד לא")),
        ending("כן", page),
        ending("בית ספר"),
        ending("עוד לא", steps=["לדבר", "להיפגש"]),
    ]


class GuidePageFactory(ContentPageFactory):
    """`blocks=` takes other questions and endings, as they are stored."""

    class Meta:
        model = GuidePage

    class Params:
        blocks = factory.LazyFunction(whole_guide)

    guide = factory.LazyAttribute(lambda page: GuidePage._meta.get_field("guide").stream_block.to_python(page.blocks))
