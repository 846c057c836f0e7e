"""Moves what settings said in English to the words that are translated; no text is lost.

On the way back the words stay where they are, and so they do when the way is gone again.
"""

from uuid import NAMESPACE_OID, uuid4, uuid5

from django.db import migrations

WORDS_IN = {"wings": ("name", "description"), "menu": ("words",), "footer_links": ("words",), "alerts": ("text",)}
FIELDS = ("hours", "footer_text")


def move(apps, schema_editor):
    Locale = apps.get_model("wagtailcore", "Locale")
    SiteSettings = apps.get_model("home", "SiteSettings")
    SiteWords = apps.get_model("home", "SiteWords")
    for made in SiteSettings.objects.all():
        pairs = [(getattr(made, name), getattr(made, f"{name}_en")) for name in FIELDS]
        streams = {}
        for name, parts in WORDS_IN.items():
            stream = getattr(made, name)
            items = stream if isinstance(stream, list) else []
            for item in items:
                pairs += [(item["value"].get(part), item["value"].pop(f"{part}_en", "")) for part in parts]
            if items:
                streams[name] = items
        if streams:
            SiteSettings.objects.filter(pk=made.pk).update(**streams)
        if SiteWords.objects.filter(site_id=made.site_id).exists():
            continue
        hebrew = Locale.objects.filter(language_code="he").first()
        english = Locale.objects.filter(language_code="en").first()
        key = uuid4()
        for locale, place in ((hebrew, 0), (english, 1)):
            texts = {str(uuid5(NAMESPACE_OID, pair[0])): pair[place] for pair in pairs if pair[0] and pair[place]}
            if locale and texts:
                items = [{"type": "text", "value": text, "id": each} for each, text in texts.items()]
                SiteWords.objects.create(site_id=made.site_id, locale=locale, translation_key=key, texts=items)


class Migration(migrations.Migration):
    dependencies = [("home", "0007_site_words")]

    operations = [
        migrations.RunPython(move, migrations.RunPython.noop),
        migrations.RemoveField(model_name="sitesettings", name="footer_text_en"),
        migrations.RemoveField(model_name="sitesettings", name="hours_en"),
    ]
