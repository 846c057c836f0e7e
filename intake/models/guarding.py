"""The database itself lets nobody change or delete an entry of the audit log, not even the site."""

from typing import Any

from django.db import connections

TABLE = "intake_inquirylogentry"
SQLITE = [
    f"CREATE TRIGGER IF NOT EXISTS {TABLE}_stands_{verb.lower()} BEFORE {verb} ON {TABLE} "
    f"BEGIN SELECT RAISE(ABORT, 'The audit log is append-only.'); END"
    for verb in ("UPDATE", "DELETE")
]
POSTGRES = [
    f"""CREATE OR REPLACE FUNCTION {TABLE}_stands() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    RAISE EXCEPTION 'The audit log is append-only.' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    f"""CREATE OR REPLACE TRIGGER {TABLE}_stands BEFORE UPDATE OR DELETE ON {TABLE}
    FOR EACH ROW EXECUTE FUNCTION {TABLE}_stands()""",
]
TAKEN_AWAY = {
    "sqlite": [f"DROP TRIGGER IF EXISTS {TABLE}_stands_{verb}" for verb in ("update", "delete")],
    "postgresql": [f"DROP TRIGGER IF EXISTS {TABLE}_stands ON {TABLE}"],
}


def guard(using: str = "default", **kwargs: Any) -> None:
    """Put the triggers there, after each `migrate`: SQLite loses them whenever a migration makes the table anew."""
    with connections[using].cursor() as cursor:
        if TABLE in connections[using].introspection.table_names(cursor):
            for statement in SQLITE if connections[using].vendor == "sqlite" else POSTGRES:
                cursor.execute(statement)


def unguard(using: str = "default") -> None:
    """Take the triggers away, for a migration that has to rewrite entries; `migrate` puts them back at its end."""
    with connections[using].cursor() as cursor:
        for statement in TAKEN_AWAY[connections[using].vendor]:
            cursor.execute(statement)
