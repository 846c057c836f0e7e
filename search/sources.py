"""What the public may search: live pages under the home of the active language, and documents, none of them private."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, QuerySet
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from home.models.base import is_stand_in
from home.models.news import is_empty_listing
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

    def queryset(self) -> QuerySet[Page]:
        """The pages, each with whether it stands in for a translation; `is_shown` tells which of them to leave out.

        Wagtail's search takes only conditions on indexed fields, so these two are asked of what was found.
        """
        found = Page.objects.live().descendant_of(self.home, inclusive=True)
        for path in self.private:
            found = found.exclude(path__startswith=path)
        return found.annotate(stands_in=is_stand_in())

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
    """What is searched. A page comes with its type, its track, what it copies, and whether it has nothing to show.

    That is a page that nobody translated, and a listing that lists nothing yet.
    """
    columns = ("pk", "content_type_id", "programpage__track", "alias_of__path", "stands_in", "lists_nothing")
    found = pages.queryset().annotate(lists_nothing=is_empty_listing())
    return {PAGE: found.values_list(*columns), DOCUMENT: public_documents().values_list("pk")}


def seen_by_anybody(hits: Iterable[Hit], pages: PublicPages) -> list[Hit]:
    """The hits without those pages, and without copies of private ones."""
    return [hit for hit in hits if hit.model != PAGE or is_seen(hit.values, pages)]


def is_seen(values: tuple[Any, ...], pages: PublicPages) -> bool:
    """Whether a page that was found is shown, by its columns."""
    alias_path, stands_in, lists_nothing = values[3:6]
    return not lists_nothing and pages.is_shown(alias_path, stands_in=stands_in)
