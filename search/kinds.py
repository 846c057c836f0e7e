"""What kinds of things can be found, in a visitor's words: page types are the editors' business."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, TextChoices
from django.utils.translation import gettext_lazy as _

from home.models import NewsIndexPage, NewsPage
from programs.models import AccompanimentPage, ProgramIndexPage, ProgramPage
from search.finding import Hit
from search.sources import DOCUMENT


class Kind(TextChoices):
    """The kinds, in the order they are offered."""

    PROGRAM = "program", _("Programs and accompaniment")
    INFORMATION = "information", _("About us and information")
    NEWS = "news", _("News and updates")
    DOCUMENT = "document", _("Documents")


OF_MODEL: dict[type[Model], Kind] = {
    ProgramIndexPage: Kind.PROGRAM,
    ProgramPage: Kind.PROGRAM,
    AccompanimentPage: Kind.PROGRAM,
    NewsIndexPage: Kind.NEWS,
    NewsPage: Kind.NEWS,
}


def kind_of_type(content_type: int) -> Kind:
    """The kind of a page type; one that nobody placed holds information."""
    model = ContentType.objects.get_for_id(content_type).model_class()
    return OF_MODEL.get(model, Kind.INFORMATION) if model else Kind.INFORMATION


def sorted_out(hits: list[Hit]) -> list[tuple[Hit, Kind, str]]:
    """The hits, each with its kind and, if it is a program, its track."""
    types = {hit.values[1] for hit in hits if hit.model != DOCUMENT}
    kinds = {content_type: kind_of_type(content_type) for content_type in types}
    return [
        (hit, Kind.DOCUMENT, "") if hit.model == DOCUMENT else (hit, kinds[hit.values[1]], str(hit.values[2] or ""))
        for hit in hits
    ]
