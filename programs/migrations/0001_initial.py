import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="AccompanimentPage",
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
                ("foundations_heading", models.CharField(max_length=120, verbose_name="heading over the foundations")),
                ("foundations", models.JSONField(blank=True, verbose_name="foundations")),
                ("areas_heading", models.CharField(max_length=120, verbose_name="heading over the areas")),
                ("areas", models.JSONField(blank=True, verbose_name="areas")),
                ("way_heading", models.CharField(max_length=120, verbose_name="heading over the way")),
                ("way", models.JSONField(blank=True, verbose_name="the way from inquiry to network")),
                ("body", models.JSONField(blank=True, help_text="Closes the page.", verbose_name="body")),
            ],
            options={
                "verbose_name": "accompaniment page",
                "verbose_name_plural": "accompaniment pages",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="NetworkPage",
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
                (
                    "benefits_heading",
                    models.CharField(max_length=120, verbose_name="heading: what a member community gets"),
                ),
                ("benefits", models.JSONField(blank=True, verbose_name="what a member community gets")),
                ("body", models.JSONField(blank=True, verbose_name="body")),
            ],
            options={
                "verbose_name": "network page",
                "verbose_name_plural": "network pages",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="ProgramIndexPage",
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
                (
                    "body",
                    models.JSONField(blank=True, help_text="Shown under the list of programs.", verbose_name="body"),
                ),
            ],
            options={
                "verbose_name": "index of programs",
                "verbose_name_plural": "indexes of programs",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="ProgramPage",
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
                (
                    "track",
                    models.CharField(
                        choices=[("nucleus", "Nucleus"), ("school", "School")],
                        help_text='Decides which questionnaire the "apply" button opens.',
                        max_length=20,
                        verbose_name="track",
                    ),
                ),
                ("audience_heading", models.CharField(max_length=120, verbose_name="heading: who it is for")),
                ("audience", models.JSONField(blank=True, verbose_name="who it is for")),
                ("benefits_heading", models.CharField(max_length=120, verbose_name="heading: what the group gets")),
                ("benefits", models.JSONField(blank=True, verbose_name="what the group gets")),
                ("body", models.JSONField(blank=True, verbose_name="body")),
                ("apply_heading", models.CharField(max_length=120, verbose_name="heading over the button")),
                (
                    "apply_text",
                    models.TextField(
                        blank=True,
                        help_text="What happens after they apply.",
                        max_length=400,
                        verbose_name="text over the button",
                    ),
                ),
            ],
            options={
                "verbose_name": "program",
                "verbose_name_plural": "programs",
            },
            bases=("wagtailcore.page",),
        ),
    ]
