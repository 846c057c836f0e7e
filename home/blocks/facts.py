"""Facts to keep: documents and tables."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.blocks import BooleanBlock, CharBlock, ListBlock, PageChooserBlock, StructBlock, StructValue
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock, TypedTableBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail_localize.segments import StringSegmentValue

from home.blocks.samples import sample_document
from home.blocks.ways_on import LinkWordsBlock


class DocumentBlock(StructBlock):
    document = DocumentChooserBlock(
        label=_("Document"),
        help_text=_("A PDF has to be accessible too: with tags, a title and a language, not a scan."),
    )
    words = LinkWordsBlock(
        label=_("Words of the link"),
        required=False,
        max_length=120,
        help_text=_("Left empty, the document's title. Its type and size are added."),
    )
    page = PageChooserBlock(
        label=_("The same as a page"),
        required=False,
        help_text=_("If a page of the site says what the document says. It is easier to read on a phone."),
    )

    class Meta:
        label = _("Document")
        icon = "doc-full"


class DocumentsBlock(StructBlock):
    title = CharBlock(label=_("Heading"), required=False, max_length=120)
    documents = ListBlock(DocumentBlock(), label=_("Documents"), min_num=1)

    class Meta:
        label = _("Documents")
        icon = "doc-full"
        group = _("Facts")
        template = "blocks/documents.html"
        description = _("Files to download; the type and the size of each are shown.")
        preview_value = {"title": pgettext_lazy("sample", "To take along"), "documents": []}

    def heading_levels(self, value: StructValue) -> list[int]:
        return [2] * bool(value["title"])

    def get_preview_value(self) -> StructValue:
        samples = [{"document": sample_document(), "words": "", "page": None}] * 2
        return self.normalize(self.meta.preview_value | {"documents": samples})


class CaptionedTableBlock(TypedTableBlock):
    """A table of short texts that says what it is about and heads each of its columns."""

    text = CharBlock(label=pgettext_lazy("of a table", "Text"), required=False, max_length=400)

    def clean(self, table: TypedTable) -> TypedTable:
        cleaned: TypedTable = super().clean(table)
        if self.is_deferred_validation:
            return cleaned
        missing = []
        if not cleaned.caption:
            missing.append(ValidationError(_("Write a caption: what the table is about.")))
        if not cleaned.columns or not cleaned.row_data:
            missing.append(ValidationError(_("A table needs a column and a row.")))
        if not all(column["heading"].strip() for column in cleaned.columns):
            missing.append(ValidationError(_("Write a heading over each column.")))
        if missing:
            raise TypedTableBlockValidationError(non_block_errors=missing)
        return cleaned

    def get_translatable_segments(self, table: TypedTable) -> list[StringSegmentValue]:
        """Return the texts of the table for wagtail-localize: caption, headings and cells, each with its place."""
        texts = [("caption", table.caption)]
        texts += [(f"heading.{n}", column["heading"]) for n, column in enumerate(table.columns)]
        texts += [(f"cell.{r}.{c}", v) for r, row in enumerate(table.row_data) for c, v in enumerate(row["values"])]
        return [StringSegmentValue(place, text) for place, text in texts if text]

    def restore_translated_segments(self, table: TypedTable, segments: Iterable[Any]) -> TypedTable:
        """Return the table with these texts in their places."""
        for segment in segments:
            kind, *numbers = segment.path.split(".")
            text = segment.render_text()
            if kind == "caption":
                table.caption = text
            elif kind == "heading":
                table.columns[int(numbers[0])]["heading"] = text
            else:
                table.row_data[int(numbers[0])]["values"][int(numbers[1])] = text
        return table


class TableBlock(StructBlock):
    table = CaptionedTableBlock(label=_("Table"))
    first_column_names_rows = BooleanBlock(
        label=_("The first column names the rows"),
        required=False,
        default=True,
        help_text=_("Then a screen reader says it with each cell of its row."),
    )

    class Meta:
        label = _("Table")
        icon = "table"
        group = _("Facts")
        template = "blocks/table.html"
        description = _("Rows and columns for what is compared; not for laying out a page.")
        preview_value = {
            "table": {
                "caption": pgettext_lazy("sample", "Two ways to begin"),
                "columns": [
                    {"type": "text", "heading": pgettext_lazy("sample", "Who")},
                    {"type": "text", "heading": pgettext_lazy("sample", "Which wing answers")},
                ],
                "rows": [
                    {"values": [pgettext_lazy("sample", "A nucleus"), pgettext_lazy("sample", "Communities")]},
                    {"values": [pgettext_lazy("sample", "A school"), pgettext_lazy("sample", "Both together")]},
                ],
            },
            "first_column_names_rows": True,
        }
