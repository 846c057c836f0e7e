"""Says so when the search index was made by another analyser than this one's."""

from collections.abc import Sequence
from typing import Any

from django.core import checks
from django.db import connections

from home.hebrew import ANALYSER_VERSION
from search.models import IndexState


@checks.register(checks.Tags.database)
def index_is_up_to_date(databases: Sequence[str] | None = None, **kwargs: Any) -> list[checks.CheckMessage]:
    """Look at the index's version, where its table is there already."""
    if "default" not in (databases or ()):
        return []
    with connections["default"].cursor() as cursor:
        if IndexState._meta.db_table not in connections["default"].introspection.table_names(cursor):
            return []
    if IndexState.current() == ANALYSER_VERSION:
        return []
    message = "The search index was made by another version of the Hebrew analyser: words may not be found."
    return [checks.Warning(message, hint="Run manage.py update_search.", id="search.W001")]
