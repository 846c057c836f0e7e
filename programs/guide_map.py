"""The guide "is it for us?" as a map: its questions, where each answer leads, and what is wrong with it.

Nothing here knows of pages, requests or the database.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Answer:
    """One answer: its key stands in the address; without `leads_to` it goes on to the next question."""

    key: str
    words: str
    leads_to: str = ""


@dataclass(frozen=True)
class Place:
    """A question, or an ending. `index` is its place among the editor's blocks, `value` what was written there."""

    index: int
    name: str
    title: str
    answers: tuple[Answer, ...] = ()
    is_question: bool = False
    value: Any = None

    def answer(self, key: str) -> Answer | None:
        """The answer of that key, if there is one."""
        return next((answer for answer in self.answers if answer.key == key), None)


@dataclass(frozen=True)
class Problem:
    """What is wrong with the guide, and with which of its blocks."""

    index: int
    words: str


@dataclass(frozen=True)
class Taken:
    """A question that was answered; `before` are the keys of the answers that led to it."""

    question: Place
    answer: Answer
    before: tuple[str, ...]


@dataclass(frozen=True)
class Walk:
    """Where a visitor stands. One who is lost, since the address fits nothing, stands at the beginning again."""

    taken: tuple[Taken, ...]
    here: Place | None
    is_lost: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the answers so far."""
        return tuple(taken.answer.key for taken in self.taken)


class GuideMap:
    """The whole guide. It may be unfinished or wrong: `problems` says how, and walking it never fails."""

    def __init__(self, places: Sequence[Place]) -> None:
        self.places = list(places)
        self.questions = [place for place in places if place.is_question]
        self.endings = [place for place in places if not place.is_question]

    @cached_property
    def by_name(self) -> dict[str, Place]:
        """Each place by its name; of two with one name, the first."""
        found: dict[str, Place] = {}
        for place in self.places:
            found.setdefault(place.name, place)
        return found

    @property
    def start(self) -> Place | None:
        """The question that the guide begins with."""
        return self.questions[0] if self.questions else None

    def target(self, question: Place, answer: Answer) -> Place | None:
        """Where an answer leads; None if there is no such place."""
        if answer.leads_to:
            return self.by_name.get(answer.leads_to)
        return next((other for other in self.questions if other.index > question.index), None)

    def walk(self, keys: Sequence[str]) -> Walk:
        """Follow the answers from the first question on."""
        here, taken = self.start, []
        for number, key in enumerate(keys):
            answer = here.answer(key) if here and number < len(self.questions) else None
            after = self.target(here, answer) if here and answer else None
            if here is None or answer is None or after is None:
                return Walk((), self.start, is_lost=True)
            taken.append(Taken(here, answer, tuple(keys[:number])))
            here = after
        return Walk(tuple(taken), here)

    def questions_from(self, place: Place) -> int:
        """How many questions there are at most from this place on, itself included."""
        return self._count_questions(place, {})

    def _count_questions(self, place: Place, known: dict[str, int]) -> int:
        if not place.is_question:
            return 0
        if place.name not in known:
            known[place.name] = 0  # so that a loop ends here
            after = [self.target(place, answer) for answer in place.answers]
            known[place.name] = 1 + max((self._count_questions(other, known) for other in after if other), default=0)
        return known[place.name]

    def paths(self) -> Iterator[tuple[tuple[Taken, ...], Place | None]]:
        """Every way through the guide with the ending it comes to; None where it comes to none."""
        if self.start:
            yield from self._paths_from(self.start, ())

    def _paths_from(
        self, place: Place | None, taken: tuple[Taken, ...]
    ) -> Iterator[tuple[tuple[Taken, ...], Place | None]]:
        if place is None or not place.is_question or any(each.question is place for each in taken):
            yield taken, place if place and not place.is_question else None
            return
        before = tuple(each.answer.key for each in taken)
        for answer in place.answers:
            yield from self._paths_from(self.target(place, answer), (*taken, Taken(place, answer, before)))

    def problems(self) -> list[Problem]:
        """Everything that keeps the guide from leading each visitor to an ending."""
        return [*self._doubled_names(), *self._doubled_keys(), *self._dead_ends(), *self._loops(), *self._unreachable()]

    def _doubled_names(self) -> Iterator[Problem]:
        for place in self.places:
            if place.name and self.by_name[place.name] is not place:
                words = _("The name “%(name)s” is taken by another question or ending. Give each a name of its own.")
                yield Problem(place.index, words % {"name": place.name})

    def _doubled_keys(self) -> Iterator[Problem]:
        for question in self.questions:
            keys = [answer.key for answer in question.answers]
            for key in sorted({key for key in keys if keys.count(key) > 1}):
                words = _("Two answers have the same word in the address, “%(key)s”. Give each a word of its own.")
                yield Problem(question.index, words % {"key": key})

    def _dead_ends(self) -> Iterator[Problem]:
        for question in self.questions:
            for answer in question.answers:
                if self.target(question, answer):
                    continue
                if answer.leads_to:
                    words = _("The answer “%(answer)s” leads to “%(name)s”, and nothing has that name.")
                else:
                    words = _("The answer “%(answer)s” leads nowhere: no question comes after it. Name an ending.")
                yield Problem(question.index, words % {"answer": answer.words, "name": answer.leads_to})

    def _loops(self) -> Iterator[Problem]:
        done: set[str] = set()
        for question in self.questions:
            yield from self._loops_from(question, (), done)

    def _loops_from(self, place: Place | None, way: tuple[str, ...], done: set[str]) -> Iterator[Problem]:
        """Go down from a place; come to one that is on the way already, and there is the loop."""
        if place is None or not place.is_question or place.name in done:
            return
        for answer in place.answers:
            after = self.target(place, answer)
            if after and after.name in (*way, place.name):
                words = _("The answer “%(answer)s” leads back to “%(name)s”, which was asked on the way to it.")
                yield Problem(place.index, words % {"answer": answer.words, "name": after.name})
            else:
                yield from self._loops_from(after, (*way, place.name), done)
        done.add(place.name)

    def _unreachable(self) -> Iterator[Problem]:
        reached = self._reached()
        for place in self.places:
            if place.name and place.name not in reached and self.by_name[place.name] is place:
                words = (
                    _("No answer leads to the question “%(name)s”.")
                    if place.is_question
                    else _("No answer leads to the ending “%(name)s”.")
                )
                yield Problem(place.index, words % {"name": place.name})

    def _reached(self) -> set[str]:
        """The names of the places that some way comes to."""
        reached: set[str] = set()
        ahead = [self.start] if self.start else []
        while ahead:
            place = ahead.pop()
            if place.name not in reached:
                reached.add(place.name)
                ahead += [after for answer in place.answers if (after := self.target(place, answer))]
        return reached
