"""Content as people write it becomes what the blocks store."""

from pathlib import Path

import pytest

from config.content import PageReference, PictureReference, paragraphs, raw_value, read_pages, read_yaml
from home.blocks import BodyBlock


def test_an_empty_line_parts_paragraphs_and_dashes_make_a_list() -> None:
    assert paragraphs("שורה\nונמשכת\n\n- אחת\n- שתיים\n") == "<p>שורה ונמשכת</p><ul><li>אחת</li><li>שתיים</li></ul>"


def test_marks_are_not_markup() -> None:
    assert paragraphs('<b> & "') == "<p>&lt;b&gt; &amp; &quot;</p>"


def test_a_block_of_parts_may_be_written_as_its_first() -> None:
    assert raw_value(BodyBlock(), [{"heading": "כותרת"}], str) == [{"type": "heading", "value": {"text": "כותרת"}}]


def test_lists_and_references_inside_blocks_are_resolved() -> None:
    written = [
        {"points": {"points": [{"title": "א"}]}},
        {"call_to_action": {"page": PageReference("contact")}},
        {"contact": None},
    ]
    assert raw_value(BodyBlock(), written, lambda reference: 7) == [
        {"type": "points", "value": {"points": [{"title": "א"}]}},
        {"type": "call_to_action", "value": {"page": 7}},
        {"type": "contact", "value": None},
    ]


def test_references_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("page: !page contact\npicture: !picture a.png\n", encoding="utf-8")
    assert read_yaml(path) == {"page": PageReference("contact"), "picture": PictureReference("a.png")}


@pytest.mark.parametrize("text", ["- a list", "only text", "page: !page [a, b]"])
def test_a_file_of_another_shape_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TypeError):
        read_yaml(path)


def test_a_parent_comes_before_its_children_and_siblings_in_their_order(tmp_path: Path) -> None:
    folder = tmp_path / "pages" / "he"
    folder.mkdir(parents=True)
    for name, lines in {
        "a": "parent: b\norder: 2",
        "b": "parent: home",
        "c": "parent: b\norder: 1",
        "home": "title: בית",
    }.items():
        (folder / f"{name}.yaml").write_text(f"type: home.StandardPage\n{lines}\n", encoding="utf-8")
    assert [page.key for page in read_pages(tmp_path, ["he"])] == ["home", "b", "c", "a"]
