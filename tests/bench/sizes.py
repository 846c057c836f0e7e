"""Times the pages over databases of several sizes and prints them side by side. Run by `queue_times`."""

from tests.bench import set_up  # isort: skip

import sys
import tempfile
import time
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from tests.bench.acts import acts, export, resident
from tests.bench.fill import fill
from tests.bench.queue_pages import Visits
from tests.database import Template, template_for, use

assert set_up
ROLES = ("manager", "education")
TURNS = 4


class Filled:
    """A database of its own with that many inquiries, and the visits to its pages."""

    def __init__(self, template: Template, size: int) -> None:
        self.name = template.copy()
        use(self.name)
        call_command("load_content", verbosity=0)
        began = time.perf_counter()
        fill(size)
        sys.stdout.write(f"{size:,} inquiries in {time.perf_counter() - began:.0f} s\n")
        self.visits = [Visits(role) for role in ROLES]

    def visit(self) -> None:
        """Visit all its pages once more."""
        use(self.name)
        for visits in self.visits:
            visits.make()

    def act(self) -> None:
        """Act on many and export all, once: it changes what is listed."""
        use(self.name)
        first = self.visits[0]
        before = resident()
        exported, self.of_export = export(first.person, first.client)
        self.acts = exported | acts(first.person)
        self.grown = resident() - before

    def medians(self) -> dict[str, float]:
        """The median time of each page over all visits, and the time of each act."""
        return {page: taken for visits in self.visits for page, taken in visits.medians().items()} | self.acts


def main() -> None:
    """Print a line a page: its time over each size, and the largest against the smallest.

    The databases take turns, so that whatever else the machine does meets them alike.
    """
    sizes = [int(size) for size in sys.argv[1:]] or [1000, 100_000]
    before = settings.DATABASES["default"]["NAME"]
    with tempfile.TemporaryDirectory() as folder:
        settings.MEDIA_ROOT = folder
        template = template_for(Path(folder))
        databases = [Filled(template, size) for size in sizes]
        for _ in range(TURNS):
            for database in databases:
                database.visit()
        for database in databases:
            database.act()
        use(before)
        for database in databases:
            template.drop(database.name)
    print_side_by_side(sizes, [database.medians() for database in databases])
    for size, database in zip(sizes, databases, strict=True):
        grown = f"{database.of_export:.1f} MB by an export, {database.grown:.1f} MB by all acts"
        sys.stdout.write(f"{size:,}: the process grew by {grown}\n")


def print_side_by_side(sizes: list[int], columns: list[dict[str, float]]) -> None:
    """A line a page."""
    sys.stdout.write(f"{'':40}" + "".join(f"{size:>12,}" for size in sizes) + f"{'ratio':>8}\n")
    for page, first in columns[0].items():
        cells = "".join(f"{column[page]:>9.1f} ms" for column in columns)
        sys.stdout.write(f"{page:40}{cells}{columns[-1][page] / first:>8.2f}\n")


if __name__ == "__main__":
    main()
