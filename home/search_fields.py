"""Fields that give Wagtail's search index the Hebrew keys of a text, beside what Wagtail keeps of it."""

from typing import Any

from wagtail.search import index

from home.hebrew import clean, key_text, tokens
from home.hebrew.keys import keys_of

# Around the text itself in the index, so that results can quote it without asking for each page. "Start of text" and
# "end of text", which no backend strips: Python's strip() takes the separators \x1c to \x1f away.
TEXT_BEGINS, TEXT_ENDS = "\x02", "\x03"


class HebrewSearchField(index.SearchField):
    """A text's words under all their keys; with `quoted`, the text itself too."""

    def __init__(self, field_name: str, *, quoted: bool = False, **kwargs: Any) -> None:
        super().__init__(field_name, **kwargs)
        self.quoted = quoted

    def text(self, obj: Any) -> str:
        """The text that is searched."""
        return str(super().get_value(obj) or "")

    def get_value(self, obj: Any) -> str:
        text = clean(self.text(obj))
        return f"{TEXT_BEGINS}{text}{TEXT_ENDS} {key_text(text)}" if self.quoted else key_text(text)


class HebrewAutocompleteField(index.AutocompleteField):
    """A title's words under their surest keys, to be found while somebody is typing."""

    def get_value(self, obj: Any) -> str:
        words = tokens(clean(str(super().get_value(obj) or "")))
        return " ".join(key for word in words for key in sorted(keys_of(word).sure))


def quoted_text(body: str) -> str:
    """The text within an index entry's body; the empty text where none was quoted."""
    return body.partition(TEXT_BEGINS)[2].partition(TEXT_ENDS)[0]
