"""Sends filled drafts and posts to the bare view, and prints both side by side. Run by `tests.bench.sends`."""

from tests.bench import set_up  # isort: skip

import os
import statistics
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urlencode

from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory

from intake.apply.cookies import cookie_name, hand_over
from intake.models import Draft, Inquiry
from intake.models.digests import digest_of, new_token
from intake.statuses import Track
from tests.bench.served import Served, serving
from tests.factories.user import UserFactory
from tests.intake.apply.applicant import Applicant, HiddenInputs

assert set_up
# What the bare view of `row` inserts into.
TABLE = "CREATE TABLE IF NOT EXISTS bench_row (id bigserial PRIMARY KEY, answers jsonb NOT NULL)"
DRAFTS, CLIENTS, ROUNDS = 200, 8, 4
LEAST_OF_BARE = 0.1


@dataclass
class Sender:
    """One person before the send button: the cookies of their browser, and what its form holds."""

    draft: int
    port: int
    cookies: dict[str, str]
    fields: dict[str, str]

    def ask(self, method: str) -> tuple[int, str, str]:
        """Open or post the answers' check: the status, where it leads and the page."""
        there = HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if method == "POST":
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        there.request(method, "/apply/nucleus/check/", urlencode(self.fields) if method == "POST" else None, headers)
        answer = there.getresponse()
        page = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        there.close()
        return answer.status, answer.headers.get("Location", ""), page

    def open(self) -> None:
        """Look at the answers, and take up what the form hides."""
        status, _where, page = self.ask("GET")
        if status != 200:
            raise RuntimeError(f"The check answered {status}.")
        hidden = HiddenInputs()
        hidden.feed(page)
        self.fields = {**hidden.found, "website": "", "adult": "on", "privacy": "on"}

    def send(self) -> bool:
        """Press "send"; whether that was acknowledged."""
        status, where, _page = self.ask("POST")
        return status == 302 and where.endswith("/sent/")


def filled_draft() -> Draft:
    """A draft with every page filled in, as a browser does it."""
    applicant = Applicant(client=Client(HTTP_HOST="127.0.0.1"))
    applicant.fill()
    return applicant.draft


def copies(like: Draft, count: int, port: int) -> list[Sender]:
    """So many people, each with a draft, a contact and a cookie of their own."""
    senders = []
    for number in range(count):
        token, mine = new_token(), HttpResponse()
        answers = like.answers | {"email": f"person{like.pk}-{number}@example.org"}
        draft = Draft.objects.create(
            token_digest=digest_of(token),
            track=like.track,
            questionnaire_version=like.questionnaire_version,
            language="he",
            answers=answers,
        )
        hand_over(mine, RequestFactory().get("/"), Track.NUCLEUS, token)
        name = cookie_name(Track.NUCLEUS)
        senders.append(Sender(draft.pk, port, {name: mine.cookies[name].coded_value}, {}))
    return senders


def post_bare(port: int) -> bool:
    """Post to the bare view; whether it answered."""
    there = HTTPConnection("127.0.0.1", port, timeout=60)
    there.request("POST", "/", "a=b", {"Content-Type": "application/x-www-form-urlencoded"})
    answer = there.getresponse()
    answer.read()
    there.close()
    return answer.status == 200


def timed(server: Served, acts: list[Callable[[], bool]]) -> tuple[float, float, list[bool]]:
    """Do all by the clients: how many a second, milliseconds of the processors for each, and each one's answer."""
    before, began = server.cpu_seconds(), time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as crowd:
        answers = list(crowd.map(lambda act: act(), acts))
    taken = time.perf_counter() - began
    return len(acts) / taken, (server.cpu_seconds() - before) * 1000 / len(acts), answers


def each_once(senders: list[Sender], acknowledged: list[bool]) -> bool:
    """Whether each acknowledged draft became one inquiry, and there is no other; says so."""
    expected = sorted(sender.draft for sender, is_sent in zip(senders, acknowledged, strict=True) if is_sent)
    stored = sorted(Inquiry.objects.values_list("draft", flat=True))
    references = Inquiry.objects.values("reference").distinct().count()
    sys.stdout.write(f"{len(expected)} of {len(senders)} acknowledged, {len(stored)} stored, {references} references\n")
    return expected == stored and len(stored) == references == len(senders)


def main() -> int:
    """Measure in rounds, so that whatever else the machine does meets both alike; return how many bars were missed."""
    with connection.cursor() as cursor:
        cursor.execute(TABLE)
    UserFactory.create(role="communities")  # somebody hears of it
    like = filled_draft()
    bare = {"DATABASE_URL": os.environ["DATABASE_URL"]}
    senders: list[Sender] = []
    acknowledged: list[bool] = []
    sends, rows = [], []
    with serving(site=("config.wsgi", {}), bare=("tests.bench.row", bare)) as servers:
        site, floor = servers["site"], servers["bare"]
        for _ in range(ROUNDS):
            mine = copies(like, DRAFTS // ROUNDS, site.port)
            with ThreadPoolExecutor(CLIENTS) as crowd:
                list(crowd.map(Sender.open, mine))
            rows.append(timed(floor, [lambda: post_bare(floor.port)] * DRAFTS)[:2])
            *speed, answers = timed(site, [sender.send for sender in mine])
            sends.append(speed)
            senders += mine
            acknowledged += answers
    is_whole = each_once(senders, acknowledged)
    ratio = report([tuple(each) for each in sends], rows)
    return (not is_whole) + (ratio < LEAST_OF_BARE)


def report(sends: list[tuple[float, ...]], rows: list[tuple[float, ...]]) -> float:
    """Print both side by side; return how many sends a second there are for one row a second of the bare view."""
    (speed, cpu), (bare_speed, bare_cpu) = (
        [statistics.median(each) for each in zip(*taken, strict=True)] for taken in (sends, rows)
    )
    sys.stdout.write(f"load {os.getloadavg()[0]:.1f}\n{'':12}{'a second':>10}{'ms CPU':>9}\n")
    sys.stdout.write(f"{'sends':12}{speed:10.1f}{cpu:9.2f}\n{'bare rows':12}{bare_speed:10.1f}{bare_cpu:9.2f}\n")
    sys.stdout.write(f"ratio {speed / bare_speed:.3f} (goal {LEAST_OF_BARE}); CPU {bare_cpu / cpu:.3f}\n")
    return speed / bare_speed


if __name__ == "__main__":
    sys.exit(main())
