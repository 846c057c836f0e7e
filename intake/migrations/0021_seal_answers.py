"""Seal the sensitive answers that were stored before."""

from django.db import migrations

from intake.models.resealing import reseal_all


class Migration(migrations.Migration):
    atomic = False  # each batch is a transaction of its own; begun again, it goes on where it stopped

    dependencies = [("intake", "0020_sealed_answers")]

    operations = [migrations.RunPython(lambda apps, schema_editor: reseal_all(apps), migrations.RunPython.noop)]
