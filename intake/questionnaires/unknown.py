""" "We don't know yet" as an answer: told apart from no answer, and from whatever anybody may type."""

from typing import Any

MARK = "unknown"
UNKNOWN: dict[str, Any] = {MARK: True}


def is_unknown(value: Any) -> bool:
    """Whether the answer is that it is not known yet."""
    return isinstance(value, dict) and value.get(MARK) is True


def unknown(typed: str = "") -> dict[str, Any]:
    """The answer, with what was typed beside the tick: nobody has said yet which of the two is meant."""
    return {**UNKNOWN, "typed": typed} if typed else dict(UNKNOWN)


def typed_beside(value: Any) -> str:
    """What was typed beside the tick; an answer without one is all typed."""
    return str(value.get("typed", "")) if is_unknown(value) else value
