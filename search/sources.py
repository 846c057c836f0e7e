"""What the public may search: live pages under the home of the active language, and documents, none of them private."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, QuerySet
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from home.models.base import is_stand_in
from home.models.news import NewsIndexPage, is_empty_listing
from programs.models import ProgramPage
from search.finding import Hit, Sources

PAGE, DOCUMENT = "page", "document"


@dataclass(frozen=True)
class PublicPages:
    """The pages that anybody may see under the home of a language."""

    home: Page
    private: tuple[str, ...]  # the tree paths of restricted pages

    @classmethod
    def under(cls, home: Page) -> "PublicPages":
        """Ask which pages are private; it takes one query."""
        return cls(home, tuple(PageViewRestriction.objects.values_list("page__path", flat=True)))

    def live(self) -> QuerySet[Page]:
        """The pages; Wagtail's search takes no further conditions, only those on indexed fields."""
        found = Page.objects.live().descendant_of(self.home, inclusive=True)
        for path in self.private:
            found = found.exclude(path__startswith=path)
        return found

    def queryset(self) -> QuerySet[Page]:
        """The same, each with whether it stands in for a translation; `is_shown` tells which of them to leave out."""
        return self.live().annotate(stands_in=is_stand_in())

    def is_shown(self, alias_path: str | None, *, stands_in: bool) -> bool:
        """Whether a page is no copy of a private one, by the path of what it is a copy of, and says something here."""
        return not stands_in and not (alias_path and alias_path.startswith(self.private))


def public_documents() -> QuerySet[Any]:
    """The documents of collections that are not private, nor within one that is."""
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    restrictions = CollectionViewRestriction.objects.annotate(own_path=path).filter(
        own_path__startswith=F("collection__path")
    )
    private = Collection.objects.filter(Exists(restrictions)).order_by().values("pk")
    found: QuerySet[Any] = get_document_model().objects.exclude(collection__in=private)
    return found


def sources(pages: PublicPages) -> Sources:
    """What is searched. A page comes with its type and with what it copies; `seen_by_anybody` asks for the rest."""
    columns = ("pk", "content_type_id", "alias_of_id")
    return {PAGE: pages.live().values_list(*columns), DOCUMENT: public_documents().values_list("pk")}


class Facts(NamedTuple):
    """What decides whether a page that was found is shown, and among what."""

    track: str
    alias_path: str | None
    stands_in: bool
    lists_nothing: bool


def facts_of(pages: list[int]) -> dict[int, Facts]:
    """The facts of these pages."""
    columns = ("pk", "programpage__track", "alias_of__path", "stands_in", "lists_nothing")
    rows = Page.objects.filter(pk__in=pages).annotate(stands_in=is_stand_in(), lists_nothing=is_empty_listing())
    return {pk: Facts(track or "", *rest) for pk, track, *rest in rows.values_list(*columns)}


def seen_by_anybody(hits: Iterable[Hit], pages: PublicPages) -> list[Hit]:
    """The hits without what the public has no use for, each page with its type and its track.

    Left out are copies of private pages, pages that nobody translated, and listings that list nothing yet. Few pages
    can be any of these, so it is asked of those few, and not of all that a query matches.
    """
    hits = list(hits)
    telling = {ContentType.objects.get_for_model(model).pk for model in (ProgramPage, NewsIndexPage)}
    unsure = [hit.pk for hit in hits if hit.model == PAGE and (hit.values[1] in telling or hit.values[2])]
    facts = facts_of(unsure) if unsure else {}
    seen = []
    for hit in hits:
        known = facts.get(hit.pk) if hit.model == PAGE else None
        if known is None:
            seen.append(hit)
        elif not known.lists_nothing and pages.is_shown(known.alias_path, stands_in=known.stands_in):
            seen.append(hit._replace(values=(*hit.values[:2], known.track)))
    return seen
