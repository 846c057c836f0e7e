from django.db import migrations, models


def begin_anew(apps, schema_editor):
    """What was sent a moment before is taken in as a whole: without what sending has written of it already."""
    arriving = apps.get_model('intake', 'Inquiry').objects.filter(is_arriving=True)
    for name in ('Stay', 'Trait', 'AnswerValue'):
        apps.get_model('intake', name).objects.filter(inquiry__in=arriving).delete()
    receipts = apps.get_model('intake', 'Message').objects.filter(kind__in=['receipt', 'confirmation'])
    receipts.filter(inquiry__in=arriving, delivery='queued').delete()


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0031_measured'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='inquiry',
            name='intake_inquiry_unannounced',
        ),
        migrations.RenameField(
            model_name='inquiry',
            old_name='is_unannounced',
            new_name='is_arriving',
        ),
        migrations.AddIndex(
            model_name='inquiry',
            index=models.Index(condition=models.Q(('is_arriving', True)), fields=['id'], name='intake_inquiry_arriving'),
        ),
        migrations.RunPython(begin_anew, migrations.RunPython.noop),
    ]
