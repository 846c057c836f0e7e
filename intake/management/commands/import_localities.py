"""Imports towns and villages: `manage.py import_localities FILE.csv`. Running it again changes nothing more."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from intake.models import Locality
from intake.questionnaires.shared_sections import REGION

# Our own headers, and those of the statistics bureau's list.
HEADERS = {
    "code": ("code", "סמל_ישוב", "סמל ישוב", "סמל יישוב"),
    "name": ("name", "שם_ישוב", "שם ישוב", "שם יישוב"),
    "name_en": ("name_en", "שם_ישוב_לועזי", "שם ישוב באנגלית", "שם יישוב באנגלית"),
    "region": ("region",),
    "district": ("שם_נפה", "נפה", "שם נפה"),
}
REGIONS = {option.key for option in REGION.options}
# The bureau's sub-districts, by the regions that the form offers.
REGION_OF = {
    "north": ("צפת", "כנרת", "יזרעאל", "עפולה", "עכו", "נצרת", "גולן"),
    "haifa": ("חיפה", "חדרה"),
    "center": ("השרון", "פתח תקווה", "רמלה", "רחובות"),
    "tel_aviv": ("תל אביב", "רמת גן", "חולון"),
    "jerusalem": ("ירושלים",),
    "judea_samaria": ("שכם", "טול כרם", "ג'נין", "רמאללה", "ירדן", "בית לחם", "חברון"),
    "south": ("אשקלון", "באר שבע"),
}
REGION_BY_NAME = {name: region for region, names in REGION_OF.items() for name in names}
MOST_ERRORS_SHOWN = 20


class BadLine(Exception):
    """What is wrong with a line."""


def text_of(path: Path) -> str:
    """The file's text: UTF-8 with or without a mark, else the Hebrew code page of older exports."""
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1255")


def columns_of(headers: list[str]) -> dict[str, str]:
    """The file's header for each thing we read; CommandError when code or name is not among them."""
    known = {header.strip().lower(): header for header in headers}
    columns = {
        thing: next((known[header] for header in accepted if header in known), "")
        for thing, accepted in HEADERS.items()
    }
    missing = [thing for thing in ("code", "name") if not columns[thing]]
    if missing:
        raise CommandError(f"Line 1: no column for {' and '.join(missing)}. Columns found: {', '.join(headers)}")
    return columns


def region_of(row: dict[str, str]) -> str:
    """The region named by key, or that of the bureau's sub-district; empty text when there is neither."""
    region = row["region"]
    if region and region not in REGIONS:
        raise BadLine(f"“{region}” is no region ({', '.join(sorted(REGIONS))})")
    return region or REGION_BY_NAME.get(row["district"], "")


def locality_of(row: dict[str, str]) -> Locality | None:
    """The locality of a line; None for the bureau's line 0, "not registered". Raises BadLine."""
    if not row["code"].isdecimal():
        raise BadLine(f"the code “{row['code']}” is no number")
    if not row["name"]:
        raise BadLine("the name is empty")
    too_long = [name for name in ("name", "name_en") if len(row[name]) > 120]
    if too_long or len(row["code"]) > 9:
        raise BadLine(f"{too_long[0] if too_long else 'code'} is too long")
    code = int(row["code"])
    if code == 0:
        return None
    return Locality(code=code, name=row["name"], name_en=row["name_en"], region=region_of(row))


def rows_of(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Each line's number and what it says; empty lines are passed over."""
    reader = csv.DictReader(text.splitlines())
    columns = columns_of(list(reader.fieldnames or []))
    for line in reader:
        values = {thing: " ".join((line.get(header) or "").split()) for thing, header in columns.items()}
        if any(values.values()):
            yield reader.line_num, values


def read(path: Path) -> list[Locality]:
    """Every locality of the file; CommandError that names each bad line."""
    found: dict[int, Locality] = {}
    errors: list[str] = []
    for number, row in rows_of(text_of(path)):
        try:
            locality = locality_of(row)
            if locality and locality.code in found:
                raise BadLine(f"the code {locality.code} stands in the file twice")
        except BadLine as error:
            errors.append(f"Line {number}: {error}")
        else:
            if locality:
                found[locality.code] = locality
    if errors:
        more = len(errors) - MOST_ERRORS_SHOWN
        shown = errors[:MOST_ERRORS_SHOWN] + ([f"… and {more} more"] if more > 0 else [])
        raise CommandError("\n".join(["Nothing was imported.", *shown]))
    return list(found.values())


class Command(BaseCommand):
    help = "Imports towns and villages from a CSV file: code, name and, if there are, name_en and region."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the CSV file; the statistics bureau's own headers are known")
        parser.add_argument("--only-new", action="store_true", help="leave the localities that are known as they are")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        try:
            localities = read(options["file"])
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            raise CommandError(f"The file cannot be read: {error}") from error
        known = set(Locality.objects.values_list("code", flat=True))
        if options["only_new"]:
            Locality.objects.bulk_create([locality for locality in localities if locality.code not in known])
        else:
            Locality.objects.bulk_create(
                localities,
                update_conflicts=True,
                unique_fields=["code"],
                update_fields=["name", "name_en", "region"],
            )
        new = sum(locality.code not in known for locality in localities)
        self.stdout.write(f"{new} localities are new, {len(localities) - new} were known.")
