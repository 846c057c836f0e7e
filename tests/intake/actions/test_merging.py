"""Three texts meet in an answer, and none is lost: one by one, and in any order that two people can think of."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from intake.actions.merging import FIELD, MOST_WAITING, Conflicts, Merging, Page, digest, is_safe, without_consent
from intake.questionnaires.shared_sections import MIX

KEY = "hope"


def page_that_shows(*texts: Any, name: str = "page-of-mine", chosen: str = "") -> Page:
    """A page that shows the first text as the answer, and offers the others beside it."""
    shown = {KEY: tuple(digest(KEY, text) for text in texts)}
    return Page(shown=shown, names=(name,), chosen={KEY: chosen} if chosen else {})


def merged(stored: Any, mine: Any, page: Page, conflicts: Conflicts | None = None, writer: str = "") -> Merging:
    """What is there after a page that says `mine` was saved over what is stored."""
    merging = Merging({KEY: stored}, conflicts or {}, {KEY: writer})
    merging.take({KEY: mine}, page)
    return merging


def waiting(merging: Merging) -> list[Any]:
    return [each["value"] for each in merging.conflicts.get(KEY, [])]


@pytest.mark.parametrize(
    ("shown", "stored", "mine", "answer", "beside"),
    [
        ("א", "א", "ב", "ב", []),  # theirs unchanged: mine is kept
        ("א", "ב", "א", "ב", []),  # mine unchanged: theirs stays
        ("א", "ב", "ב", "ב", []),  # both the same
        ("א", "ב", "ג", "ב", ["ג"]),  # both changed
        ("", "ב", "ג", "ב", ["ג"]),  # both begun
        ("א", "", "ג", "ג", []),  # nothing is overwritten
        ("א", "ב", "", "ב", [""]),  # emptied, while another wrote
        (["a"], ["a", "b"], ["c"], ["a", "b"], [["c"]]),
        (None, False, True, True, []),
    ],
)
def test_an_answer_is_merged_in_three_ways(shown: Any, stored: Any, mine: Any, answer: Any, beside: list[Any]) -> None:
    merging = merged(stored, mine, page_that_shows(shown))
    assert (merging.answers[KEY], waiting(merging)) == (answer, beside)


def test_a_page_that_does_not_say_what_it_showed_overwrites_nothing() -> None:
    assert waiting(merged("א", "ב", Page())) == ["ב"]
    assert (merged("א", "", Page()).answers[KEY], waiting(merged("א", "", Page()))) == ("א", [])


def test_a_page_may_write_again_over_what_it_wrote_though_the_answer_to_it_was_lost() -> None:
    merging = merged("אב", "אבג", page_that_shows("א"), writer="page-of-mine")
    assert (merging.answers[KEY], waiting(merging)) == ("אבג", [])


def test_a_text_that_waits_is_replaced_by_its_own_page_alone() -> None:
    beside: Conflicts = {KEY: [{"value": "ג", "page": "page-of-mine"}, {"value": "ד", "page": "another-page"}]}
    assert waiting(merged("ב", "גג", page_that_shows("א"), beside)) == ["ד", "גג"]


def test_while_texts_wait_only_a_choice_changes_the_answer() -> None:
    beside: Conflicts = {KEY: [{"value": "ג", "page": "another-page"}]}
    merging = merged("ב", "בא", page_that_shows("ב", "ג"), beside)
    assert (merging.answers[KEY], waiting(merging)) == ("ב", ["ג", "בא"])


@pytest.mark.parametrize(("chosen", "answer"), [(digest(KEY, "ב"), "ב"), (digest(KEY, "ג"), "ג"), (FIELD, "שניהם")])
def test_what_is_chosen_stays_and_the_others_go(chosen: str, answer: str) -> None:
    beside: Conflicts = {KEY: [{"value": "ג", "page": "another-page"}]}
    merging = merged("ב", "שניהם", page_that_shows("ב", "ג", chosen=chosen), beside)
    assert (merging.answers[KEY], merging.conflicts) == (answer, {})


def test_a_text_that_came_after_the_page_was_shown_still_waits() -> None:
    beside: Conflicts = {KEY: [{"value": "ג", "page": "another-page"}, {"value": "ד", "page": "a-third-page"}]}
    merging = merged("ב", "ב", page_that_shows("ב", "ג", chosen=digest(KEY, "ג")), beside)
    assert (merging.answers[KEY], waiting(merging)) == ("ג", ["ד"])


@pytest.mark.parametrize("chosen", [digest(KEY, "ב"), "nonsense"])
def test_a_choice_between_texts_that_are_no_longer_there_chooses_nothing(chosen: str) -> None:
    beside: Conflicts = {KEY: [{"value": "ג", "page": "another-page"}]}
    merging = merged("חדש", "ב", page_that_shows("ב", "ג", chosen=chosen), beside)
    assert (merging.answers[KEY], waiting(merging)) == ("חדש", ["ג"])


def test_texts_do_not_wait_without_end_and_one_too_many_is_known_to_be_unsafe() -> None:
    merging = Merging({KEY: "ב"}, {}, {})
    for number in range(MOST_WAITING + 1):
        merging.take({KEY: f"text {number}"}, page_that_shows("א", name=f"page-{number}"))
    safe = [is_safe(KEY, f"text {number}", merging.answers, merging.conflicts) for number in range(MOST_WAITING + 1)]
    assert safe == [True] * MOST_WAITING + [False]


def test_without_consent_nothing_sensitive_is_kept_nor_waits() -> None:
    typed = {"mix_consent": False, "mix_religious": "half", "mix_secular": ""}
    beside: Conflicts = {"mix_religious": [{"value": "most", "page": "another-page"}]}
    merging = Merging(typed, beside, {})
    merging.forget(without_consent(MIX.fields, merging.answers))
    assert (merging.answers, merging.conflicts) == ({"mix_consent": False, "mix_religious": "", "mix_secular": ""}, {})
    assert without_consent(MIX.fields, typed | {"mix_consent": True}) == []


@dataclass
class Tab:
    """A page that is open: what it had shown, and what stands in its field now."""

    name: str
    shown: tuple[str, ...]
    text: str
    seen: frozenset[str] = frozenset()
    saved: list[str] = field(default_factory=list)


class TwoPeople(RuleBasedStateMachine):
    """Tabs that are opened, typed in, saved, saved again and chosen in, in any order, all on one answer."""

    tabs = st.integers(0, 2)

    def __init__(self) -> None:
        super().__init__()
        self.merging = Merging({}, {}, {})
        self.count = 0
        self.open: dict[int, Tab] = {}
        self.safe: set[str] = set()  # every text that was saved and not replaced by somebody who had seen it

    def texts(self) -> list[str]:
        return [text for text in [self.merging.answers.get(KEY, ""), *waiting(self.merging)] if text]

    @initialize()
    def meet(self) -> None:
        """Two people open the empty page, and each writes something."""
        for tab in (0, 1):
            self.look(tab)
            self.type(tab)

    @rule(tab=tabs)
    def look(self, tab: int) -> None:
        """Open the page anew."""
        self.count += 1
        stored = self.merging.answers.get(KEY, "")
        shown = tuple(digest(KEY, text) for text in [stored, *waiting(self.merging)])
        self.open[tab] = Tab(f"page-{self.count:04}", shown, stored, frozenset(self.texts()))

    @rule(tab=tabs)
    def type(self, tab: int) -> None:
        """Write a text that nobody has written before."""
        if tab in self.open:
            self.count += 1
            self.open[tab].text = f"text {self.count}"

    @rule(tab=tabs, chosen=st.integers(-1, 4))
    def save(self, tab: int, chosen: int) -> None:
        """Save the page; perhaps choose one of the texts it offers, the last one being the field's."""
        if tab not in self.open:
            return
        page = self.open[tab]
        offers = [*page.shown, FIELD] if len(page.shown) > 1 else []
        which = {KEY: offers[chosen]} if 0 <= chosen < len(offers) else {}
        before = self.texts()
        self.merging.take({KEY: page.text}, Page(shown={KEY: page.shown}, names=(page.name,), chosen=which))
        gone = set(before) - set(self.texts())
        # What is gone had been seen by who replaced it, or was theirs.
        assert gone <= page.seen | set(page.saved), f"{gone} overwritten unseen"
        self.safe -= gone
        is_mine = page.text and digest(KEY, page.text) != page.shown[0]
        if is_mine and (not which or which == {KEY: FIELD}):
            assert page.text in self.texts() or len(waiting(self.merging)) == MOST_WAITING, "typed and not kept"
        if page.text in self.texts() and page.text not in page.seen:
            page.saved.append(page.text)
            self.safe.add(page.text)

    @invariant()
    def nothing_is_lost(self) -> None:
        assert self.safe <= set(self.texts())


TwoPeople.TestCase.settings = settings(max_examples=150, stateful_step_count=25, deadline=None)
TestTwoPeople = pytest.mark.without_coverage(TwoPeople.TestCase)
