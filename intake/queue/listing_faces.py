"""The faces of the listing: which one is shown, with which columns, and the views that lead to others."""

from functools import cached_property
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from wagtail.admin.ui.tables import Column

from intake.models import Inquiry, SavedView
from intake.models.inquiry import InquiryQuerySet
from intake.queue.answer_columns import AnswerColumn
from intake.queue.answer_filters import PREFIX
from intake.queue.arranging import ARRANGED
from intake.queue.board import Board
from intake.queue.columns import queue_columns
from intake.queue.due import DueColumn
from intake.queue.faces import DEFAULT_COLUMNS, Face
from intake.queue.facets import Facets, facets, show_counts
from intake.queue.menu import Asked, counted_with, keep_counts, views_of
from intake.queue.paging import PartsPaginator
from intake.queue.query import QueueQuery
from intake.queue.views_kept import view_url

MOST_IN_THE_ROW = 12  # views; the page of views shows all


class FacesMixin:
    """What the listing's view shows of its query."""

    request: HttpRequest
    index_url: str

    @cached_property
    def query(self) -> QueueQuery:
        """What the address asks for."""
        return QueueQuery.from_request(self.request)

    @cached_property
    def face(self) -> str:
        """List, board or table."""
        return self.query.arrangement.face

    @cached_property
    def board(self) -> Board | None:
        """The board, where that is the face."""
        if self.face != Face.BOARD:
            return None
        return Board(self.query, lambda: self.counted.also[len(self.in_menu.rows) :])

    @cached_property
    def in_menu(self) -> Asked:
        """What the menu beside the page counts."""
        return counted_with(self.request, self.query)

    @cached_property
    def views(self) -> list[tuple[SavedView, str]]:
        """The views that this person sees, with their addresses."""
        return [(view, view_url(view)) for view in views_of(self.request)[:MOST_IN_THE_ROW]]

    @cached_property
    def counted(self) -> Facets:
        """How many there are, in all and of each value of a filter, in the menu and on the board: one query."""
        menus = self.in_menu.rows
        counted = facets(self.query.narrowed(), also=[*menus, *(self.board.rows if self.board else [])])
        keep_counts(self.request, self.in_menu.counts(counted.also[: len(menus)]))
        return counted

    def address(self, **changes: str | None) -> str:
        """The queue's address with some of it changed."""
        return f"{self.index_url}?{self.query.querystring(**changes)}"

    def address_of_view(self, key: str) -> str:
        """The address that a view stands for, with everything that it asks for."""
        try:
            view = get_object_or_404(SavedView.objects.seen_by(self.query.person), pk=UUID(key))
        except ValueError as wrong:
            raise Http404 from wrong
        kept = QueueQuery.from_string(self.query.person, view.querystring)
        return f"{self.index_url}?{kept.querystring(view=str(view.pk))}"

    @cached_property
    def columns(self) -> list[Column]:
        """Those of the list, or those chosen for the table."""
        facts = queue_columns(lambda inquiry: reverse("inquiry:inspect", args=[inquiry.pk]))
        for column in facts:
            if isinstance(column, DueColumn):
                column.office = self.query.filters.office
        if self.face != Face.TABLE:
            return facts
        named = {column.name: column for column in facts}
        always = [column for column in facts if column.name not in DEFAULT_COLUMNS]
        chosen = self.query.arrangement.columns
        answers = {name: self.query.questions.get(name.removeprefix(PREFIX)) for name in chosen if name not in named}
        made = {name: AnswerColumn(question) for name, question in answers.items() if question}
        return [*always, *({**named, **made}[name] for name in chosen)]

    @property
    def table_classname(self) -> str:
        """The table of the table face is dense."""
        return "listing queue-dense" if self.face == Face.TABLE else "listing"

    def shown(self, inquiries: InquiryQuerySet) -> InquiryQuerySet:
        """With what the rows show, and no more."""
        listed = inquiries.for_listing().with_tags()
        has_answers = any(isinstance(column, AnswerColumn) for column in self.columns)
        return listed.defer(None).defer("consents", "search_text") if has_answers else listed

    def get_paginate_by(self, queryset: Any) -> int | None:
        """How many on a page; the board has no pages."""
        return None if self.board else self.query.arrangement.per_page

    def get_paginator(self, queryset: InquiryQuerySet, per_page: int, **kwargs: Any) -> PartsPaginator:
        """Pages that are read from an index each."""
        rows, counted = self.shown(self.query.ordered(Inquiry.objects.all())), self.counted
        is_dense = self.query.asks_for_text and counted.is_dense
        return PartsPaginator(rows, self.query.parts(), per_page, counted=counted.total, is_dense=is_dense)

    def get_queryset(self) -> Any:
        """The inquiries, or the board's cards."""
        if self.board:
            return [card.inquiry for column in self.board.columns for card in column.cards]
        return self.shown(self.query.inquiries())

    def face_context(self) -> dict[str, Any]:
        """What the page says about faces and views, and the counts beside the filters' values."""
        show_counts(self.query.filters, self.counted)
        asked = self.request.GET
        return {
            # What the filters' form does not say goes along when it is sent.
            "kept_fields": [(name, value) for name in ARRANGED for value in asked.getlist(name)],
            "face": self.face,
            "faces": [(face.value, face.label, self.address(face=face.value)) for face in Face],
            "board": self.board,
            "views": self.views,
            "kept_view": next((view for view, _url in self.views if str(view.pk) == asked.get("view")), None),
            "gone": self.query.arrangement.gone if self.face == Face.TABLE else (),
            "querystring": self.query.querystring(),
        }
