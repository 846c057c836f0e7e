import django.db.models.deletion
import wagtail.fields
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
                (
                    "foundations_heading",
                    models.CharField(
                        max_length=120, verbose_name="heading over the foundations"
                    ),
                ),
                (
                    "foundations",
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
                        verbose_name="foundations",
                    ),
                ),
                (
                    "areas_heading",
                    models.CharField(
                        max_length=120, verbose_name="heading over the areas"
                    ),
                ),
                (
                    "areas",
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
                        verbose_name="areas",
                    ),
                ),
                (
                    "way_heading",
                    models.CharField(
                        max_length=120, verbose_name="heading over the way"
                    ),
                ),
                (
                    "way",
                    wagtail.fields.StreamField(
                        [("step", 2)],
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
                                {"icon": "list-ol", "label": "Step"},
                            ),
                        },
                        verbose_name="the way from inquiry to network",
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
                        help_text="Closes the page.",
                        verbose_name="body",
                    ),
                ),
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
                    models.CharField(
                        max_length=120,
                        verbose_name="heading: what a member community gets",
                    ),
                ),
                (
                    "benefits",
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
                        verbose_name="what a member community gets",
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
                        help_text="Shown under the list of programs.",
                        verbose_name="body",
                    ),
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
                (
                    "audience_heading",
                    models.CharField(
                        max_length=120, verbose_name="heading: who it is for"
                    ),
                ),
                (
                    "audience",
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
                        verbose_name="who it is for",
                    ),
                ),
                (
                    "benefits_heading",
                    models.CharField(
                        max_length=120, verbose_name="heading: what the group gets"
                    ),
                ),
                (
                    "benefits",
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
                        verbose_name="what the group gets",
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
                (
                    "apply_heading",
                    models.CharField(
                        max_length=120, verbose_name="heading over the button"
                    ),
                ),
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
