"""Small counts of a breakdown are not shown, and neither is what would give them away.

A table of counts has a sum for each row, and the sum of each column stands elsewhere, in full. So one hidden count in
a row or a column could be worked out from the others, and several by going around. Whatever could be is hidden with
the next smallest, until every small count might as well be another one.
"""

from collections import Counter
from functools import cached_property

Place = tuple[int, int]  # row and column; the column after the last holds the sums of the rows
Node = tuple[str, int]


class Hiding:
    """Which of the counts, by row and column, are hidden. The fewest that are shown are `fewest`."""

    def __init__(self, counts: list[list[int]], fewest: int) -> None:
        self.fewest = fewest
        self.says_few = True
        self.values = {
            (row, column): count for row, line in enumerate(counts) for column, count in enumerate([*line, sum(line)])
        }
        totals = Counter[int]()
        for (_row, column), count in self.values.items():
            totals[column] += count
        # Of a column that is nobody's there is nothing to hide: its sum says so.
        self.filled = {column for column, total in totals.items() if total}
        self.sums = max((len(line) for line in counts), default=0)

    @cached_property
    def hidden(self) -> set[Place]:
        """The places that are not shown: those with fewer, and as many more as protect them.

        Where "fewer than so many" itself says too much, as of three that are six together, no hidden place says it.
        """
        protected = self._protected()
        if any(self._is_exposed(place, protected) for place in protected):
            self.says_few = False
            protected = self._protected()
        return protected

    def _protected(self) -> set[Place]:
        hidden = {place for place, count in self.values.items() if count < self.fewest and place[1] in self.filled}
        while exposed := next((place for place in sorted(hidden) if self._is_exposed(place, hidden)), None):
            shown = {place for place in self.values if place not in hidden}
            if not shown:
                break
            # The smallest in a line with one hidden count alone; then in the lines of this one; then any.
            lonely = Counter(place for line in self._lines() if len(line & hidden) == 1 for place in line & shown)
            near = {place for place in shown if place[0] == exposed[0] or place[1] == exposed[1]}
            hidden.add(min(lonely or near or shown, key=lambda place: (self.values[place], -lonely[place], place)))
        return hidden

    def _lines(self) -> list[set[Place]]:
        """The rows and the columns."""
        lines: dict[Node, set[Place]] = {}
        for place in self.values:
            lines.setdefault(("row", place[0]), set()).add(place)
            lines.setdefault(("column", place[1]), set()).add(place)
        return list(lines.values())

    def is_few(self, place: Place) -> bool:
        """Whether a hidden place says that it is few. Nobody is few, too: else every other one would be somebody."""
        return self.says_few and self.values[place] < self.fewest

    def _is_exposed(self, place: Place, hidden: set[Place]) -> bool:
        """Whether readers can work out that the place holds just this count of somebody.

        It may be one more where others can make up for that along a way from its column back to its row, and one
        less the other way about.
        """
        if not 0 < self.values[place] < self.fewest:
            return False
        row, column = ("row", place[0]), ("column", place[1])
        ways: dict[Node, list[Node]] = {}
        for here in hidden - {place}:
            for start, end in self._ways(here):
                ways.setdefault(start, []).append(end)
        up, down = (row, column) in self._ways(place), (column, row) in self._ways(place)
        return not ((up and _leads(ways, column, row)) or (down and _leads(ways, row, column)))

    def _ways(self, place: Place) -> list[tuple[Node, Node]]:
        """From row to column where the count may be more, as far as readers know, and back where it may be less.

        A sum goes the other way about: it is less where the counts of its row are more.
        """
        row, column = ("row", place[0]), ("column", place[1])
        count, is_few = self.values[place], self.is_few(place)
        may_grow = count < self.fewest - 1 if is_few else True
        may_shrink = count > (self.fewest if self.says_few and not is_few else 0)
        if place[1] == self.sums:
            may_grow, may_shrink = may_shrink, may_grow
        return [*([(row, column)] if may_grow else []), *([(column, row)] if may_shrink else [])]


def _leads(ways: dict[Node, list[Node]], start: Node, end: Node) -> bool:
    reached, ahead = {start}, [start]
    while ahead:
        for node in ways.get(ahead.pop(), []):
            if node == end:
                return True
            if node not in reached:
                reached.add(node)
                ahead.append(node)
    return False
