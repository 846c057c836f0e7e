"""The pages of the queue that are timed, and how."""

from tests.bench import set_up  # isort: skip

import statistics
import time
from collections.abc import Iterator

from django.test import Client

from intake.models import Inquiry
from intake.queue.paging import MOST_COUNTED
from tests.bench import bare_list
from tests.factories.user import UserFactory

assert set_up
PER_PAGE = 20
ROUNDS = 5
WARM_UP = 1


def addresses() -> Iterator[tuple[str, str]]:
    """Yield a name and an address for each page that is timed."""
    count = Inquiry.objects.count()
    pages = -(-count // PER_PAGE)
    most = MOST_COUNTED // PER_PAGE
    # Beyond what is counted, pages are turned to from either end.
    last, middle = ("-1", most) if pages > most else (str(pages), pages // 2)
    every = "/admin/inquiry/?stage="
    yield bare_list.NAME, bare_list.ADDRESS
    yield "listing, first page", every
    yield "listing, middle page", f"{every}&p={middle}"
    yield "listing, last page", f"{every}&p={last}"
    for column in ("group_name", "due_on", "changed_at", "status", "handler_id", "locality_name", "track", "reference"):
        yield f"by {column}, middle page", f"{every}&ordering={column}&p={middle}"
        yield f"by {column}, last page", f"{every}&ordering={column}&p={last}"
    for column in ("answer.adults", "-answer.hope", "answer.region"):
        for page, number in (("first", 1), ("middle", middle), ("last", last)):
            yield f"by {column}, {page} page", f"{every}&ordering={column}&p={number}"
    yield "board of the open ones", "/admin/inquiry/?stage=open&face=board"
    columns = "reference,answer.adults,answer.hope,answer.bodies,answer.stages"
    yield "table of answers", f"{every}&face=table&columns={columns}"
    yield "mine, by due day", f"{every}&handler=mine&ordering=due_on"
    yield "nobody's that wait for us", "/admin/inquiry/?stage=waiting&handler=nobody"
    yield "late ones of a region", "/admin/inquiry/?stage=open&due=late&region=north"
    yield "of a wing, a size and a language", f"{every}&wing=education&size=many&language=he"
    yield "an answer's number", f"{every}&answer.adults_min=20&answer.adults_max=30"
    yield "an answer's option", f"{every}&answer.stages=primary"
    yield "an answer not known", f"{every}&answer.authority.is=empty"
    yield "an answer's words", f"{every}&answer.hope=חזון"
    yield "open ones, first page", "/admin/inquiry/?stage=open"
    some = Inquiry.objects.order_by("pk")[count // 2]
    yield "search by reference", f"{every}&q={some.reference}"
    yield "search by phone", f"{every}&q={some.phone.replace('+972', '0')}"
    yield "search by name", f"{every}&q={some.contact_name}"
    yield "search by a word in most", f"{every}&q=חזון"
    yield "case page", f"/admin/inquiry/inspect/{some.pk}/"
    yield "outbox, last page", f"/admin/message/?p={-(-count // 30)}"
    yield "the public home page", "/"


class Visits:
    """Visits the pages over one database, as somebody of the role; the times of all visits add up."""

    def __init__(self, role: str) -> None:
        self.role = role
        self.client = Client()
        self.person = UserFactory(role=role, username=f"measured-{role}")
        self.client.force_login(self.person, backend="django.contrib.auth.backends.ModelBackend")
        every = dict(addresses())
        self.pages = every if role == "manager" else dict(list(every.items())[:4])
        self.taken: dict[str, list[float]] = {}

    def make(self) -> None:
        """Visit each page a few times: some to warm up, some that count."""
        for name, address in self.pages.items():
            for turn in range(WARM_UP + ROUNDS):
                taken = self.visit(address)
                if turn >= WARM_UP:
                    self.taken.setdefault(f"{self.role}: {name}", []).append(taken)

    def visit(self, address: str) -> float:
        """The milliseconds that one page takes."""
        began = time.perf_counter()
        answer = bare_list.visit() if address == bare_list.ADDRESS else self.client.get(address)
        taken = (time.perf_counter() - began) * 1000
        if answer.status_code != 200:
            raise RuntimeError(f"{address}: {answer.status_code}")
        return taken

    def medians(self) -> dict[str, float]:
        """The median time of each page."""
        return {page: statistics.median(taken) for page, taken in self.taken.items()}
