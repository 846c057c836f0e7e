"""The board: a column for each status, its oldest inquiries as cards, and the moves that each card may make."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from home.models import User
from intake.models import Inquiry
from intake.permissions import may_move
from intake.queue.columns import age, handler, prepared_tag
from intake.queue.due import Due
from intake.queue.filters import CLOSED
from intake.queue.menu import CountOf, bounded, shown
from intake.queue.query import QueueQuery
from intake.statuses import OPEN, Needs, Status, Transition, transitions_from

CARDS = 15  # in a column; the rest are a link away


@dataclass(frozen=True)
class CardMove:
    """A move that a person may make. A direct one asks nothing, tells nobody and can be taken back: one press."""

    transition: Transition
    url: str

    @property
    def is_direct(self) -> bool:
        move = self.transition
        return move.needs == Needs.NOTHING and not move.news and move.target in OPEN


@dataclass(frozen=True)
class Card:
    """An inquiry on the board."""

    inquiry: Inquiry
    moves: list[CardMove]
    due: SafeString

    @property
    def age(self) -> SafeString:
        return age(self.inquiry)

    @property
    def handler(self) -> str:
        return handler(self.inquiry)

    @property
    def prepared(self) -> SafeString:
        return prepared_tag(self.inquiry)

    @property
    def url(self) -> str:
        return reverse("inquiry:inspect", args=[self.inquiry.pk])


@dataclass(frozen=True)
class BoardColumn:
    """A status with its cards; `count` is in words, and `rest_url` lists all of them."""

    status: str
    label: str | Promise
    count: str
    cards: list[Card]
    rest_url: str
    has_more: bool


class Board:
    """The columns of what a query asks for; one query for the cards, however many there are, and one for the counts.

    `numbers`, if given, are how many the `rows` have, counted along with something else.
    """

    def __init__(self, query: QueueQuery, numbers: Callable[[], list[int]] | None = None) -> None:
        self.query, self.numbers = query, numbers or self._counts

    @property
    def statuses(self) -> list[Status]:
        """Those that are narrowed to; else the closed ones where these are wanted; else the open ones."""
        chosen = self.query.data.getlist("status")
        if chosen:
            return [status for status in Status if status in chosen]
        is_closed = self.query.data.get("stage") == CLOSED
        return [status for status in Status if (status in OPEN) != is_closed]

    @cached_property
    def columns(self) -> list[BoardColumn]:
        """The columns, in the order in which inquiries move."""
        if self.query.errors:
            return []
        cards, counts = self._cards(), self.numbers()
        index = reverse("inquiry:index")
        return [
            BoardColumn(
                status=status,
                label=status.label,
                count=shown(count),
                cards=cards[status],
                rest_url=f"{index}?{self.query.querystring(face='list', status=status, ordering='created_at')}",
                has_more=count > len(cards[status]),
            )
            for status, count in zip(self.statuses, counts, strict=True)
        ]

    @property
    def rows(self) -> list[QuerySet[Any]]:
        """The inquiries of each column, as far as they are counted."""
        if self.query.errors:
            return []
        return [bounded(self.query.narrowed().filter(status=status)) for status in self.statuses]

    def _counts(self) -> list[int]:
        row = User.objects.filter(pk=self.query.person.pk).values_list(*map(CountOf, self.rows)).get()
        return [cast(int, count) for count in row]

    def _cards(self) -> dict[str, list[Card]]:
        cards: dict[str, list[Card]] = {status: [] for status in self.statuses}
        rows = Inquiry.objects.filter(pk__in=self._keys()).for_listing().with_tags()
        for inquiry in rows.order_by("created_at", "pk"):
            due = Due(inquiry, self.query.filters.office).tag()
            cards[inquiry.status].append(Card(inquiry, self._moves(inquiry), due))
        return cards

    def _keys(self) -> RawSQL:
        """The keys of each column's cards: the oldest, each column read from an index."""
        parts: list[str] = []
        params: list[Any] = []
        for status in self.statuses:
            oldest = self.query.narrowed().filter(status=status).order_by("created_at", "pk")
            sql, given = oldest.values("pk")[:CARDS].query.sql_with_params()
            parts.append(f"SELECT cards{len(parts)}.* FROM ({sql}) AS cards{len(parts)}")  # noqa: S608
            params += given
        return RawSQL(" UNION ALL ".join(parts), params)  # noqa: S611 (made above, of the queryset's own words)

    def _moves(self, inquiry: Inquiry) -> list[CardMove]:
        return [
            CardMove(transition, reverse("inquiry:move", args=[inquiry.pk, transition.name]))
            for transition in transitions_from(inquiry.status)
            if may_move(self.query.person, inquiry.track, transition)
        ]
