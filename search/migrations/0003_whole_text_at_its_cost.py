"""On PostgreSQL, a title and its text as one by a function that says what it costs, and an index of that.

To the planner `||` costs nothing, so for a common word it would rather read every text than the index; each text
must then be fetched from where PostgreSQL keeps long values, which takes a hundred times as long.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

FUNCTION = """
CREATE FUNCTION search_whole(title tsvector, body tsvector) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 10000
AS $$ BEGIN RETURN title || body; END $$
"""


def add_index(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(FUNCTION)
        schema_editor.execute("CREATE INDEX search_whole ON wagtailsearch_indexentry USING gin (search_whole(title, body))")


def drop_index(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX search_whole")
        schema_editor.execute("DROP FUNCTION search_whole(tsvector, tsvector)")


class Migration(migrations.Migration):
    dependencies = [("search", "0002_index_of_whole_text")]

    operations = [migrations.RunPython(add_index, drop_index)]
