"""Whether every key means one thing for ever: compared over all versions of all questionnaires."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import pairwise

from intake.questionnaires.definition import Field, Questionnaire, Sensitivity

Versions = Mapping[str, tuple[Questionnaire, ...]]


def faults_between(versions: Versions, retired: Mapping[str, str], retired_parts: Collection[str]) -> list[str]:
    """Say where a key has changed its meaning, was used again, or has gone without being written down."""
    said = [*_numbers(versions), *_meanings(versions), *_sensitivities(versions)]
    return [*said, *_retired(versions, retired, retired_parts)]


def _numbers(versions: Versions) -> Iterator[str]:
    for track, each in versions.items():
        if any(questionnaire.track != track for questionnaire in each):
            yield f"{track}: it holds another track's questionnaire"
        if any(later.version != earlier.version + 1 for earlier, later in pairwise(each)):
            yield f"{track}: versions are counted one by one"


def _all(versions: Versions) -> Iterator[Questionnaire]:
    return (questionnaire for each in versions.values() for questionnaire in each)


def _meaning(field: Field) -> tuple[object, ...]:
    return (field.kind, field.column, field.length if field.column else None)


def _meanings(versions: Versions) -> Iterator[str]:
    """The same key is the same kind of answer everywhere; the same option of a question has the same words."""
    known: dict[str, tuple[object, ...]] = {}
    words: dict[str, str] = {}
    for questionnaire in _all(versions):
        for name, field in _with_parts(questionnaire.fields()):
            if known.setdefault(name, _meaning(field)) != _meaning(field):
                yield f"{name}: it was another kind of answer before"
            for option in field.options:
                if words.setdefault(f"{name}={option.key}", str(option.label)) != str(option.label):
                    yield f"{name}={option.key}: it had other words before"


def _sensitivities(versions: Versions) -> Iterator[str]:
    """A question may become sensitive, and is so in what was answered before; else it stays, alike in all tracks."""
    now: dict[str, Sensitivity] = {}
    for each in versions.values():
        then: dict[str, Sensitivity] = {}
        for name, field in (pair for questionnaire in each for pair in _with_parts(questionnaire.fields())):
            if field.sensitivity not in (then.get(name, field.sensitivity), Sensitivity.SENSITIVE):
                yield f"{name}: it was of another sensitivity before"
            then[name] = field.sensitivity
        for name, sensitivity in then.items():
            if now.setdefault(name, sensitivity) != sensitivity:
                yield f"{name}: it is of another sensitivity in another track"


def _with_parts(fields: Iterable[Field]) -> Iterator[tuple[str, Field]]:
    for field in fields:
        yield field.key, field
        yield from ((f"{field.key}.{part.key}", part) for part in field.parts)


def keys_of(questionnaires: Iterable[Questionnaire]) -> tuple[set[str], set[str]]:
    """The keys of all questions; and all options as "question=option", all parts of groups as "group.part"."""
    fields = [pair for questionnaire in questionnaires for pair in _with_parts(questionnaire.fields())]
    options = {f"{name}={option.key}" for name, field in fields for option in field.options}
    return {name for name, _field in fields if "." not in name}, options | {name for name, _f in fields if "." in name}


def _retired(versions: Versions, retired: Mapping[str, str], retired_parts: Collection[str]) -> Iterator[str]:
    keys, parts = keys_of(_all(versions))
    keys_now, parts_now = keys_of(each[-1] for each in versions.values())
    gone = {part for part in parts - parts_now if part.replace("=", ".").split(".")[0] in keys_now}
    yield from (f"{key}: it is gone and not written down as retired" for key in sorted(keys - keys_now - set(retired)))
    yield from (f"{part}: it is gone and not written down as retired" for part in sorted(gone - set(retired_parts)))
    yield from (f"{key}: it was retired and is used again" for key in sorted(keys_now & set(retired)))
    yield from (f"{part}: it was retired and is used again" for part in sorted(parts_now & set(retired_parts)))
    for key, instead in retired.items():
        if instead and instead not in keys_now:
            yield f"{key}: {instead}, which stands for it, is not asked"
