"""Measures on the database that DATABASE_URL names, in a copy of its own, and prints a table."""

from tests.bench import set_up  # isort: skip

import sys
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from tests.database import template_for, use
from tests.search.evaluation.asking import ask, ours, stock
from tests.search.evaluation.collection import make_site, questions, without_hebrew
from tests.search.evaluation.crowd import gather
from tests.search.evaluation.figures import LEAST_RANK, LEAST_RECALL, MOST_MILLISECONDS, Figures

assert set_up
Line = tuple[str, Figures]


def main() -> int:
    """Print everything; return 1 if a bar was missed."""
    crowd = int(sys.argv[1])
    before = settings.DATABASES["default"]["NAME"]
    with tempfile.TemporaryDirectory() as folder:
        template = template_for(Path(folder))
        name = template.copy()
        use(name)
        try:
            return measure(crowd)
        finally:
            use(before)
            template.drop(name)


def measure(crowd: int) -> int:
    """Ask Wagtail's own search, then ours, then ours in a crowd."""
    asked = questions()
    home = make_site()
    with without_hebrew():
        call_command("update_index", verbosity=0)
        plain = ask(asked, stock(home))
    call_command("update_index", verbosity=0)
    ask(asked, ours(home))  # the dictionary is read
    knowing = ask(asked, ours(home))
    gather(home, crowd)
    ask(asked, ours(home))
    crowded = ask(asked, ours(home))
    name = "PostgreSQL" if connection.vendor == "postgresql" else "SQLite"
    print_table(name, [*lines("Wagtail's own", plain), *lines("this site's", knowing)])
    print_kinds(plain, knowing)
    median, slowest = crowded.times(0.5, 0.95)
    sys.stdout.write(
        f"among {crowd:,} pages: {median:.1f} ms half of the time, {slowest:.1f} ms at most in 95 of 100\n\n"
    )
    return int(knowing.recall < LEAST_RECALL or knowing.rank < LEAST_RANK or slowest > MOST_MILLISECONDS)


def lines(name: str, figures: Figures) -> list[Line]:
    """A line for all questions, and one each for those the rules were written with and those they were not."""
    return [
        (f"{name}, all", figures),
        (f"{name}, open", figures.only(lambda question: not question.held_out)),
        (f"{name}, held out", figures.only(lambda question: question.held_out)),
    ]


def print_table(name: str, rows: list[Line]) -> None:
    """Print what was measured over each list of questions."""
    sys.stdout.write(f"\n{name:26}{'queries':>9}{'recall@5':>10}{'MRR':>8}{'false':>7}{'p50 ms':>9}{'p95 ms':>9}\n")
    for title, figures in rows:
        median, slowest = figures.times(0.5, 0.95)
        sys.stdout.write(
            f"{title:26}{len(figures.answered):>9}{figures.recall:>10.3f}{figures.rank:>8.3f}{figures.false_alarms:>7}"
            f"{median:>9.1f}{slowest:>9.1f}\n"
        )


def print_kinds(plain: Figures, knowing: Figures) -> None:
    """Print recall and rank of each class of questions, Wagtail's beside ours."""
    sys.stdout.write(f"\n{'class':14}{'own recall':>12}{'MRR':>8}{'recall here':>13}{'MRR':>8}\n")
    for kind in dict.fromkeys(each.question.kind for each in knowing.with_answer):
        one, other = plain.of_kind(kind), knowing.of_kind(kind)
        sys.stdout.write(f"{kind:14}{one.recall:>12.3f}{one.rank:>8.3f}{other.recall:>13.3f}{other.rank:>8.3f}\n")
    sys.stdout.write("\n")


if __name__ == "__main__":
    sys.exit(main())
