"""Documents show type and size; tables have a caption, headings, and a frame that the keyboard scrolls."""

from typing import Any

import pytest
from django.test import Client
from wagtail.contrib.typed_table_block.blocks import TypedTableBlockValidationError
from wagtail.models import Locale
from wagtail_factories import DocumentFactory
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from home.blocks.facts import CaptionedTableBlock, DocumentsBlock, TableBlock
from home.models import StandardPage
from tests.factories.pages import StandardPageFactory, set_blocks
from tests.home.conftest import SmallSite

pytestmark = pytest.mark.django_db


def table(**changes: Any) -> dict[str, Any]:
    return {
        "caption": "שתי דרכים",
        "columns": [{"type": "text", "heading": "מי"}, {"type": "text", "heading": "איזה אגף"}],
        "rows": [{"values": ["גרעין", "קהילות"]}, {"values": ["בית ספר", "שניהם"]}],
    } | changes


@pytest.mark.parametrize(("first", "cell"), [(True, '<th scope="row">גרעין</th>'), (False, "<td>גרעין</td>")])
def test_a_table_says_what_its_cells_belong_to(first: bool, cell: str) -> None:
    block = TableBlock()
    html = block.render(block.clean(block.to_python({"table": table(), "first_column_names_rows": first})))
    plain = " ".join(html.split()).replace("> <", "><")
    assert "<caption>שתי דרכים</caption>" in plain
    assert '<th scope="col">מי</th>' in plain
    assert cell in plain.replace("> ", ">").replace(" <", "<")
    assert '<div class="table" role="group" aria-label="טבלה" tabindex="0">' in plain
    assert plain.count("שתי דרכים") == 1


@pytest.mark.parametrize(
    "lacking",
    [
        {"caption": ""},
        {"rows": []},
        {"columns": [], "rows": []},
        {"columns": [{"type": "text", "heading": " "}, {"type": "text", "heading": "ב"}]},
    ],
)
def test_a_table_that_nobody_could_follow_is_refused(lacking: dict[str, Any]) -> None:
    block = CaptionedTableBlock()
    with pytest.raises(TypedTableBlockValidationError):
        block.clean(block.to_python(table(**lacking)))
    assert block.clean_deferred(block.to_python(table(**lacking)))


def test_a_table_is_translated_cell_by_cell(site: SmallSite, client: Client) -> None:
    page = StandardPageFactory(parent=site.home, title="טבלה", slug="table")
    value = {"table": table(), "first_column_names_rows": True}
    set_blocks(page, "body", [{"type": "table", "value": value}])
    english = Locale.objects.get(language_code="en")
    source, _ = TranslationSource.get_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=english)
    for segment in source.stringsegment_set.select_related("string", "context"):
        words = {"translation_of": segment.string, "context": segment.context, "locale": english}
        StringTranslation.objects.create(**words, data=f"E {segment.string.data}")
    translation.save_target(publish=False)
    made = StandardPage.objects.get(locale=english, translation_key=page.translation_key)
    (block,) = made.get_latest_revision_as_object().body
    shown = block.value["table"]
    assert (shown.caption, shown.columns[1]["heading"]) == ("E שתי דרכים", "E איזה אגף")
    assert shown.row_data[1]["values"] == ["E בית ספר", "E שניהם"]


def test_a_document_shows_type_and_size(site: SmallSite) -> None:
    block = DocumentsBlock()
    document = DocumentFactory(title="שאלות", file__filename="questions.pdf", file__data=b"x" * 2048)
    raw = {"document": document.pk, "words": "", "page": site.page.pk}
    html = " ".join(block.render(block.to_python({"title": "", "documents": [raw]}), {"request": None}).split())
    assert f'<a href="{document.url}"><bdi>שאלות</bdi></a>' in html
    assert '(<bdi dir="ltr">PDF</bdi>, 2.0' in html
    assert 'href="/about/"' in html


def test_a_deleted_document_leaves_no_empty_link() -> None:
    block = DocumentsBlock()
    html = block.render(block.to_python({"title": "", "documents": [{"document": 404, "words": "x", "page": None}]}))
    assert "<a" not in html
