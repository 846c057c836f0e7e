"""Takes the texts of a page that was translated by hand over into wagtail-localize, so that none is lost."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import ForeignObjectRel, Model
from django.utils.text import capfirst
from wagtail_localize.fields import SynchronizedField, get_translatable_fields
from wagtail_localize.models import OverridableSegment, SegmentOverride, StringSegment, StringTranslation, Translation
from wagtail_localize.segments import OverridableSegmentValue, StringSegmentValue
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.strings import StringValue, validate_translation_links

from home.translating.alignment import aligned

Place = tuple[str, int]  # the path of a text, and which of the texts at that path it is


@dataclass(frozen=True)
class Text:
    """A text and the name of the field it stands in."""

    field: str
    words: str


@dataclass(frozen=True)
class Comparison:
    """A source and its translation, text by text."""

    texts: dict[Place, str] = field(default_factory=dict)  # what the translation says, by where the source says it
    copied: set[Place] = field(default_factory=set)  # those of them that say just what the source says
    overrides: dict[str, Any] = field(default_factory=dict)  # links and the like that differ, by their path
    homeless: list[Text] = field(default_factory=list)  # what the translation says and the source has no place for
    missing: list[Text] = field(default_factory=list)  # what the source says and the translation does not

    def kept(self) -> int:
        """How many texts the translation has that the source has a place for."""
        return len(self.texts) - len(self.copied)


def compare(original: Model, translated: Model) -> Comparison:
    """Set what a source says against what its translation says."""
    theirs, ours = extract_segments(original), extract_segments(aligned(translated, original))
    said, known = texts_of(ours), texts_of(theirs)
    found = Comparison()
    for path, strings in known.items():
        if len(said.get(path, [])) == len(strings):
            pairs = enumerate(zip(said.pop(path), strings, strict=True))
            for number, (here, there) in pairs:
                found.texts[path, number] = here
                found.copied.update({(path, number)} if here == there else set())
        else:
            found.missing.extend(named(original, path, strings))
    for path, strings in said.items():
        found.homeless.extend(named(original, path, strings))
    links = overridables_of(theirs)
    found.overrides.update(
        {path: value for path, value in overridables_of(ours).items() if path in links and value != links[path]}
    )
    found.homeless.extend(differing(original, translated, found.overrides))
    return found


def texts_of(segments: Iterable[Any]) -> dict[str, list[str]]:
    """The texts at each path, in their order."""
    found = defaultdict(list)
    for segment in segments:
        if isinstance(segment, StringSegmentValue):
            found[segment.path].append(segment.string.data)
    return found


def overridables_of(segments: Iterable[Any]) -> dict[str, Any]:
    """What may be another thing in a translation, by its path: links, addresses, pictures."""
    return {segment.path: segment.data for segment in segments if isinstance(segment, OverridableSegmentValue)}


def named(model: Model, path: str, strings: Iterable[str]) -> Iterator[Text]:
    """The texts of a path with the name of their field."""
    name = model._meta.get_field(path.partition(".")[0]).verbose_name  # type: ignore[union-attr]
    return (Text(str(capfirst(str(name))), words) for words in strings)


def differing(original: Model, translated: Model, overrides: Iterable[str]) -> Iterator[Text]:
    """What is no text, differs, and is always the source's once the two go together."""
    for each in get_translatable_fields(type(original)):
        known = each.get_field(type(original))
        if not isinstance(each, SynchronizedField) or isinstance(known, ForeignObjectRel):
            continue
        here, there = each.get_value(translated), each.get_value(original)
        if here != there and here not in (None, "") and each.field_name not in overrides:
            yield Text(str(capfirst(known.verbose_name)), str(here))


@transaction.atomic
def take_over(translation: Translation, found: Comparison, *, copies: bool = False) -> None:
    """Write what the comparison found into the translation's texts; `copies` also what says just what the source says.

    The translation's source has to be up to date.
    """
    here = {"locale_id": translation.target_locale_id}
    texts = {
        (segment.string_id, segment.context_id): string_translation(segment, found.texts[place], **here)
        for place, segment in segments_by_place(translation)
        if place in found.texts and (copies or place not in found.copied)
    }
    StringTranslation.objects.bulk_create(
        texts.values(),
        update_conflicts=True,
        unique_fields=["locale", "translation_of", "context"],
        update_fields=["data", "translation_type", "tool_name", "updated_at", "has_error", "field_error"],
    )
    for link in OverridableSegment.objects.filter(source=translation.source).select_related("context"):
        if link.context.path in found.overrides:
            value = json.dumps(found.overrides[link.context.path], cls=DjangoJSONEncoder)
            SegmentOverride.objects.update_or_create(**here, context=link.context, defaults={"data_json": value})
        else:
            SegmentOverride.objects.filter(**here, context=link.context).delete()


def string_translation(segment: StringSegment, words: str, **here: int) -> StringTranslation:
    """One text of a translation, not saved; marked where its tags or links are not the source's."""
    made = StringTranslation(
        translation_of=segment.string,
        context=segment.context,
        data=words,
        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        **here,
    )
    try:
        StringValue.from_translated_html(words)
        validate_translation_links(segment.string.data, words)
    except ValueError:
        made.has_error = True
    return made


def segments_by_place(translation: Translation) -> Iterator[tuple[Place, StringSegment]]:
    """Yield the texts that are to be translated, each with its place."""
    count: dict[str, int] = defaultdict(int)
    segments = StringSegment.objects.filter(source=translation.source).select_related("string", "context")
    for segment in segments.order_by("order"):
        path = segment.context.path
        yield (path, count[path]), segment
        count[path] += 1
