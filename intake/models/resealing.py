"""Seals what is stored anew: what was stored before it had to be sealed, and what an older key had sealed."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.apps.registry import Apps
from django.db import models, transaction
from django.db.models.functions import Cast

from intake.models.sealed import AnswerField, AnswersField, is_of_first_key, seal, seal_within, unseal
from intake.questionnaires.sealed import is_sealed, sensitive_keys_ever

AT_ONCE = 500  # rows of one transaction: nobody else waits long for any of them
QUESTION = "question"


def sealed_fields(apps: Apps) -> Iterator[tuple[type[models.Model], list[AnswersField]]]:
    """Each model that holds answers, with its fields that do."""
    for model in apps.get_app_config("intake").get_models():
        fields = [field for field in model._meta.concrete_fields if isinstance(field, AnswersField)]
        if fields:
            yield model, fields


def reseal_all(apps: Apps) -> Counter[str]:
    """Have every sensitive answer sealed by the first key, and count the `rows`, those `resealed`, and answers `lost`.

    A row that is as it should be is not written: whoever stops this and begins again goes on where it stopped.
    """
    counts: Counter[str] = Counter(rows=0, resealed=0, lost=0)
    for model, fields in sealed_fields(apps):
        last = 0
        while True:
            keys = model._default_manager.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:AT_ONCE]
            some = list(keys)
            if not some:
                break
            _reseal_some(model, fields, some, counts)
            last = some[-1]
    return counts


@transaction.atomic
def _reseal_some(model: type[models.Model], fields: list[AnswersField], keys: list[Any], counts: Counter[str]) -> None:
    stored = {f"stored_{field.name}": Cast(field.name, models.TextField()) for field in fields}
    asked = [QUESTION] if any(isinstance(field, AnswerField) for field in fields) else []
    rows = model._default_manager.filter(pk__in=keys).select_for_update()
    for row in rows.values("pk", *asked, **stored):
        counts["rows"] += 1
        changed = {}
        for field in fields:
            value = json.loads(row[f"stored_{field.name}"] or "null")
            wanted = _renewed(value, counts)
            if isinstance(field, AnswerField):
                wanted = seal(wanted) if row[QUESTION] in sensitive_keys_ever() else wanted
            else:
                wanted = seal_within(wanted)
            if wanted != value:
                changed[field.name] = wanted
        if changed:
            counts["resealed"] += 1
            model._default_manager.filter(pk=row["pk"]).update(**changed)


def _renewed(value: Any, counts: Counter[str]) -> Any:
    """The value with all that an older key had sealed sealed by the first one."""
    if is_sealed(value):
        if is_of_first_key(value):
            return value
        opened = unseal(value)
        counts["lost"] += is_sealed(opened)
        return seal(opened)
    if isinstance(value, list):
        return [_renewed(each, counts) for each in value]
    return {key: _renewed(each, counts) for key, each in value.items()} if isinstance(value, dict) else value
