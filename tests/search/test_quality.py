"""The search finds what people mean: its bars, over the repository's own documents, queries and judgements."""

import pytest

from tests.search.evaluation.asking import ask, ours, stock
from tests.search.evaluation.collection import documents, make_site, questions
from tests.search.evaluation.figures import LEAST_RANK, LEAST_RECALL, Answered, Figures


@pytest.mark.django_db
@pytest.mark.without_coverage
def test_the_bars() -> None:
    """`make eval-search` prints the figures of each class, and what Wagtail's own search finds."""
    home = make_site()
    figures = ask(questions(), ours(home))
    held_out = figures.only(lambda question: question.held_out)
    for each in (figures, held_out):
        assert each.recall >= LEAST_RECALL
        assert each.rank >= LEAST_RANK
    assert figures.false_alarms == 0
    plain = ask(questions()[::10], stock(home))
    assert plain.recall < LEAST_RECALL / 2


def test_the_set_is_large_enough_and_a_third_of_it_is_held_out() -> None:
    asked = questions()
    assert len(documents()) >= 60
    assert len(asked) >= 150
    assert sum(question.held_out for question in asked) >= len(asked) / 3
    assert {key for question in asked for key in question.answers} <= set(documents())
    assert len({question.kind for question in asked}) == 13


def test_the_figures_are_what_their_names_say() -> None:
    two, none = questions()[0], next(each for each in questions() if not each.answers)
    two = type(two)("x", "x", frozenset({"a", "b"}), held_out=False)
    figures = Figures(
        [
            Answered(two, ["c", "a"], milliseconds=1),
            Answered(two, ["b", "a"], milliseconds=3),
            Answered(two, [*"cdefg", "a"], milliseconds=2),
            Answered(none, ["c"]),
            Answered(none, ["c"], close=True),
        ]
    )
    assert figures.recall == (1 / 2 + 1 + 0) / 3
    assert figures.rank == (1 / 2 + 1 + 1 / 6) / 3
    assert figures.false_alarms == 1
    assert figures.times(0.5, 0.95) == [1, 3]
    assert (Figures([]).recall, Figures([]).rank) == (0, 0)
