"""Sensitive answers are encrypted at rest: sealed on the way to the database, opened on the way back.

A sealed value stands in the database as {"sealed": "<token>"}, made by the first of INTAKE_SEALING_KEYS; any of them
opens it. One that none of them opens stays as it stands, is shown as such, and is saved as it was found.
"""

import json
from functools import cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import Expression

from intake.questionnaires.sealed import MARK, is_sealed, sensitive_keys_ever

# What tells of an answer without being one, where an answer stands beside its key: {"key": …, "value": …}.
ABOUT = ("key", "version", "page")


@cache
def _boxes(keys: tuple[str, ...]) -> tuple[Fernet, MultiFernet]:
    boxes = [Fernet(key) for key in keys]
    return boxes[0], MultiFernet(boxes)


def _box() -> tuple[Fernet, MultiFernet]:
    """The key that seals, and all that open."""
    return _boxes(tuple(settings.INTAKE_SEALING_KEYS))


def seal(value: Any) -> Any:
    """The value, sealed; nothing, and what is sealed already, stays as it is."""
    if value is None or is_sealed(value):
        return value
    token = _box()[0].encrypt(json.dumps(value, ensure_ascii=False).encode())
    return {MARK: token.decode()}


def unseal(value: Any) -> Any:
    """A sealed value opened; one that no key opens stays sealed."""
    try:
        return json.loads(_box()[1].decrypt(value[MARK]))
    except InvalidToken:
        return value


def is_of_first_key(value: dict[str, str]) -> bool:
    """Whether a sealed value was sealed by the key that seals now."""
    try:
        _box()[0].decrypt(value[MARK])
    except InvalidToken:
        return False
    return True


def seal_within(value: Any) -> Any:
    """Answers in any of the shapes they are kept in, with those sealed whose question is sensitive."""
    if is_sealed(value):
        return value
    if isinstance(value, list):
        return [seal_within(each) for each in value]
    if not isinstance(value, dict):
        return value
    if value.get("key") in sensitive_keys_ever():
        return {name: each if name in ABOUT else seal(each) for name, each in value.items()}
    return {key: seal(each) if key in sensitive_keys_ever() else seal_within(each) for key, each in value.items()}


def open_within(value: Any) -> Any:
    """The same, with everything opened that a key opens."""
    if is_sealed(value):
        return unseal(value)
    if isinstance(value, list):
        return [open_within(each) for each in value]
    return {key: open_within(each) for key, each in value.items()} if isinstance(value, dict) else value


class AnswersField(models.JSONField):
    """Answers by key, or in lists of them; whoever reads the field in Python sees them open."""

    def get_db_prep_save(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        return super().get_db_prep_save(value if hasattr(value, "as_sql") else seal_within(value), connection)

    def from_db_value(self, value: Any, expression: Expression, connection: BaseDatabaseWrapper) -> Any:
        found = super().from_db_value(value, expression, connection)
        # Nearly none hold anything sealed, and a look at the text is cheaper than one at each answer.
        return open_within(found) if not isinstance(value, str) or f'"{MARK}"' in value else found


class AnswerField(AnswersField):
    """One answer alone; the model's field `question` holds the key of what was asked."""

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = super().pre_save(model_instance, add)
        return seal(value) if model_instance.question in sensitive_keys_ever() else value  # type: ignore[attr-defined]
