"""What editors put first for a query, with Wagtail's own promotions."""

from dataclasses import dataclass

from wagtail.contrib.search_promotions.models import Query, SearchPromotion

from home.hebrew import Keys
from search.keeping import Kept
from search.understanding import phrase_of


@dataclass(frozen=True)
class Promotion:
    """A page or a link that an editor put first for a query."""

    query: str
    page: int | None
    link: str
    title: str
    text: str


def _read() -> list[Promotion]:
    rows = SearchPromotion.objects.order_by("query_id", "sort_order", "pk").values_list(
        "query__query_string", "page_id", "external_link_url", "external_link_text", "description"
    )
    return [Promotion(query, page, link, title or link, text) for query, page, link, title, text in rows]


kept = Kept("search-promotions", _read, SearchPromotion, Query)


def promoted(text: str) -> list[Promotion]:
    """The promotions of a query that is the same as this one, or the same words in other forms, in the editors' order.

    A promotion may lead to a page that not everybody may see: whoever shows it has to ask.
    """
    typed = phrase_of(text)
    return [each for each in kept.get() if typed and _same(typed, phrase_of(each.query))]


def _same(one: tuple[Keys, ...], other: tuple[Keys, ...]) -> bool:
    return len(one) == len(other) and all(a.sure & b.sure for a, b in zip(one, other, strict=True))
