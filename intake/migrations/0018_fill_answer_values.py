"""Write the answers that the queue narrows by of the inquiries that were sent before."""

from django.db import migrations

from intake.models.answer_value import values_of

AT_ONCE = 500


def fill(apps, schema_editor):
    Inquiry, AnswerValue = apps.get_model("intake", "Inquiry"), apps.get_model("intake", "AnswerValue")
    keys = list(Inquiry.objects.filter(answer_values=None).order_by("pk").values_list("pk", flat=True))
    for at in range(0, len(keys), AT_ONCE):
        inquiries = Inquiry.objects.filter(pk__in=keys[at : at + AT_ONCE]).defer("search_text", "consents")
        AnswerValue.objects.bulk_create(AnswerValue(**row) for inquiry in inquiries for row in values_of(inquiry))


class Migration(migrations.Migration):
    dependencies = [("intake", "0017_answer_values")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
