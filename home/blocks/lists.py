"""Lists: points, steps, cards, questions and their answers."""

from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.blocks import (
    CharBlock,
    ListBlock,
    PageChooserBlock,
    StreamBlock,
    StructBlock,
    StructBlockValidationError,
    StructValue,
    TextBlock,
)

from home.blocks.pictures import AltImageBlock
from home.blocks.samples import SAMPLE_PICTURE, with_page
from home.blocks.ways_on import LinkWordsBlock
from home.blocks.writing import TextBlockWithLinks


def levels_of_list(title: str, items: int) -> list[int]:
    """The heading levels of a list: its own heading, if it has one, and one for each item."""
    return [2] * bool(title) + [3] * items


class PointBlock(StructBlock):
    """One point of a list: a title, and a sentence or two."""

    title = CharBlock(label=pgettext_lazy("of an item", "Title"), max_length=120)
    text = TextBlock(label=pgettext_lazy("of an item", "Text"), required=False, max_length=600)

    class Meta:
        label = _("Point")
        icon = "list-ul"
        template = "blocks/point.html"
        description = _("A title, and a sentence or two.")
        preview_value = {
            "title": pgettext_lazy("sample", "Experience"),
            "text": pgettext_lazy("sample", "What years of accompanying young groups and communities have taught us."),
        }


SAMPLE_POINT = PointBlock._meta_class.preview_value


class PointsBlock(StructBlock):
    title = CharBlock(label=_("Heading"), required=False, max_length=120)
    points = ListBlock(PointBlock(), label=_("Points"), min_num=1)

    class Meta:
        label = _("List of points")
        icon = "list-ul"
        group = _("Lists")
        template = "blocks/points.html"
        description = _("Points side by side, each with a title.")
        preview_value = {"title": pgettext_lazy("sample", "Why with us"), "points": [SAMPLE_POINT] * 3}

    def heading_levels(self, value: StructValue) -> list[int]:
        return levels_of_list(value["title"], len(value["points"]))


class StepsBlock(StructBlock):
    title = CharBlock(label=_("Heading"), required=False, max_length=120)
    steps = ListBlock(PointBlock(label=_("Step")), label=_("Steps"), min_num=1)

    class Meta:
        label = _("Steps")
        icon = "list-ol"
        group = _("Lists")
        template = "blocks/steps.html"
        description = _("Things that happen one after the other, with numbers.")
        preview_value = {
            "title": pgettext_lazy("sample", "What happens after you apply"),
            "steps": [
                {"title": pgettext_lazy("sample", "A conversation"), "text": SAMPLE_POINT["text"]},
                {"title": pgettext_lazy("sample", "An answer"), "text": ""},
            ],
        }

    def heading_levels(self, value: StructValue) -> list[int]:
        return levels_of_list(value["title"], len(value["steps"]))


class CardBlock(StructBlock):
    """One card: what it is about, and where it leads if it leads anywhere."""

    title = CharBlock(label=pgettext_lazy("of an item", "Title"), max_length=80)
    text = TextBlock(label=pgettext_lazy("of an item", "Text"), required=False, max_length=400)
    image = AltImageBlock(label=_("Image"), required=False)
    page = PageChooserBlock(label=_("Page to open"), required=False)
    link_text = LinkWordsBlock(required=False)

    class Meta:
        label = _("Card")
        icon = "doc-empty"

    def clean(self, value: StructValue) -> StructValue:
        """Ask for the button's words where there is a page to open."""
        cleaned: StructValue = super().clean(value)
        if cleaned["page"] and not cleaned["link_text"] and not self.is_deferred_validation:
            missing = ValidationError(_("Write the words on the button, or choose no page."))
            raise StructBlockValidationError(block_errors={"link_text": missing})
        return cleaned


class CardsBlock(StructBlock):
    title = CharBlock(label=_("Heading"), required=False, max_length=120)
    cards = ListBlock(CardBlock(), label=_("Cards"), min_num=1)

    class Meta:
        label = _("Cards")
        icon = "grip"
        group = _("Lists")
        template = "blocks/cards.html"
        description = _("Cards side by side, each with a title, and with a picture and a button if you wish.")
        preview_value = {
            "title": pgettext_lazy("sample", "Where to go on"),
            "cards": [
                {
                    "title": pgettext_lazy("sample", "A young nucleus"),
                    "text": SAMPLE_POINT["text"],
                    "image": SAMPLE_PICTURE,
                    "page": None,
                    "link_text": pgettext_lazy("sample", "To the young nuclei"),
                },
                {
                    "title": pgettext_lazy("sample", "A school and its community"),
                    "text": SAMPLE_POINT["text"],
                    "image": None,
                    "page": None,
                    "link_text": pgettext_lazy("sample", "To the schools"),
                },
            ],
        }

    def heading_levels(self, value: StructValue) -> list[int]:
        return levels_of_list(value["title"], len(value["cards"]))

    def get_preview_value(self) -> StructValue:
        sample = self.meta.preview_value
        return self.normalize(sample | {"cards": [with_page(card) for card in sample["cards"]]})


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
        group = _("Lists")
        template = "blocks/questions.html"
        description = _("Questions people ask; each opens to its answer.")
        preview_value = {
            "title": pgettext_lazy("sample", "Questions people ask"),
            "questions": [
                {
                    "question": pgettext_lazy("sample", "How many people does it take to begin?"),
                    "answer": format_lazy(
                        "<p>{}</p>", pgettext_lazy("sample", "A nucleus usually counts about twenty.")
                    ),
                }
            ],
        }

    def heading_levels(self, value: StructValue) -> list[int]:
        return levels_of_list(value["title"], 0)


class PointStreamBlock(StreamBlock):
    """A list of points that are the page's own, each an item an editor adds, moves or removes."""

    point = PointBlock()

    class Meta:
        template = "blocks/point_stream.html"
        preview_value = [("point", SAMPLE_POINT)] * 2


class StepStreamBlock(StreamBlock):
    """Numbered steps that are the page's own."""

    step = PointBlock(label=_("Step"), icon="list-ol")

    class Meta:
        template = "blocks/step_stream.html"
        preview_value = [("step", SAMPLE_POINT)] * 2
