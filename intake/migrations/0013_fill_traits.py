"""Write the traits of the inquiries that were sent before there were any."""

from django.db import migrations

from intake.models.trait import traits_of

AT_ONCE = 1000
FACTS = ("group_name", "locality_name", "email", "phone", "answers")


def fill(apps, schema_editor):
    Inquiry, Trait = apps.get_model("intake", "Inquiry"), apps.get_model("intake", "Trait")
    keys = list(Inquiry.objects.filter(traits=None).order_by("pk").values_list("pk", flat=True))
    for at in range(0, len(keys), AT_ONCE):
        inquiries = Inquiry.objects.filter(pk__in=keys[at : at + AT_ONCE]).only(*FACTS)
        Trait.objects.bulk_create(
            Trait(inquiry_id=inquiry.pk, kind=kind, value=values[0])
            for inquiry in inquiries
            for kind, values in traits_of(**{fact: getattr(inquiry, fact) for fact in FACTS}).items()
        )


class Migration(migrations.Migration):
    dependencies = [("intake", "0012_traits")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
