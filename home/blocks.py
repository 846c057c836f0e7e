"""The blocks that pages are written with. Each has a template of its own under templates/blocks/."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.blocks import (
    CharBlock,
    ChoiceBlock,
    ListBlock,
    PageChooserBlock,
    RichTextBlock,
    StaticBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
)
from wagtail.images.blocks import ImageBlock

TEXT_FEATURES = ["bold", "italic", "link", "document-link", "ul", "ol"]


class HeadingBlock(StructBlock):
    text = CharBlock(label=_("Heading"), max_length=120)
    level = ChoiceBlock(
        label=_("Level"),
        choices=[("h2", _("Section")), ("h3", _("Part of a section"))],
        default="h2",
        help_text=_("Choose by place in the text, not by size."),
    )

    class Meta:
        label = pgettext_lazy("block", "Heading")
        icon = "title"
        template = "blocks/heading.html"
        description = _("Opens a section. Says what the reader gets from it.")
        preview_value = {"text": "מה מקבלים בליווי", "level": "h2"}


class TextBlockWithLinks(RichTextBlock):
    """Running text: bold, italic, links and lists, no headings."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": TEXT_FEATURES} | kwargs)

    class Meta:
        label = pgettext_lazy("block", "Text")
        icon = "pilcrow"
        template = "blocks/text.html"
        description = _("Running text, with links and lists.")
        preview_value = "<p>קהילה מתחילה בשיחה. אנחנו עוזרים לפתוח אותה ולהחזיק בה.</p>"


class PointBlock(StructBlock):
    """One point of a list: a title, and a sentence or two."""

    title = CharBlock(label=pgettext_lazy("of an item", "Title"), max_length=120)
    text = TextBlock(label=pgettext_lazy("of an item", "Text"), required=False, max_length=600)

    class Meta:
        label = _("Point")
        icon = "list-ul"
        template = "blocks/point.html"
        description = _("A title, and a sentence or two.")
        preview_value = {"title": "ניסיון", "text": "ידע שנצבר בליווי גרעינים וקהילות."}


class PointsBlock(StructBlock):
    title = CharBlock(label=_("Heading"), required=False, max_length=120)
    points = ListBlock(PointBlock(), label=_("Points"), min_num=1)

    class Meta:
        label = _("List of points")
        icon = "list-ul"
        template = "blocks/points.html"
        description = _("Points side by side, each with a title.")
        preview_value = {
            "title": "",
            "points": [PointBlock._meta_class.preview_value] * 2,
        }


class StepsBlock(StructBlock):
    title = CharBlock(label=_("Heading"), required=False, max_length=120)
    steps = ListBlock(PointBlock(label=_("Step")), label=_("Steps"), min_num=1)

    class Meta:
        label = _("Steps")
        icon = "list-ol"
        template = "blocks/steps.html"
        description = _("Things that happen one after the other, with numbers.")
        preview_value = {
            "title": "",
            "steps": [PointBlock._meta_class.preview_value] * 2,
        }


class QuotationBlock(StructBlock):
    text = TextBlock(label=pgettext_lazy("of an item", "Text"), max_length=600)
    source = CharBlock(
        label=_("Source"),
        required=False,
        max_length=200,
        help_text=_("Who said it, and where. Ask before you quote a person."),
    )

    class Meta:
        label = _("Quotation")
        icon = "openquote"
        template = "blocks/quotation.html"
        description = _("Somebody's words, with their source.")
        preview_value = {"text": "חולמים בעיניים פקוחות.", "source": "דוגמה"}


class CallToActionBlock(StructBlock):
    title = CharBlock(label=_("Heading"), max_length=120)
    text = TextBlock(label=pgettext_lazy("of an item", "Text"), required=False, max_length=400)
    page = PageChooserBlock(label=_("Page to open"))
    link_text = CharBlock(
        label=_("Words on the button"),
        max_length=60,
        help_text=_("Say where it leads, so that it makes sense when read alone."),
    )

    class Meta:
        label = _("Call to action")
        icon = "arrow-right-full"
        template = "blocks/call_to_action.html"
        description = _("A button to the next page, with the reason to press it.")
        preview_value = {
            "title": "רוצים לדבר?",
            "text": "",
            "page": None,
            "link_text": "יצירת קשר",
        }


class PictureBlock(StructBlock):
    image = ImageBlock(label=_("Image"))
    caption = CharBlock(label=_("Caption"), required=False, max_length=250)

    class Meta:
        label = pgettext_lazy("block", "Picture")
        icon = "image"
        template = "blocks/picture.html"
        description = _("A picture across the column, with words for those who cannot see it.")


class QuestionBlock(StructBlock):
    question = CharBlock(label=_("Question"), max_length=200)
    answer = TextBlockWithLinks(label=_("Answer"))

    class Meta:
        label = _("Question")
        icon = "help"


class QuestionsBlock(StructBlock):
    title = CharBlock(label=_("Heading"), required=False, max_length=120)
    questions = ListBlock(QuestionBlock(), label=_("Questions"), min_num=1)

    class Meta:
        label = _("Questions and answers")
        icon = "help"
        template = "blocks/questions.html"
        description = _("Questions people ask; each opens to its answer.")
        preview_value = {
            "title": "",
            "questions": [
                {
                    "question": "כמה אנשים צריך כדי להתחיל?",
                    "answer": "<p>גרעין מונה בדרך כלל כעשרים.</p>",
                }
            ],
        }


class ContactBlock(StaticBlock):
    """The contact details of the site's settings, so that they are written in one place only."""

    class Meta:
        label = _("Contact details")
        icon = "mail"
        template = "blocks/contact.html"
        admin_text = _("Shows the contact details and the two wings from the site's settings.")
        description = _("The contact details and the two wings, from the site's settings.")
        preview_value = None


class EntranceBlock(StructBlock):
    """A way into the site for one kind of group."""

    title = CharBlock(label=pgettext_lazy("of an item", "Title"), max_length=80)
    text = TextBlock(label=pgettext_lazy("of an item", "Text"), max_length=400)
    page = PageChooserBlock(label=_("Page to open"))
    link_text = CharBlock(label=_("Words on the button"), max_length=60)

    class Meta:
        label = _("Entrance")
        icon = "arrow-right-full"
        template = "blocks/entrance.html"
        description = _("A card that leads one kind of group to its page.")


class BodyBlock(StreamBlock):
    """Everything a page's body may hold."""

    heading = HeadingBlock()
    text = TextBlockWithLinks()
    points = PointsBlock()
    steps = StepsBlock()
    quotation = QuotationBlock()
    call_to_action = CallToActionBlock()
    picture = PictureBlock()
    questions = QuestionsBlock()
    contact = ContactBlock()

    class Meta:
        template = "blocks/body.html"


class PointStreamBlock(StreamBlock):
    """A list of points that are the page's own, each an item an editor adds, moves or removes."""

    point = PointBlock()

    class Meta:
        template = "blocks/point_stream.html"


class StepStreamBlock(StreamBlock):
    """Numbered steps that are the page's own."""

    step = PointBlock(label=_("Step"), icon="list-ol")

    class Meta:
        template = "blocks/step_stream.html"
