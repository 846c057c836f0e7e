import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="StandardPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "introduction",
                    models.TextField(
                        blank=True,
                        help_text="One to three sentences under the title. They say what the reader gets from this page.",
                        max_length=500,
                        verbose_name="introduction",
                    ),
                ),
                (
                    "listing_introduction",
                    models.TextField(
                        blank=True,
                        help_text="Shown where other pages list this one. Left empty, the introduction is shown.",
                        max_length=250,
                        verbose_name="short description",
                    ),
                ),
                ("body", models.JSONField(blank=True, verbose_name="body")),
            ],
            options={
                "verbose_name": "page",
                "verbose_name_plural": "pages",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="HomePage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "introduction",
                    models.TextField(
                        blank=True,
                        help_text="One to three sentences under the title. They say what the reader gets from this page.",
                        max_length=500,
                        verbose_name="introduction",
                    ),
                ),
                (
                    "listing_introduction",
                    models.TextField(
                        blank=True,
                        help_text="Shown where other pages list this one. Left empty, the introduction is shown.",
                        max_length=250,
                        verbose_name="short description",
                    ),
                ),
                ("quotation", models.TextField(max_length=400, verbose_name="opening quotation")),
                (
                    "quotation_source",
                    models.CharField(
                        blank=True,
                        help_text="Who said it, and where.",
                        max_length=200,
                        verbose_name="source of the quotation",
                    ),
                ),
                (
                    "headline",
                    models.CharField(
                        help_text="The page's main heading: what the site offers, in one line.",
                        max_length=120,
                        verbose_name="headline",
                    ),
                ),
                ("entrances_heading", models.CharField(max_length=120, verbose_name="heading over the entrances")),
                (
                    "entrances",
                    models.JSONField(help_text="One for each kind of group we accompany.", verbose_name="entrances"),
                ),
                ("why_heading", models.CharField(max_length=120, verbose_name="heading over the reasons")),
                ("why", models.JSONField(blank=True, verbose_name="why with us")),
                (
                    "accompaniment_heading",
                    models.CharField(max_length=120, verbose_name="heading of the accompaniment"),
                ),
                (
                    "accompaniment_text",
                    models.TextField(blank=True, max_length=600, verbose_name="the accompaniment in short"),
                ),
                ("accompaniment_points", models.JSONField(blank=True, verbose_name="points of the accompaniment")),
                (
                    "accompaniment_page",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                        verbose_name="page about the accompaniment",
                    ),
                ),
            ],
            options={
                "verbose_name": "home page",
                "verbose_name_plural": "home pages",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="SiteSettings",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="phone")),
                ("hours", models.CharField(blank=True, max_length=120, verbose_name="when to call")),
                ("hours_en", models.CharField(blank=True, max_length=120, verbose_name="when to call, in English")),
                ("wings", models.JSONField(blank=True, verbose_name="wings")),
                ("footer_text", models.TextField(blank=True, max_length=400, verbose_name="text in the footer")),
                (
                    "footer_text_en",
                    models.TextField(blank=True, max_length=400, verbose_name="text in the footer, in English"),
                ),
                ("social_links", models.JSONField(blank=True, verbose_name="social links")),
                (
                    "accessibility_page",
                    models.ForeignKey(
                        blank=True,
                        help_text="Linked from every page's footer, in the page's language.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                        verbose_name="accessibility statement",
                    ),
                ),
                (
                    "privacy_page",
                    models.ForeignKey(
                        blank=True,
                        help_text="Linked from every page's footer, in the page's language.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                        verbose_name="privacy page",
                    ),
                ),
                (
                    "site",
                    models.OneToOneField(
                        editable=False, on_delete=django.db.models.deletion.CASCADE, to="wagtailcore.site"
                    ),
                ),
            ],
            options={
                "verbose_name": "site settings",
                "verbose_name_plural": "site settings",
            },
        ),
    ]
