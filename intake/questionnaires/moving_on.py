"""From one version of a questionnaire to the next, with a draft half filled in."""

from typing import Any

from intake.questionnaires.definition import Answers, Field, Questionnaire


def is_same(then: Field, now: Field) -> bool:
    """Whether an answer to the one question answers the other: asked in the same way, with the same options.

    Of a group, every part that was asked is asked still; a new one may have come beside them.
    """
    parts = {part.key: part for part in now.parts}
    return (
        then.kind == now.kind
        and {option.key for option in then.options} == {option.key for option in now.options}
        and all(part.key in parts and is_same(part, parts[part.key]) for part in then.parts)
    )


def carried_over(then: Questionnaire, now: Questionnaire, answers: Answers) -> tuple[dict[str, Any], dict[str, Any]]:
    """The answers that hold in the new version too, and those to questions that have changed or are gone.

    What is no answer to a question goes along.
    """
    before, after = ({field.key: field for field in version.fields()} for version in (then, now))
    changed = {
        key: value
        for key, value in answers.items()
        if key in before and not (key in after and is_same(before[key], after[key]))
    }
    return {key: value for key, value in answers.items() if key not in changed}, changed
