"""The board: a column for each status, its oldest inquiries as cards, and the moves that each card may make."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from django.db import connection
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from home.models import User
from intake.models import Inquiry, Office
from intake.permissions import may_move
from intake.queue.columns import age, handler
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
    """The columns of what a query asks for; three queries, however many there are."""

    def __init__(self, query: QueueQuery) -> None:
        self.query = query

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
        cards, counts = self._cards(), self._counts()
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

    def _counts(self) -> list[int]:
        counted = [CountOf(bounded(self.query.narrowed().filter(status=status))) for status in self.statuses]
        row = User.objects.filter(pk=self.query.person.pk).values_list(*counted).get()
        return [cast(int, count) for count in row]

    def _cards(self) -> dict[str, list[Card]]:
        keys, office = list(self._keys()), Office()
        rows = Inquiry.objects.filter(pk__in=keys).for_listing().with_tags()
        found = {inquiry.pk: inquiry for inquiry in rows}
        cards: dict[str, list[Card]] = {status: [] for status in self.statuses}
        for key in keys:
            inquiry = found[key]
            cards[inquiry.status].append(Card(inquiry, self._moves(inquiry), Due(inquiry, office).tag()))
        return cards

    def _keys(self) -> Iterator[int]:
        """The keys of each column's cards: the oldest first, each column read from an index, all in one query."""
        parts: list[str] = []
        params: list[Any] = []
        for status in self.statuses:
            oldest = self.query.narrowed().filter(status=status).order_by("created_at", "pk")
            sql, given = oldest.values("pk")[:CARDS].query.sql_with_params()
            parts.append(f"SELECT cards{len(parts)}.* FROM ({sql}) AS cards{len(parts)}")  # noqa: S608
            params += given
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(parts), params)
            yield from (key for (key,) in cursor.fetchall())

    def _moves(self, inquiry: Inquiry) -> list[CardMove]:
        return [
            CardMove(transition, reverse("inquiry:move", args=[inquiry.pk, transition.name]))
            for transition in transitions_from(inquiry.status)
            if may_move(self.query.person, inquiry.track, transition)
        ]
