"""The field that pages keep their blocks in."""

from typing import Any

from wagtail.fields import StreamField


class BlocksField(StreamField):
    """A StreamField that migrations know as plain JSON.

    Wagtail writes every block's definition into the migration, a thousand lines for each field, and asks
    for a new one whenever a label changes. What the blocks are is code, not schema. A data migration
    therefore sees the stored JSON, a list of {"type", "value", "id"}, instead of block values.
    """

    def __init__(self, block_types: Any = (), **kwargs: Any) -> None:
        super().__init__(block_types, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _path, _args, kwargs = super().deconstruct()
        del kwargs["block_lookup"]
        return name, "django.db.models.JSONField", [], kwargs
