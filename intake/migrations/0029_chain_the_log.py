"""Number and seal the log entries that were written before there were seals."""

from django.db import migrations

from intake.models.trail import chain_what_there_is


class Migration(migrations.Migration):
    atomic = False  # each batch is a transaction of its own; begun again, it goes on where it stopped

    dependencies = [("intake", "0028_the_trail")]

    operations = [migrations.RunPython(lambda apps, schema_editor: chain_what_there_is(apps), migrations.RunPython.noop)]
