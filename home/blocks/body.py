"""Everything a page's body may hold."""

from django.core.exceptions import ValidationError
from wagtail.blocks import StreamBlock, StreamBlockValidationError, StreamValue

from home.blocks.facts import DocumentsBlock, TableBlock
from home.blocks.lists import CardsBlock, PointsBlock, QuestionsBlock, StepsBlock
from home.blocks.pictures import GalleryBlock, PeopleBlock, PictureBlock
from home.blocks.video import VideoBlock
from home.blocks.ways_on import CallToActionBlock, ContactBlock
from home.blocks.writing import HeadingBlock, QuotationBlock, TextBlockWithLinks
from home.content_checks import SKIPS_A_LEVEL, out_of_order


class BodyBlock(StreamBlock):
    """The library, in the groups that the editor chooses from."""

    heading = HeadingBlock()
    text = TextBlockWithLinks()
    quotation = QuotationBlock()
    points = PointsBlock()
    steps = StepsBlock()
    cards = CardsBlock()
    questions = QuestionsBlock()
    picture = PictureBlock()
    gallery = GalleryBlock()
    video = VideoBlock()
    people = PeopleBlock()
    documents = DocumentsBlock()
    table = TableBlock()
    call_to_action = CallToActionBlock()
    contact = ContactBlock()

    class Meta:
        template = "blocks/body.html"

    def clean(self, value: StreamValue) -> StreamValue:
        """Refuse headings that skip a level, each beside its block; a draft may hold them."""
        cleaned: StreamValue = super().clean(value)
        if not self.is_deferred_validation:
            wrong = out_of_order(levels_of(block) for block in cleaned)
            if wrong:
                errors = {index: ValidationError(SKIPS_A_LEVEL) for index in wrong}
                raise StreamBlockValidationError(block_errors=errors)
        return cleaned


def levels_of(child: StreamValue.StreamChild) -> list[int]:
    """The heading levels that a block of the body shows; most blocks have no heading."""
    levels = getattr(child.block, "heading_levels", None)
    return levels(child.value) if levels else []
