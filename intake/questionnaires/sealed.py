"""What stands in the place of an answer that is sealed: told apart from whatever anybody may type."""

from functools import cache
from typing import Any

from intake.questionnaires import VERSIONS

MARK = "sealed"


def is_sealed(value: Any) -> bool:
    """Whether the value is a sealed answer; outside the database only one that could not be opened is."""
    return isinstance(value, dict) and len(value) == 1 and isinstance(value.get(MARK), str)


@cache
def sensitive_keys_ever() -> frozenset[str]:
    """The keys of every question that was sensitive in any version of any track; a key never changes its meaning."""
    asked = (questionnaire for versions in VERSIONS.values() for questionnaire in versions)
    return frozenset(key for questionnaire in asked for key in questionnaire.sensitive_keys())
