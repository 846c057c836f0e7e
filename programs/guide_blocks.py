"""The blocks that the guide "is it for us?" is written with: questions, their answers, and endings."""

from typing import Any

from django.core.exceptions import ValidationError
from django.forms.utils import ErrorList
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.blocks import (
    CharBlock,
    ListBlock,
    PageChooserBlock,
    RegexBlock,
    StreamBlock,
    StreamBlockValidationError,
    StreamValue,
    StructBlock,
    StructBlockValidationError,
    StructValue,
    TextBlock,
)

from home.blocks import LinkWordsBlock, PointBlock, TextBlockWithLinks
from programs.guide_map import Answer, GuideMap, Place


def name_block(label: Any, help_text: Any, *, required: bool = True) -> RegexBlock:
    """A name by which one block speaks of another. It is no text, so that translators leave it as it is."""
    return RegexBlock(
        r"^[\w-]+( [\w-]+)*$",
        label=label,
        help_text=help_text,
        required=required,
        max_length=40,
        error_messages={"invalid": _("Letters, digits, hyphens and single spaces only.")},
    )


class AnswerBlock(StructBlock):
    words = CharBlock(label=_("Answer"), max_length=160)
    key = RegexBlock(
        r"^[\w-]+$",
        label=_("Word in the address"),
        max_length=30,
        help_text=_("One short word, for example: twenty. It stands in the address of what follows; do not change it."),
        error_messages={"invalid": _("One word of letters, digits and hyphens.")},
    )
    leads_to = name_block(
        _("Leads to"),
        _("The name of a question or of an ending. Left empty: the next question."),
        required=False,
    )

    class Meta:
        label = _("Answer")
        icon = "arrow-right"


class AskBlock(StructBlock):
    """One question, on a screen of its own."""

    name = name_block(_("Name"), _("For you alone: answers lead to the question by this name."))
    text = CharBlock(label=_("Question"), max_length=160)
    hint = TextBlock(label=_("Words under the question"), required=False, max_length=300)
    answers = ListBlock(AnswerBlock(), label=_("Answers"), min_num=2, max_num=6)

    class Meta:
        label = _("Question")
        icon = "help"
        description = _("A question with two to six answers. The first question opens the guide.")


class EndingBlock(StructBlock):
    """Where a way through the guide ends: a page that fits, or what to do first."""

    name = name_block(_("Name"), _("For you alone: answers lead to the ending by this name."))
    title = CharBlock(label=_("Heading"), max_length=120, help_text=_("What you tell them, in one line."))
    text = TextBlockWithLinks(label=pgettext_lazy("of an item", "Text"))
    steps_heading = CharBlock(label=_("Heading over the steps"), required=False, max_length=120)
    steps = ListBlock(
        PointBlock(label=_("Step")),
        label=_("What to do first"),
        default=[],
        required=False,
        help_text=_("For those whom it does not fit yet."),
    )
    page = PageChooserBlock(label=_("Page to open"), required=False)
    link_text = LinkWordsBlock(required=False)

    class Meta:
        label = _("Ending")
        icon = "tick"
        description = _("The page that fits and why, or kindly “not yet” and what to do first.")

    def clean(self, value: StructValue) -> StructValue:
        """Ask for the button's words where there is a page to open."""
        cleaned = super().clean(value)
        if cleaned["page"] and not cleaned["link_text"] and not self.is_deferred_validation:
            said = ValidationError(_("Write the words on the button that opens the page."))
            raise StructBlockValidationError(block_errors={"link_text": said})
        return cleaned


class GuideBlock(StreamBlock):
    """Questions and endings in one list. A draft may be unfinished; what is published leads everybody to an ending."""

    question = AskBlock()
    ending = EndingBlock()

    class Meta:
        block_counts = {"question": {"min_num": 1, "max_num": 10}, "ending": {"min_num": 1, "max_num": 15}}

    def clean(self, value: StreamValue) -> StreamValue:
        """Refuse a guide in which somebody could get lost, with the reason at the block that is to blame."""
        cleaned: StreamValue = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        said: dict[int, list[str]] = {}
        for problem in map_of(cleaned).problems():
            said.setdefault(problem.index, []).append(problem.words)
        if said:
            raise StreamBlockValidationError(
                block_errors={
                    index: StructBlockValidationError(non_block_errors=ErrorList(words))
                    for index, words in said.items()
                }
            )
        return cleaned


def map_of(stream: StreamValue) -> GuideMap:
    """The map of what an editor wrote."""
    return GuideMap([place_of(index, block.block_type, block.value) for index, block in enumerate(stream)])


def place_of(index: int, kind: str, value: StructValue) -> Place:
    """One block as a place of the map."""
    if kind == "ending":
        return Place(index, value["name"] or "", value["title"] or "", value=value)
    answers = tuple(
        Answer(answer["key"] or "", answer["words"] or "", answer["leads_to"] or "") for answer in value["answers"]
    )
    return Place(index, value["name"] or "", value["text"] or "", answers, is_question=True, value=value)
