"""The demo site's content as data: reads site/content/ and turns it into what the page types store.

A file is one page in one language, `pages/<language>/<key>.yaml`; files of one key translate each other:

    type: home.StandardPage      the page type
    parent: home                 the key of the page above; the home page has none
    order: 40                    its place among the pages of that parent
    title: ...                   and any other field of the type, by its name
    body:                        a StreamField: a list of blocks, each a kind and its value
      - heading: ...             a block of several parts may be written as its first part alone
      - text: |                  paragraphs, with an empty line between; lines that start with "- " are a list

`!page key` stands for a page of the same language, `!picture name` for a file of site/content/pictures/, which has
its title and its description in a file beside it, `name.yaml`.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.core.files.images import ImageFile
from django.utils.html import escape
from wagtail.blocks import Block, ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage


@dataclass(frozen=True)
class PageReference:
    """`!page key`: a page of the same language."""

    key: str


@dataclass(frozen=True)
class PictureReference:
    """`!picture name`: a file among the pictures."""

    name: str


class ContentLoader(yaml.SafeLoader):
    """YAML with the two references above."""


def word(loader: Any, node: yaml.Node) -> str:
    """Return the word after a tag."""
    if not isinstance(node, yaml.ScalarNode):
        raise TypeError(f"{node.tag} takes one word{node.start_mark}")
    return str(loader.construct_scalar(node))


ContentLoader.add_constructor("!page", lambda loader, node: PageReference(word(loader, node)))
ContentLoader.add_constructor("!picture", lambda loader, node: PictureReference(word(loader, node)))


def read_yaml(path: Path) -> dict[str, Any]:
    """Return the mapping that a file holds."""
    content = yaml.load(path.read_text(encoding="utf-8"), Loader=ContentLoader)  # noqa: S506  (it is a SafeLoader)
    if not isinstance(content, dict):
        raise TypeError(f"{path.name}: expected `name: value` lines")
    return content


@dataclass(frozen=True)
class PageContent:
    """One file: a page in one language."""

    key: str
    language: str
    page_type: str
    parent: str | None
    order: int
    fields: dict[str, Any]


def read_pages(folder: Path, languages: Iterable[str]) -> list[PageContent]:
    """Return every page of the languages named, a parent always before its children."""
    pages = [
        read_page(path, language)
        for language in languages
        for path in sorted((folder / "pages" / language).glob("*.yaml"))
    ]
    return [
        page for language in languages for page in below(None, [each for each in pages if each.language == language])
    ]


def below(parent: str | None, pages: list[PageContent]) -> list[PageContent]:
    """Return the pages under `parent`, each followed by its own."""
    children = sorted((page for page in pages if page.parent == parent), key=lambda page: page.order)
    return [each for child in children for each in [child, *below(child.key, pages)]]


def read_page(path: Path, language: str) -> PageContent:
    """Return the page that one file describes."""
    fields = read_yaml(path)
    return PageContent(
        key=path.stem,
        language=language,
        page_type=fields.pop("type"),
        parent=fields.pop("parent", None),
        order=fields.pop("order", 0),
        fields=fields,
    )


Resolve = Callable[[object], object]


def raw_value(block: Block, value: Any, resolve: Resolve) -> Any:
    """Return what a block stores in the database for a value as it was written in YAML."""
    if isinstance(value, PageReference | PictureReference):
        return resolve(value)
    if isinstance(block, StreamBlock):
        return [raw_item(block, item, resolve) for item in value]
    if isinstance(block, ListBlock):
        return [raw_value(block.child_block, item, resolve) for item in value]
    if isinstance(block, StructBlock):
        if not isinstance(value, dict):
            value = {next(iter(block.child_blocks)): value}
        return {name: raw_value(block.child_blocks[name], each, resolve) for name, each in value.items()}
    if isinstance(block, RichTextBlock):
        return paragraphs(value)
    return value.strip() if isinstance(value, str) else value


def raw_item(block: StreamBlock, item: dict[str, Any], resolve: Resolve) -> dict[str, Any]:
    """Return one block of a stream: `- kind: value` as Wagtail stores it."""
    ((kind, value),) = item.items()
    return {"type": kind, "value": raw_value(block.child_blocks[kind], value, resolve)}


def paragraphs(text: str) -> str:
    """Return plain text as HTML: an empty line ends a paragraph, lines that start with "- " are a list."""
    return "".join(paragraph(part.splitlines()) for part in text.strip().split("\n\n"))


def paragraph(lines: list[str]) -> str:
    """Return one paragraph or list."""
    if all(line.startswith("- ") for line in lines):
        return "<ul>" + "".join(f"<li>{escape(line[2:].strip())}</li>" for line in lines) + "</ul>"
    return f"<p>{escape(' '.join(line.strip() for line in lines))}</p>"


def picture(path: Path) -> AbstractImage:
    """Return the image of a file, stored once however many pages show it, with the words beside the file."""
    content = path.read_bytes()
    file_hash = hashlib.sha1(content, usedforsecurity=False).hexdigest()  # as Wagtail reckons it
    model = get_image_model()
    known = model.objects.filter(file_hash=file_hash).first()
    if known is not None:
        return known
    with path.open("rb") as opened:
        return model.objects.create(
            **read_yaml(path.with_suffix(".yaml")),
            file=ImageFile(opened, name=path.name),
            file_hash=file_hash,
            file_size=len(content),
        )
