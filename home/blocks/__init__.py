"""The blocks that pages are written with. Each has a template of its own under templates/blocks/."""

from home.blocks.body import BodyBlock
from home.blocks.facts import DocumentsBlock, TableBlock
from home.blocks.lists import (
    CardsBlock,
    PointBlock,
    PointsBlock,
    PointStreamBlock,
    QuestionBlock,
    QuestionsBlock,
    StepsBlock,
    StepStreamBlock,
)
from home.blocks.pictures import AltImageBlock, GalleryBlock, PeopleBlock, PictureBlock
from home.blocks.video import VideoBlock
from home.blocks.ways_on import CallToActionBlock, ContactBlock, EntranceBlock, LinkWordsBlock
from home.blocks.writing import HeadingBlock, QuotationBlock, TextBlockWithLinks

__all__ = [
    "AltImageBlock",
    "BodyBlock",
    "CallToActionBlock",
    "CardsBlock",
    "ContactBlock",
    "DocumentsBlock",
    "EntranceBlock",
    "GalleryBlock",
    "HeadingBlock",
    "LinkWordsBlock",
    "PeopleBlock",
    "PictureBlock",
    "PointBlock",
    "PointStreamBlock",
    "PointsBlock",
    "QuestionBlock",
    "QuestionsBlock",
    "QuotationBlock",
    "StepStreamBlock",
    "StepsBlock",
    "TableBlock",
    "TextBlockWithLinks",
    "VideoBlock",
]
