"""What the public may search: live pages under the home of the active language, and documents, none of them private."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, QuerySet
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

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
        """The pages, but for copies of a private page, which stand elsewhere: see `is_public`."""
        found = Page.objects.live().descendant_of(self.home, inclusive=True)
        for path in self.private:
            found = found.exclude(path__startswith=path)
        return found

    def is_public(self, alias_path: str | None) -> bool:
        """Whether a page may be seen by anybody, by the path of the page that it is a copy of."""
        return not (alias_path and alias_path.startswith(self.private))


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
    """What is searched; a page comes with its type, its track, what it is a copy of and whether it lists nothing."""
    columns = ("pk", "content_type_id", "programpage__track", "alias_of__path", "lists_nothing")
    found = pages.queryset().annotate(lists_nothing=is_empty_listing())
    return {PAGE: found.values_list(*columns), DOCUMENT: public_documents().values_list("pk")}


def seen_by_anybody(hits: Iterable[Hit], pages: PublicPages) -> list[Hit]:
    """The hits without copies of private pages, and without a listing that has nothing to list yet."""
    return [hit for hit in hits if hit.model != PAGE or (not hit.values[4] and pages.is_public(hit.values[3]))]
