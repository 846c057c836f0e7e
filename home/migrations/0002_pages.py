import django.db.models.deletion
import wagtail.fields
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
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("heading", 2),
                            ("text", 3),
                            ("points", 9),
                            ("steps", 12),
                            ("quotation", 15),
                            ("call_to_action", 19),
                            ("picture", 22),
                            ("questions", 27),
                            ("contact", 28),
                        ],
                        blank=True,
                        block_lookup={
                            0: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Heading", "max_length": 120},
                            ),
                            1: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [
                                        ("h2", "Section"),
                                        ("h3", "Part of a section"),
                                    ],
                                    "help_text": "Choose by place in the text, not by size.",
                                    "label": "Level",
                                },
                            ),
                            2: (
                                "wagtail.blocks.StructBlock",
                                [[("text", 0), ("level", 1)]],
                                {},
                            ),
                            3: ("home.blocks.TextBlockWithLinks", (), {}),
                            4: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "label": "Heading",
                                    "max_length": 120,
                                    "required": False,
                                },
                            ),
                            5: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Title", "max_length": 120},
                            ),
                            6: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"label": "Text", "max_length": 600, "required": False},
                            ),
                            7: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 5), ("text", 6)]],
                                {},
                            ),
                            8: (
                                "wagtail.blocks.ListBlock",
                                (7,),
                                {"label": "Points", "min_num": 1},
                            ),
                            9: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 4), ("points", 8)]],
                                {},
                            ),
                            10: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 5), ("text", 6)]],
                                {"label": "Step"},
                            ),
                            11: (
                                "wagtail.blocks.ListBlock",
                                (10,),
                                {"label": "Steps", "min_num": 1},
                            ),
                            12: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 4), ("steps", 11)]],
                                {},
                            ),
                            13: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"label": "Text", "max_length": 600},
                            ),
                            14: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Who said it, and where. Ask before you quote a person.",
                                    "label": "Source",
                                    "max_length": 200,
                                    "required": False,
                                },
                            ),
                            15: (
                                "wagtail.blocks.StructBlock",
                                [[("text", 13), ("source", 14)]],
                                {},
                            ),
                            16: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"label": "Text", "max_length": 400, "required": False},
                            ),
                            17: (
                                "home.blocks.LivePageBlock",
                                (),
                                {"label": "Page to open"},
                            ),
                            18: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Say where it leads, so that it makes sense when read alone.",
                                    "label": "Words on the button",
                                    "max_length": 60,
                                },
                            ),
                            19: (
                                "wagtail.blocks.StructBlock",
                                [
                                    [
                                        ("title", 0),
                                        ("text", 16),
                                        ("page", 17),
                                        ("link_text", 18),
                                    ]
                                ],
                                {},
                            ),
                            20: (
                                "wagtail.images.blocks.ImageBlock",
                                [],
                                {"label": "Image"},
                            ),
                            21: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "label": "Caption",
                                    "max_length": 250,
                                    "required": False,
                                },
                            ),
                            22: (
                                "wagtail.blocks.StructBlock",
                                [[("image", 20), ("caption", 21)]],
                                {},
                            ),
                            23: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Question", "max_length": 200},
                            ),
                            24: (
                                "home.blocks.TextBlockWithLinks",
                                (),
                                {"label": "Answer"},
                            ),
                            25: (
                                "wagtail.blocks.StructBlock",
                                [[("question", 23), ("answer", 24)]],
                                {},
                            ),
                            26: (
                                "wagtail.blocks.ListBlock",
                                (25,),
                                {"label": "Questions", "min_num": 1},
                            ),
                            27: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 4), ("questions", 26)]],
                                {},
                            ),
                            28: ("home.blocks.ContactBlock", (), {}),
                        },
                        verbose_name="body",
                    ),
                ),
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
                (
                    "quotation",
                    models.TextField(max_length=400, verbose_name="opening quotation"),
                ),
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
                (
                    "entrances_heading",
                    models.CharField(
                        max_length=120, verbose_name="heading over the entrances"
                    ),
                ),
                (
                    "entrances",
                    wagtail.fields.StreamField(
                        [("entrance", 4)],
                        block_lookup={
                            0: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Title", "max_length": 80},
                            ),
                            1: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"label": "Text", "max_length": 400},
                            ),
                            2: (
                                "home.blocks.LivePageBlock",
                                (),
                                {"label": "Page to open"},
                            ),
                            3: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Words on the button", "max_length": 60},
                            ),
                            4: (
                                "wagtail.blocks.StructBlock",
                                [
                                    [
                                        ("title", 0),
                                        ("text", 1),
                                        ("page", 2),
                                        ("link_text", 3),
                                    ]
                                ],
                                {},
                            ),
                        },
                        help_text="One for each kind of group we accompany.",
                        verbose_name="entrances",
                    ),
                ),
                (
                    "why_heading",
                    models.CharField(
                        max_length=120, verbose_name="heading over the reasons"
                    ),
                ),
                (
                    "why",
                    wagtail.fields.StreamField(
                        [("point", 2)],
                        blank=True,
                        block_lookup={
                            0: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Title", "max_length": 120},
                            ),
                            1: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"label": "Text", "max_length": 600, "required": False},
                            ),
                            2: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 0), ("text", 1)]],
                                {},
                            ),
                        },
                        verbose_name="why with us",
                    ),
                ),
                (
                    "accompaniment_heading",
                    models.CharField(
                        max_length=120, verbose_name="heading of the accompaniment"
                    ),
                ),
                (
                    "accompaniment_text",
                    models.TextField(
                        blank=True,
                        max_length=600,
                        verbose_name="the accompaniment in short",
                    ),
                ),
                (
                    "accompaniment_points",
                    wagtail.fields.StreamField(
                        [("point", 2)],
                        blank=True,
                        block_lookup={
                            0: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Title", "max_length": 120},
                            ),
                            1: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"label": "Text", "max_length": 600, "required": False},
                            ),
                            2: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 0), ("text", 1)]],
                                {},
                            ),
                        },
                        verbose_name="points of the accompaniment",
                    ),
                ),
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
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="e-mail"
                    ),
                ),
                (
                    "phone",
                    models.CharField(blank=True, max_length=30, verbose_name="phone"),
                ),
                (
                    "hours",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="when to call"
                    ),
                ),
                (
                    "hours_en",
                    models.CharField(
                        blank=True,
                        max_length=120,
                        verbose_name="when to call, in English",
                    ),
                ),
                (
                    "wings",
                    wagtail.fields.StreamField(
                        [("wing", 6)],
                        blank=True,
                        block_lookup={
                            0: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Name", "max_length": 80},
                            ),
                            1: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "label": "Name in English",
                                    "max_length": 80,
                                    "required": False,
                                },
                            ),
                            2: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"label": "What it does", "max_length": 400},
                            ),
                            3: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {
                                    "label": "What it does, in English",
                                    "max_length": 400,
                                    "required": False,
                                },
                            ),
                            4: (
                                "wagtail.blocks.EmailBlock",
                                (),
                                {"label": "E-mail", "required": False},
                            ),
                            5: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Phone", "max_length": 30, "required": False},
                            ),
                            6: (
                                "wagtail.blocks.StructBlock",
                                [
                                    [
                                        ("name", 0),
                                        ("name_en", 1),
                                        ("description", 2),
                                        ("description_en", 3),
                                        ("email", 4),
                                        ("phone", 5),
                                    ]
                                ],
                                {},
                            ),
                        },
                        verbose_name="wings",
                    ),
                ),
                (
                    "footer_text",
                    models.TextField(
                        blank=True, max_length=400, verbose_name="text in the footer"
                    ),
                ),
                (
                    "footer_text_en",
                    models.TextField(
                        blank=True,
                        max_length=400,
                        verbose_name="text in the footer, in English",
                    ),
                ),
                (
                    "social_links",
                    wagtail.fields.StreamField(
                        [("link", 2)],
                        blank=True,
                        block_lookup={
                            0: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "For example: Facebook",
                                    "label": "Name",
                                    "max_length": 40,
                                },
                            ),
                            1: ("wagtail.blocks.URLBlock", (), {"label": "Address"}),
                            2: (
                                "wagtail.blocks.StructBlock",
                                [[("name", 0), ("url", 1)]],
                                {},
                            ),
                        },
                        verbose_name="social links",
                    ),
                ),
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
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="wagtailcore.site",
                    ),
                ),
            ],
            options={
                "verbose_name": "site settings",
                "verbose_name_plural": "site settings",
            },
        ),
    ]
