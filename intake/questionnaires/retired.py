"""Keys that were asked once and are not any more. They are never used again: old inquiries hold their answers.

Whoever takes a question, an option or a part of a group out of a questionnaire writes it down here.
"""

# Of each key that is gone: the key of the question that asks for the same in another way now; "" where none does.
RETIRED: dict[str, str] = {
    "partners_names": "bodies",
}
# Options that are gone, as "question=option", and parts of groups, as "group.part".
RETIRED_PARTS: frozenset[str] = frozenset()
