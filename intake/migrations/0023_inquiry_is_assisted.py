"""That staff filled an inquiry in, apart from whose account did: accounts are deleted."""

from django.db import migrations, models


def fill(apps, schema_editor):
    apps.get_model("intake", "Inquiry").objects.filter(assisted_by__isnull=False).update(is_assisted=True)


class Migration(migrations.Migration):
    dependencies = [("intake", "0022_deciding_and_writing")]

    operations = [
        migrations.AddField(
            model_name="inquiry",
            name="is_assisted",
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
