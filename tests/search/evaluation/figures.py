"""Recall, rank and time, over a list of answered questions."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tests.search.evaluation.collection import NO_ANSWER, Question

LEAST_RECALL, LEAST_RANK, MOST_MILLISECONDS = 0.97, 0.93, 50.0


@dataclass(frozen=True)
class Answered:
    """A question with what was found, the best first; `close` results are only said to be near."""

    question: Question
    found: list[str]
    close: bool = False
    milliseconds: float = 0

    @property
    def recall(self) -> float:
        """How much of what answers the question is among the first five."""
        return len(self.question.answers.intersection(self.found[:5])) / len(self.question.answers)

    @property
    def reciprocal_rank(self) -> float:
        """One for an answer in the first place, a half for the second; nothing past the tenth."""
        places = (1 / place for place, key in enumerate(self.found[:10], 1) if key in self.question.answers)
        return next(places, 0.0)


@dataclass(frozen=True)
class Figures:
    """What a search is worth; questions without an answer are counted apart."""

    answered: list[Answered]

    @property
    def with_answer(self) -> list[Answered]:
        return [each for each in self.answered if each.question.kind != NO_ANSWER]

    @property
    def recall(self) -> float:
        return mean([each.recall for each in self.with_answer])

    @property
    def rank(self) -> float:
        return mean([each.reciprocal_rank for each in self.with_answer])

    @property
    def false_alarms(self) -> int:
        """Questions without an answer that were answered as if they had one."""
        return sum(bool(each.found) and not each.close for each in self.answered if each.question.kind == NO_ANSWER)

    def times(self, *shares: float) -> list[float]:
        """The milliseconds that such a share of the questions took at most."""
        times = sorted(each.milliseconds for each in self.answered)
        return [times[min(len(times) - 1, int(share * len(times)))] for share in shares]

    def only(self, wanted: Callable[[Question], bool]) -> "Figures":
        """The same over some of the questions."""
        return Figures([each for each in self.answered if wanted(each.question)])

    def of_kind(self, kind: str) -> "Figures":
        """The same over one class of questions."""
        return self.only(lambda question: question.kind == kind)


def mean(values: Iterable[float]) -> float:
    """The mean; nothing of nothing is nothing."""
    values = list(values)
    return sum(values) / len(values) if values else 0.0
