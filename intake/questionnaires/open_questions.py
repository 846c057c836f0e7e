"""The questions whose answers may be narrowed by, sorted by and listed: all but the sensitive ones."""

from collections.abc import Iterable
from dataclasses import replace

from intake.questionnaires import VERSIONS
from intake.questionnaires.definition import Field, Option
from intake.questionnaires.shut import is_sensitive


def open_questions(tracks: Iterable[str]) -> dict[str, Field]:
    """Every such question that was ever asked of these tracks, by key, as it was asked last, with all options it had.

    A question that is sensitive in any version of any track is in none, and neither is a group with such a part.
    """
    asked = set(tracks)
    found: dict[str, Field] = {}
    closed: set[str] = set()
    versions = [(track, version) for track, versions in VERSIONS.items() for version in reversed(versions)]
    for track, version in sorted(versions, key=lambda pair: -pair[1].version):
        for field in version.fields():
            if is_sensitive(field):
                closed.add(field.key)
            elif track in asked:
                found[field.key] = _with_options_of(found[field.key], field) if field.key in found else field
    return {key: field for key, field in found.items() if key not in closed}


def _with_options_of(newer: Field, older: Field) -> Field:
    known = {option.key for option in newer.options}
    added: list[Option] = [option for option in older.options if option.key not in known]
    unknown = newer.may_be_unknown or older.may_be_unknown
    if not added and unknown == newer.may_be_unknown:
        return newer
    return replace(newer, options=(*newer.options, *added), may_be_unknown=unknown)
