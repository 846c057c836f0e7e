"""One number for all that public pages show. It grows with each change of it, and pages kept before are kept no longer.

The number is the size of a file to which each change appends one byte: that is atomic between processes, exact,
and read with a single look at the file. What changed is seen in the statements that reach the database, not in
signals: a page moved by raw SQL, a queryset's update and a bulk insertion count as well as a saved form.
"""

import logging
import re
from collections.abc import Callable
from functools import cache
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

logger = logging.getLogger(__name__)
Generation = tuple[int, int]
BEFORE_ANY: Generation = (0, 0)

# Nothing of these reaches a page that is the same for everybody. Whatever is not named here counts as shown.
UNSHOWN_APPS = {
    "account", "auth", "axes", "contenttypes", "django_tasks_database", "mfa", "sessions", "wagtail_localize",
    "wagtailsearch", "wagtailusers",
}  # fmt: skip
UNSHOWN_MODELS = {
    "home.user",
    "intake.answervalue", "intake.queuepreference", "intake.savedview",
    "intake.absence", "intake.accessibilityreport", "intake.answerchange", "intake.attachment", "intake.attempt",
    "intake.datarequest", "intake.decision", "intake.draft", "intake.exportrun", "intake.handlingrule",
    "intake.informationrequest", "intake.inquiry", "intake.inquiry_tags", "intake.inquirylogentry", "intake.keptapart",
    "intake.key", "intake.letter", "intake.lettertemplate", "intake.locality", "intake.message", "intake.note",
    "intake.note_mentioned", "intake.opinion", "intake.prepareddecision", "intake.presence", "intake.task",
    "intake.tag", "intake.textmodule",
    "intake.trait", "intake.reading", "intake.trail", "intake.closure", "intake.stay", "intake.target",
    "search.indexstate", "search.knownword", "search.outcome", "wagtailsearchpromotions.query",
    "wagtailsearchpromotions.querydailyhits",
    "intake.bulkact", "intake.bulkitem",
    "wagtailadmin.editingsession", "wagtailcore.comment", "wagtailcore.commentreply", "wagtailcore.modellogentry",
    "wagtailcore.pagelogentry", "wagtailcore.pagesubscription", "wagtailcore.referenceindex", "wagtailcore.revision",
    "wagtailcore.task", "wagtailcore.taskstate", "wagtailcore.uploadedfile", "wagtailcore.workflow",
    "wagtailcore.workflowpage", "wagtailcore.workflowstate", "wagtailcore.workflowtask",
}  # fmt: skip
# What saving a draft writes into the page itself, and who holds it.
UNSHOWN_COLUMNS = {
    "draft_title", "has_unpublished_changes", "latest_revision_id", "latest_revision_created_at", "locked",
    "locked_at", "locked_by_id",
}  # fmt: skip
# A picture scaled for a first visitor changes nothing for the next; one that is deleted does.
ONLY_ADDED = "wagtailimages_rendition"

WRITING = re.compile(r'\s*(INSERT|UPDATE|DELETE|REPLACE|TRUNCATE)\b[A-Z\s]*?"?([a-z][a-z0-9_]*)"?\s*(.*)', re.DOTALL)
SET_COLUMN = re.compile(r'"(\w+)" = ')


def current() -> Generation:
    """Return the number, with the time of the file: who deletes the file begins anew, not again."""
    try:
        status = settings.PAGE_GENERATION.stat()
    except FileNotFoundError:
        return BEFORE_ANY
    return status.st_size, status.st_mtime_ns


def grow() -> None:
    """Let no page be served any more that was made before this moment."""
    try:
        settings.PAGE_GENERATION.parent.mkdir(parents=True, exist_ok=True)
        with settings.PAGE_GENERATION.open("ab") as opened:
            opened.write(b".")
    except OSError:
        # What was written to the database stands; pages are old for as long as they are kept at most.
        logger.exception("Pages that are kept could not be told of a change")


@cache
def shown_tables() -> frozenset[str]:
    """The tables whose rows a public page may show."""
    return frozenset(
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label not in UNSHOWN_APPS and model._meta.label_lower not in UNSHOWN_MODELS
    )


def changes_what_is_shown(sql: str) -> bool:
    """Whether a statement writes something that a public page may show."""
    match = WRITING.match(str(sql))
    if match is None or match[2] not in shown_tables():
        return False
    verb, table, rest = match.groups()
    if verb == "UPDATE":
        columns = set(SET_COLUMN.findall(rest.partition(" WHERE ")[0]))
        return not columns or not columns <= UNSHOWN_COLUMNS
    return not (verb == "INSERT" and table == ONLY_ADDED)


def notice_changes(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """Stands around every statement; once what it wrote is there for others to read, the number grows."""
    result = execute(sql, params, many, context)
    if changes_what_is_shown(sql):
        connection: BaseDatabaseWrapper = context["connection"]
        if connection.in_atomic_block:
            transaction.on_commit(grow, using=connection.alias)
        else:
            grow()
    return result


def watch(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """Notice what is written over this connection; called for each new one."""
    if notice_changes not in connection.execute_wrappers:
        connection.execute_wrappers.append(notice_changes)
