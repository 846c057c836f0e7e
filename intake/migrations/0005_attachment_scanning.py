import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("intake", "0004_alter_message_kind_accessibilityreport_and_more")]

    operations = [
        migrations.AddField(
            model_name="attachment",
            name="scan_attempts",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="attachment",
            name="next_scan_at",
            field=models.DateTimeField(default=django.utils.timezone.now),
        ),
        migrations.AlterField(
            model_name="attachment",
            name="scan",
            field=models.CharField(
                choices=[
                    ("not_scanned", "Not scanned: no scanner is set up"),
                    ("waiting", "Waits to be scanned"),
                    ("clean", "Scanned, nothing found"),
                    ("infected", "Infected: cannot be opened"),
                    ("lost", "Missing from the disk"),
                ],
                default="not_scanned",
                max_length=20,
            ),
        ),
    ]
