"""Gives the blocks of a translation the ids of the source's blocks, by which wagtail-localize finds texts again."""

from collections.abc import Callable
from copy import copy
from typing import Any

from django.db.models import Model
from wagtail.blocks import Block, ListBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField

Item = dict[str, Any]


def aligned(translated: Model, original: Model) -> Model:
    """Return a copy of the translation whose blocks bear the ids of those they say the same as.

    Blocks match by their id; where none does, by their place, if both have the same kinds in the same order.
    """
    found = copy(translated)
    for field in original._meta.concrete_fields:
        if isinstance(field, StreamField):
            block = field.stream_block
            ours, theirs = (stored(block, getattr(each, field.name)) for each in (translated, original))
            setattr(found, field.name, block.to_python(with_ids_of(block, ours, theirs)))
    return found


def stored(block: StreamBlock, stream: Any) -> list[Item]:
    """A stream as it is stored: every item with its id."""
    raw: list[Item] = block.get_prep_value(stream)
    return raw


def with_ids_of(block: Block, raw: Any, model: Any) -> Any:
    """Return the stored value of a block with the ids that `model` has in the same places."""
    if isinstance(block, StreamBlock):
        return items_with_ids_of(raw or [], model or [], block.child_blocks.get)
    if isinstance(block, ListBlock):
        return items_with_ids_of(raw or [], model or [], lambda kind: block.child_block)
    if isinstance(block, StructBlock) and isinstance(raw, dict) and isinstance(model, dict):
        return {
            name: with_ids_of(block.child_blocks[name], value, model.get(name)) if name in block.child_blocks else value
            for name, value in raw.items()
        }
    return raw


def items_with_ids_of(raw: list[Item], model: list[Item], block_of: Callable[[str], Block | None]) -> list[Item]:
    """Return the items of a stream or a list, each with the id of its counterpart."""
    by_id = {item["id"]: item for item in model}
    if not any(item["id"] in by_id for item in raw) and kinds(raw) == kinds(model):
        others: list[Item | None] = list(model)
    else:
        others = [by_id.get(item["id"]) for item in raw]
    return [
        item
        if other is None or other["type"] != item["type"] or (block := block_of(item["type"])) is None
        else item | {"id": other["id"], "value": with_ids_of(block, item["value"], other["value"])}
        for item, other in zip(raw, others, strict=True)
    ]


def kinds(items: list[Item]) -> list[str]:
    """The kinds of blocks, in their order."""
    return [item["type"] for item in items]
