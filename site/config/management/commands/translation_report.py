"""How much of the interface stands in Hebrew, package by package: `manage.py translation_report`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from config.catalogues import DOMAINS, OURS, Row, collect, report

TOGETHER = ("wagtail", "wagtail_localize")  # packages of several parts, which are summed up


class Command(BaseCommand):
    help = "Show how much of each package's texts stands in Hebrew, as Django would show them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--collect",
            action="store_true",
            help="first bring the packages' texts into site/locale/upstream: after an upgrade the new ones stand there "
            "without Hebrew; write it, then run `make messages`",
        )

    def handle(self, *, collect: bool, **options: Any) -> None:
        if collect:
            self.collect()
        rows = list(report())
        sums = [total(name, [row for row in rows if row.package.split(".")[0] == name]) for name in TOGETHER]
        self.stdout.write(line("package", "catalogue", "texts", "Hebrew", "percent"))
        for row in [*rows, *sums, total("all packages", [row for row in rows if row.package != OURS])]:
            self.stdout.write(line(row.package, row.domain, str(row.texts), str(row.hebrew), f"{row.percent:.1f}"))

    def collect(self) -> None:
        for domain in DOMAINS:
            catalogue = collect(domain)
            Path(catalogue.fpath).parent.mkdir(parents=True, exist_ok=True)
            catalogue.save()
            for entry in catalogue.untranslated_entries():
                self.stdout.write(f"without Hebrew: {entry.msgid!r}")


def line(package: str, domain: str, texts: str, hebrew: str, percent: str) -> str:
    return f"{package:<36} {domain:<10} {texts:>6} {hebrew:>7} {percent:>8}"


def total(name: str, rows: list[Row]) -> Row:
    """One row for several, in both catalogues together."""
    return Row(name, "together", sum(row.texts for row in rows), sum(row.hebrew for row in rows))
