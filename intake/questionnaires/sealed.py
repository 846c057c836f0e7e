"""What stands in the place of an answer that is sealed: told apart from whatever anybody may type."""

from functools import cache
from typing import Any

from intake.questionnaires import VERSIONS, Sensitivity

MARK = "sealed"


def is_sealed(value: Any) -> bool:
    """Whether the value is a sealed answer; outside the database only one that could not be opened is."""
    return isinstance(value, dict) and len(value) == 1 and isinstance(value.get(MARK), str)


@cache
def sensitive_keys_ever() -> frozenset[str]:
    """The keys of every question that was sensitive in any version of any track; a key never changes its meaning."""
    asked = [field for versions in VERSIONS.values() for version in versions for field in version.fields()]
    parts = [part for field in asked for part in field.parts]
    return frozenset(field.key for field in [*asked, *parts] if field.sensitivity == Sensitivity.SENSITIVE)
