"""A page of results as it is shown: which were found, in which kinds and tracks, and in which words."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.db import connection
from django.db.models import F
from django.http import HttpRequest
from wagtail.models import Page

from home.hebrew import keys_of, tokens
from home.search_fields import quoted_text
from programs.models import Track
from search.excerpts import Piece, excerpt, marked
from search.finding import Found, Hit, find
from search.kinds import Kind, sorted_out
from search.promotions import Promotion, promoted
from search.sources import PAGE, PublicPages, public_documents, seen_by_anybody, sources
from search.synonyms import synonyms
from search.understanding import Understood, understand

A_PAGE = 10
BODY = "index_entries__body_text" if connection.vendor == "postgresql" else "index_entries__body"


@dataclass(frozen=True)
class Shown:
    """A result as a visitor reads it."""

    title: list[Piece]
    text: list[Piece]
    url: str
    kind: Kind | None = None
    document: Any = None


@dataclass(frozen=True)
class Choice:
    """A kind or a track to narrow the results to, and how many there would be."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass
class Search:
    """One search of a visitor's: what was asked, and all that the page says of it. Each part is asked for once."""

    request: HttpRequest
    text: str
    home: Page
    kind: str = ""
    track: str = ""
    page_number: str | int = 1
    texts: dict[int, str] = field(default_factory=dict)

    @cached_property
    def pages(self) -> PublicPages:
        """The pages that may be found."""
        return PublicPages.under(self.home)

    @property
    def is_new(self) -> bool:
        """Whether this is a query as it is sent, and neither a narrower look nor another page of its results."""
        return bool(self.text) and not self.kind and not self.track and self.listed.number == 1

    @cached_property
    def found(self) -> Found:
        """All hits that anybody may see."""
        found = find(understand(self.text, synonyms()), sources(self.pages))
        return Found(seen_by_anybody(found.hits, self.pages), found.understood)

    @cached_property
    def sorted(self) -> list[tuple[Hit, Kind, str]]:
        """The hits with their kinds and tracks."""
        return sorted_out(self.found.hits)

    @cached_property
    def chosen(self) -> list[tuple[Hit, Kind]]:
        """The hits of the kind and the track that were chosen, with their kinds."""
        return [
            (hit, kind) for hit, kind, track in self.sorted if self.kind in ("", kind) and self.track in ("", track)
        ]

    @cached_property
    def kinds(self) -> list[Choice]:
        """The kinds there are within the chosen track."""
        counts = Counter(kind for _, kind, track in self.sorted if self.track in ("", track))
        return choices(Kind.choices, counts, self.kind)

    @cached_property
    def tracks(self) -> list[Choice]:
        """The tracks there are within the chosen kind."""
        counts = Counter(track for _, kind, track in self.sorted if self.kind in ("", kind))
        return choices(Track.choices, counts, self.track)

    @cached_property
    def listed(self) -> ListPage:
        """The hits of one page of the list."""
        return Paginator(self.chosen, A_PAGE).get_page(self.page_number)

    @cached_property
    def shown(self) -> "tuple[list[Shown], list[Shown]]":
        """What editors put first, and the results, as they are read."""
        first = promoted(self.text) if self.listed.number == 1 else []
        hits = list(self.listed)
        wanted = [hit.pk for hit, _ in hits if hit.model == PAGE]
        pages = self.fetch(wanted + [each.page for each in first if each.page])
        found = [hit.pk for hit, kind in hits if kind == Kind.DOCUMENT]
        documents = public_documents().in_bulk(found) if found else {}
        top = [shown for each in first if (shown := self.promotion(each, pages))]
        results = [
            self.document(documents[hit.pk]) if kind == Kind.DOCUMENT else self.page(pages[hit.pk], kind)
            for hit, kind in hits
            if hit.pk in (documents if kind == Kind.DOCUMENT else pages)
        ]
        return top, results

    def fetch(self, wanted: Iterable[int]) -> dict[int, Any]:
        """The pages of these ids that anybody may see, with the texts that the index holds of them."""
        pages = (
            self.pages.queryset().filter(pk__in=list(wanted)).annotate(indexed=F(BODY), alias_path=F("alias_of__path"))
        )
        return {page.pk: page for page in pages if self.pages.is_shown(page.alias_path, stands_in=page.stands_in)}

    @property
    def query(self) -> Understood:
        """The query, part by part."""
        return self.found.understood

    def page(self, page: Any, kind: Kind | None = None, text: str = "") -> Shown:
        """A page as a result; `text` stands for its own."""
        self.texts[page.pk] = quoted_text(page.indexed or "")
        return Shown(
            title=marked(page.title, self.query),
            text=[Piece(text)] if text else excerpt(self.texts[page.pk], self.query),
            url=page.get_url(self.request) or "",
            kind=kind,
        )

    def document(self, document: Any) -> Shown:
        """A document as a result."""
        return Shown(marked(document.title, self.query), [], document.url, Kind.DOCUMENT, document)

    def promotion(self, each: Promotion, pages: dict[int, Any]) -> Shown | None:
        """What an editor put first; None where not everybody may see it."""
        if each.page:
            return self.page(pages[each.page], text=each.text) if each.page in pages else None
        return Shown([Piece(each.title)], [Piece(each.text)], each.link) if each.link else None

    @cached_property
    def also(self) -> list[str]:
        """The words that were looked for in place of unknown ones, as far as the results hold them."""
        if not self.query.meant:
            return []
        _, results = self.shown
        texts = [*self.texts.values(), *("".join(piece.text for piece in each.title) for each in results)]
        held = {key for text in texts for token in tokens(text) for key in keys_of(token).sure}
        return [word for word in self.query.meant if any(keys_of(token).surface in held for token in tokens(word))]

    @property
    def corrections(self) -> list[tuple[str, str]]:
        """Each of these words, with the query as it would be with it."""
        said = {word: part.words[0] for part in self.query.parts for word in part.meant}
        return [(word, self.text.replace(said[word], word)) for word in self.also]


def choices(labels: list[tuple[str, Any]], counts: Counter[Any], chosen: str) -> list[Choice]:
    """The values that occur, in their own order, and the chosen one in any case."""
    return [
        Choice(value, label, counts[value], value == chosen)
        for value, label in labels
        if counts[value] or value == chosen
    ]
