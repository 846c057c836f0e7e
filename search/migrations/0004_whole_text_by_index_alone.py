"""On PostgreSQL, the index of whole texts without statistics, so that it is always used.

They told the planner of words that nearly all texts hold, for which it would rather read every text: by its reckoning
that costs the same, since it does not know that the index has no need to read any.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def make_anew(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX search_whole")  # with what was counted of it
        schema_editor.execute("CREATE INDEX search_whole ON wagtailsearch_indexentry USING gin (search_whole(title, body))")
        schema_editor.execute("ALTER INDEX search_whole ALTER COLUMN 1 SET STATISTICS 0")


class Migration(migrations.Migration):
    dependencies = [("search", "0003_whole_text_at_its_cost")]

    operations = [migrations.RunPython(make_anew, migrations.RunPython.noop)]
