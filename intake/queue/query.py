"""What of the queue is wanted: one object that the list, the counts, the export and every act on many are made from."""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from home.models import User
from intake.models import Inquiry, QueuePreference
from intake.models.inquiry import InquiryQuerySet
from intake.permissions import tracks_seen_by
from intake.questionnaires import Field
from intake.questionnaires.open_questions import open_questions
from intake.queue.answer_filters import PREFIX, TextFilter
from intake.queue.answer_order import by_answer, parts_by_answer
from intake.queue.faces import Arrangement, arrangement_of
from intake.queue.filters import InquiryFilterSet
from intake.queue.kept import kept_by, kept_of

# How the answer is shown, not which inquiries it holds.
NOT_NARROWING = {"p", "export", "_w_filter_fragment", "csrfmiddlewaretoken"}
# Names an act on several inquiries: what was marked for it is all that is wanted.
CHOSEN_BY = "chosen"
DEFAULT_ORDER = "-created_at"
FACTS_TO_SORT_BY = (
    "reference",
    "group_name",
    "track",
    "locality_name",
    "status",
    "handler_id",
    "created_at",
    "changed_at",
    "due_on",
)


class QueueQuery:
    """The inquiries of an address's query string that this person may see, in its order.

    Whatever was not understood leaves nothing, and `errors` says why: better no rows than wrong ones.
    `beside` is another query of the same person's, with which it shares what can be read once.
    """

    beside: "QueueQuery | None" = None

    def __init__(
        self, person: User, data: QueryDict, preference: Callable[[], QueuePreference | None] | None = None
    ) -> None:
        self.person, self.data = person, data
        self._preference = preference or (lambda: kept_by(person).preference)

    @classmethod
    def from_request(cls, request: HttpRequest) -> "QueueQuery":
        """What the address of a request asks for, by the person who is signed in."""
        return cls(cast(User, request.user), request.GET, lambda: kept_of(request).preference)

    @classmethod
    def from_string(cls, person: User, querystring: str, beside: "QueueQuery | None" = None) -> "QueueQuery":
        """What a query string asks for, such as the one `querystring` gave."""
        query = cls(person, QueryDict(querystring))
        query.beside = beside
        return query

    @cached_property
    def filters(self) -> InquiryFilterSet:
        """The filters, filled in."""
        visible = Inquiry.objects.visible_to(self.person)
        beside = self.beside
        offered = (lambda: beside.filters.offered) if beside else None
        return InquiryFilterSet(self.data, queryset=visible, person=self.person, offered=offered)

    @property
    def words(self) -> str:
        """What is searched for; empty when nothing is."""
        return self.data.get("q", "").strip()

    @property
    def errors(self) -> list[str]:
        """Why the query was not understood; empty when it was."""
        return [str(error) for errors in self.filters.errors.values() for error in errors]

    @cached_property
    def questions(self) -> dict[str, Field]:
        """The questions whose answers this person may narrow and sort by."""
        return open_questions(tracks_seen_by(self.person))

    @cached_property
    def arrangement(self) -> Arrangement:
        """How it is shown: as the address says, else as this person likes it."""
        return arrangement_of(self.data, self._preference(), self.questions)

    @cached_property
    def ordering(self) -> str:
        """The column to sort by, with a minus for the other direction; the newest first for an unknown one."""
        wanted = self.arrangement.ordering or DEFAULT_ORDER
        column = wanted.removeprefix("-")
        if column.startswith(PREFIX):
            return wanted if column.removeprefix(PREFIX) in self.questions else DEFAULT_ORDER
        return wanted if column in FACTS_TO_SORT_BY else DEFAULT_ORDER

    @property
    def asks_for_text(self) -> bool:
        """Whether it narrows by words that stand in texts."""
        return bool(self.words) or any(isinstance(each, TextFilter) for each in self.filters.filters.values())

    def narrowed(self) -> InquiryQuerySet:
        """The inquiries, in no order."""
        if not self.filters.is_valid():
            return Inquiry.objects.none()
        found = cast(InquiryQuerySet, self.filters.qs).matching(self.words).order_by()
        return self._chosen(found) if CHOSEN_BY in self.data else found

    def _chosen(self, found: InquiryQuerySet) -> InquiryQuerySet:
        """Those that the person has marked in the list for an act on several; none for an act that is not theirs."""
        try:
            key = UUID(str(self.data[CHOSEN_BY]))
        except ValueError:
            return found.none()
        return found.filter(bulk_items__act__key=key, bulk_items__act__by=self.person)

    @property
    def tracks(self) -> list[str]:
        """The tracks that this person may see, as far as it is narrowed to some."""
        seen = tracks_seen_by(self.person)
        return [track for track in seen if track in self.data.getlist("track")] or list(seen)

    def inquiries(self) -> InquiryQuerySet:
        """The inquiries in their order."""
        return self.ordered(self.narrowed())

    def ordered(self, inquiries: InquiryQuerySet) -> InquiryQuerySet:
        """In their order: by the column chosen, then by key in the same direction, so that it is total.

        References are unique, and a second column would keep the database from their index.
        """
        column, direction = self.ordering.removeprefix("-"), "-" if self.ordering.startswith("-") else ""
        if column.startswith(PREFIX):
            return by_answer(inquiries, self.questions[column.removeprefix(PREFIX)], direction, self.tracks)
        if column == "due_on":
            return inquiries.by_due(descending=bool(direction))
        tie_break = [] if column == "reference" else [f"{direction}pk"]
        return inquiries.order_by(self.ordering, *tie_break)

    def parts(self) -> list[InquiryQuerySet]:
        """The same inquiries in the same order, as lists one after the other that are each read from an index."""
        column, direction = self.ordering.removeprefix("-"), "-" if self.ordering.startswith("-") else ""
        if not column.startswith(PREFIX):
            return [self.inquiries()]
        return parts_by_answer(self.narrowed(), self.questions[column.removeprefix(PREFIX)], direction, self.tracks)

    def describe(self) -> list[str]:
        """The filters and the search in words, one line each; none for everything."""
        lines = [_("Search: %(words)s") % {"words": self.words}] if self.words else []
        if self.filters.is_valid():
            form = self.filters.form
            lines += [
                f"{form[name].label}: {', '.join(_in_words(form.fields[name], form.cleaned_data[name]))}"
                for name in form.changed_data
            ]
        return lines

    def querystring(self, **changes: str | None) -> str:
        """The query as it stands in an address, with some of it changed; None takes a part away."""
        data = self.data.copy()
        for name in [*NOT_NARROWING, *changes]:
            data.pop(name, None)
        data.update({name: value for name, value in changes.items() if value is not None})
        return data.urlencode()


def _in_words(field: Any, value: Any) -> Iterator[str]:
    """What a filter was set to, as a person reads it."""
    labels = {str(key): str(label) for key, label in getattr(field, "choices", [])}
    if isinstance(value, slice):
        ends = [str(end) if not hasattr(end, "date") else str(end.date()) for end in (value.start, value.stop) if end]
        yield " – ".join(ends)
    elif isinstance(value, str | int):
        yield labels.get(str(value), str(value))
    else:
        chosen = {str(each): None for each in value}
        # In the order in which the filter offers them.
        yield from (label for key, label in labels.items() if key in chosen)
        yield from (key for key in chosen if key not in labels)
