"""The managers' figures: counted by hand on a small set, hidden where few, and open to managers alone."""

import csv
import io
import random
import re
from collections import Counter
from datetime import date, datetime
from html import unescape
from itertools import product
from statistics import quantiles

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import ModelLogEntry

from home.models import User
from intake.models import ExportRun, Stay
from intake.queue.figures import figures_of
from intake.queue.figures_chosen import Chosen, FigureForm
from intake.queue.figures_counts import percentile
from intake.queue.figures_hiding import Hiding
from intake.queue.figures_shown import Figure
from intake.queue.query import QueueQuery
from intake.statuses import Status, Track
from tests.factories.inquiry import InquiryFactory
from tests.factories.user import UserFactory
from tests.intake.queue.conftest import SignIn
from tests.measure import measure

pytestmark = pytest.mark.django_db
PAGE = "/admin/inquiry/figures/"
NOW = datetime(2026, 5, 13, 9, 0, tzinfo=timezone.get_default_timezone())  # a Wednesday


def sent(day: str, **given: object) -> None:
    moment = timezone.make_aware(datetime.fromisoformat(f"{day}T10:00"))
    InquiryFactory(created_at=moment, changed_at=moment, status_since=moment, **given)


def figures(person: User, **given: str) -> dict[str, Figure]:
    form = FigureForm({"period": "ever"} | given)
    assert form.is_valid()
    return {figure.key: figure for figure in figures_of(Chosen.by(form, person))[1]}


def table(figure: Figure) -> dict[str, list[object]]:
    return {line.label: [cell.value for cell in line.cells] for line in figure.lines}


@pytest.fixture
def small_set() -> None:
    """Ten inquiries of three months, by hand."""
    ruth = UserFactory(role="manager", first_name="רות", last_name="א")
    for day in ("2026-03-02", "2026-03-31"):
        sent(day, status=Status.ACCEPTED, region="north")
    sent("2026-03-15", status=Status.SPAM, region="north")
    for day in ("2026-04-01", "2026-04-12", "2026-04-30"):
        sent(day, status=Status.DECLINED, region="south", track=Track.SCHOOL, handler=ruth)
    sent("2026-05-12", region="north", due_on=date(2026, 5, 14))
    sent("2026-05-03", region="south", status=Status.IN_REVIEW, due_on=date(2026, 5, 12), handler=ruth)
    sent("2026-04-20", region="south", status=Status.IN_REVIEW, due_on=date(2026, 5, 4), track=Track.SCHOOL)
    sent("2026-01-05", region="north", status=Status.INFO_REQUESTED)


@time_machine.travel(NOW, tick=False)
def test_the_figures_are_those_counted_by_hand(small_set: None, manager: User) -> None:
    found = figures(manager, since="2026-01-01", until="2026-05-13")
    months = {"ינואר 2026": [1, 1, 0], "פברואר 2026": [0, 0, 0], "מרץ 2026": [3, 3, 0], "אפריל 2026": [4, 0, 4],
              "מאי 2026": [2, 2, 0]}  # fmt: skip
    assert table(found["inflow"]) == months
    # All, then by age: up to 5, 10 and 20 working days, and older; then the late ones.
    assert list(table(found["open"]).values()) == [
        [1, 1, 0, 0, 0, 0],
        [2, 0, 1, 1, 0, 2],
        [1, 0, 0, 0, 1, 0],
        [0] * 6,
        [0] * 6,
    ]
    # All, open, late, accepted, not yet, declined, withdrawn, duplicate or spam.
    assert list(table(found["outcomes"]).values())[2:] == [
        [3, 0, 0, 2, 0, 0, 0, 1],
        [4, 0, 1, 0, 0, 3, 0, 0],
        [2, 1, 1, 0, 0, 0, 0, 0],
    ]
    by_track = [[6, 2, 1, 2, 0, 0, 0, 1], [4, 0, 1, 0, 0, 3, 0, 0]]
    assert list(table(found["by-track"]).values()) == by_track
    assert list(table(found["by-wing"]).values()) == [[10, 2, 2, 2, 0, 3, 0, 1], by_track[1]]
    assert table(found["handlers"]) == {"רות א": [1, 1, 3]}
    assert figures(manager, since="2026-05-01", wing="education")["by-track"].total.cells[0].value == 0  # type: ignore[union-attr]


@time_machine.travel(NOW, tick=False)
def test_each_number_leads_to_as_many_inquiries(small_set: None, manager: User, settings: object) -> None:
    settings.INTAKE_FEWEST_SHOWN = 0  # type: ignore[attr-defined]
    for given in ({}, {"track": "school"}, {"wing": "education", "since": "2026-04-02"}):
        found = figures(manager, **given)
        cells = [cell for figure in found.values() for line in figure.lines for cell in line.cells if cell.url]
        assert len(cells) > 15
        for cell in cells:
            query = QueueQuery.from_string(manager, cell.url.partition("?")[2])
            assert (cell.url, query.narrowed().count()) == (cell.url, cell.value)


def test_times_are_as_statisticians_count_them(manager: User) -> None:
    chance = random.Random(7)  # noqa: S311
    inquiry, lengths = InquiryFactory(), [chance.randrange(40) for _ in range(23)]
    now, of = timezone.now(), {"inquiry": inquiry, "track": inquiry.track, "status": Status.IN_REVIEW}
    Stay.objects.bulk_create(Stay(**of, began_at=now, ended_at=now, working_days=days) for days in lengths)
    tenths = quantiles(lengths, n=10, method="inclusive")
    assert table(figures(manager)["times"])["בבדיקה"] == pytest.approx([23, tenths[4], tenths[8]])
    assert table(figures(manager, times_by="wing")["times"])["בבדיקה: אגף קהילות"][0] == 23
    for split in ("track", "region", "source"):
        assert sum(cell.value != "" for line in figures(manager, times_by=split)["times"].lines for cell in line.cells)
    assert percentile(Counter({4: 1}), 0.9) == 4


def recovered(counts: list[list[int]], fewest: int) -> list[tuple[int, int]]:
    """The places of small counts that readers of the table can work out, by trying all that could stand there."""
    hiding = Hiding(counts, fewest)
    whole = [[*line, sum(line)] for line in counts]
    columns = [sum(line[column] for line in whole) for column in range(len(whole[0]))]
    most = max(columns) + 1
    others = range(fewest if hiding.hidden and hiding.says_few else 0, most)
    options = [
        [
            (range(fewest) if hiding.is_few((row, column)) else others) if (row, column) in hiding.hidden else (count,)
            for column, count in enumerate(line[:-1])
        ]
        for row, line in enumerate(whole)
    ]

    def fits(row: int, line: tuple[int, ...]) -> bool:
        total, place = sum(line), (row, len(line))
        if place not in hiding.hidden:
            return total == whole[row][-1]
        return total < fewest if hiding.is_few(place) else total >= others.start

    lines = [[line for line in product(*each) if fits(row, line)] for row, each in enumerate(options)]
    seen: dict[tuple[int, int], set[int]] = {}
    for tried in product(*lines):
        if [sum(column) for column in zip(*tried, strict=True)] == columns[:-1]:
            for row, line in enumerate(tried):
                for column, count in enumerate([*line, sum(line)]):
                    seen.setdefault((row, column), set()).add(count)
    small = [place for place in hiding.hidden if 0 < hiding.values[place] < fewest]
    return [place for place in small if len(seen[place]) == 1]


def test_no_hidden_count_can_be_worked_out_from_those_shown() -> None:
    chance = random.Random(3)  # noqa: S311
    for _ in range(60):
        counts = [[chance.choice([0, 1, 2, 3, 4, 5, 6]) for _ in range(2)] for _ in range(3)]
        assert recovered(counts, 3) == [], counts
    # One alone is small: its column's sum and its row's would tell it, so three more go.
    assert len(Hiding([[2, 9, 9], [9, 9, 9], [9, 9, 9]], 5).hidden) == 4
    assert Hiding([[7, 0, 9], [5, 0, 5]], 5).hidden == set()


@time_machine.travel(NOW, tick=False)
def test_few_of_a_region_are_not_shown_anywhere_on_the_page(small_set: None, sign_in: SignIn) -> None:
    page = sign_in("manager").get(PAGE + "?period=ever").content.decode()
    section = re.search(r'<section[^>]*id="by-region".*?</section>', page, re.DOTALL)
    assert section is not None
    assert "פחות מ־5" in section[0]
    shown = {int(number) for number in re.findall(r"<td>\s*(?:<a[^>]*>)?(\d+)", section[0].partition("<tfoot>")[0])}
    assert min(shown - {0}, default=5) >= 5  # none stands where the whole column has none
    assert not re.search(r'<td class="figure__hidden">\s*<a', section[0])


@time_machine.travel(NOW, tick=False)
def test_the_page_costs_the_same_however_many_there_are_and_draws_from_the_right(sign_in: SignIn) -> None:
    client = sign_in("manager")
    sent("2026-05-03", handler=UserFactory(role="communities"))
    client.get(PAGE)
    cache.clear()
    with measure() as one:
        client.get(PAGE)
    for number in range(12):
        sent("2026-05-04", handler=UserFactory(role="communities"), region=["north", "south"][number % 2])
    cache.clear()
    with measure() as many:
        page = client.get(PAGE).content.decode()
    assert (many.count, one.count) == (one.count, 18)
    assert ('style="' in page.partition('<div class="figures">')[2], "<script" in page) == (False, True)
    # Two tracks in each bar: the first begins at the right edge.
    assert re.search(r'id="inflow".*?x="0\.00%" width="100\.00%"', page, re.DOTALL)
    assert client.get(PAGE + "?since=2026-05-05&until=2026-05-01").status_code == 422


def test_figures_are_kept_for_minutes_and_for_nobody_who_sees_other_tracks(sign_in: SignIn) -> None:
    manager, narrow = UserFactory(role="manager"), UserFactory(role="education")
    narrow.user_permissions.add(Permission.objects.get(codename="manage_intake"))
    client, other = sign_in(person=manager), sign_in(person=narrow)

    def sums(client: Client, query: str = "") -> tuple[str, str]:
        page = client.get(PAGE + query)
        return page.context["heads"][0][1].text, f"{page.context['counted_at']:%H:%M}"

    export = reverse("inquiry:export_figures") + "?times_by=track"
    with time_machine.travel(NOW, tick=False) as clock:
        sent("2026-05-03")
        sent("2026-05-03", track=Track.SCHOOL)
        first = [sums(client), sums(other), sums(client, "?times_by=track")]
        sent("2026-05-04")
        clock.shift(240)
        assert [sums(client), sums(other), sums(client, "?track=nucleus")] == [*first[:2], ("2", "09:04")]
        assert "נכון ל" in client.get(PAGE).content.decode()
        file = client.post(export, {"file_format": "csv", "purpose": "הוועד המנהל"}).content.decode("utf-8-sig")
        assert ["לפי מסלול", "גרעין", "הכול", "1"] in list(csv.reader(io.StringIO(file)))
        clock.shift(61)
        assert [sums(client), sums(other)] == [("3", "09:05"), ("1", "09:05")]
    assert first == [("2", "09:00"), ("1", "09:00"), ("2", "09:00")]


def test_managers_alone_see_it(sign_in: SignIn) -> None:
    answers = {role: sign_in(role).get(PAGE).status_code for role in ("communities", "education", "editor", "manager")}
    assert answers == {"communities": 302, "education": 302, "editor": 302, "manager": 200}
    menus = [sign_in(role).get("/admin/").content.decode() for role in ("manager", "education")]
    assert [reverse("inquiry:figures") in unescape(menu) for menu in menus] == [True, False]


@time_machine.travel(NOW, tick=False)
def test_the_export_holds_what_the_page_shows_and_is_kept(small_set: None, manager: User, sign_in: SignIn) -> None:
    address, client = reverse("inquiry:export_figures") + "?period=ever&times_by=track", sign_in(person=manager)
    assert client.get(address).status_code == 200
    assert client.post(address, {"file_format": "csv", "purpose": ""}).status_code == 422
    answer = client.post(address, {"file_format": "csv", "purpose": "הוועד המנהל"})
    assert answer["Content-Disposition"] == 'attachment; filename="figures-2026-05-13.csv"'
    read = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    found = figures(manager, times_by="track").values()
    assert len(read) - 1 == sum((len(figure.lines) + bool(figure.total)) * (len(figure.head) - 1) for figure in found)
    assert ["לפי אזור", "הצפון", "התקבלה", "פחות מ־5"] in read
    assert ["לפי מסלול", "גרעין", "הכול", "6"] in read
    run, entry = ExportRun.objects.get(), ModelLogEntry.objects.get(action="intake.export")
    assert (run.person, run.purpose, run.rows, run.written) == (manager, "הוועד המנהל", len(read) - 1, len(read) - 1)
    assert entry.data["narrowed_by"] == ["figures", "period", "times_by"]
    assert entry.formatter.format_message(entry) == "נתונים יוצאו (CSV): הוועד המנהל"
    queue_file = f"/admin/inquiry/export/{run.uuid}/file/?figures=yes&period=ever&times_by=track&%20="
    assert client.get(queue_file).status_code == 302
    workbook = load_workbook(io.BytesIO(client.post(address, {"file_format": "xlsx", "purpose": "ועד"}).content))
    sheet = workbook.worksheets[0]
    assert (sheet.sheet_view.rightToLeft, sheet["D2"].data_type) == (True, "n")
