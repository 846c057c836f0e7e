"""A long listing's pages: each row once, the last page as cheap as the first."""

import pytest
from django.core.paginator import EmptyPage, PageNotAnInteger
from django.db import connection

from intake.models import Inquiry
from intake.queue.paging import LongListPaginator, PartsPaginator
from tests.factories.inquiry import InquiryFactory
from tests.measure import measure

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("rows", [0, 1, 3, 4, 10, 11, 12])
@pytest.mark.parametrize("order", [("reference",), ("-created_at", "-pk"), ("track", "pk")])
def test_the_pages_together_are_the_listing(rows: int, order: tuple[str, ...]) -> None:
    InquiryFactory.create_batch(rows, search_text="")
    listing = Inquiry.objects.order_by(*order)
    paginator = LongListPaginator(listing, 4)
    paged = [row for number in paginator.page_range for row in paginator.page(number)]
    assert paged == list(listing)


@pytest.mark.parametrize(("number", "error"), [(0, EmptyPage), (3, EmptyPage), ("x", PageNotAnInteger)])
def test_a_page_that_is_none_is_refused(number: int | str, error: type[Exception]) -> None:
    InquiryFactory.create_batch(5, search_text="")
    with pytest.raises(error):
        LongListPaginator(Inquiry.objects.order_by("pk"), 4).page(number)


def test_the_second_half_is_counted_from_the_end() -> None:
    InquiryFactory.create_batch(12, search_text="")
    paginator = LongListPaginator(Inquiry.objects.order_by("pk"), 2)
    assert paginator.count == 12
    with measure() as last:
        paginator.page(6)
    with measure() as first:
        paginator.page(1)
    assert (last.count, last.rows) == (first.count, first.rows) == (1, 2)
    assert [" OFFSET " in measured.statements[0].sql for measured in (first, last)] == [False, False]


@pytest.mark.django_db(transaction=True)
def test_where_most_rows_fit_they_are_walked_past_and_the_pages_are_the_same() -> None:
    InquiryFactory.create_batch(9)
    listing = Inquiry.objects.matching("@").order_by("-created_at", "-pk")
    collected, walked = (
        PartsPaginator(listing, [listing], 4, counted=9, is_dense=is_dense) for is_dense in (False, True)
    )
    with measure() as measured:
        pages = [list(walked.page(number)) for number in walked.page_range]
    assert pages == [list(collected.page(number)) for number in collected.page_range]
    assert [len(page) for page in pages] == [4, 4, 1]
    hinted = [statement for statement in measured.statements if statement.sql.startswith("SET LOCAL")]
    assert len(hinted) == (3 if connection.vendor == "postgresql" else 0)
    if hinted:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('enable_seqscan'), current_setting('enable_bitmapscan')")
            assert cursor.fetchone() == ("on", "on")


@pytest.mark.parametrize("sizes", [(12,), (5, 7), (0, 12), (7, 3, 2), (12, 0)])
@pytest.mark.parametrize("most", [100, 6])
def test_parts_one_after_the_other_are_turned_to_from_both_ends(sizes: tuple[int, ...], most: int) -> None:
    """Beyond what is counted, the pages from either end are still whole, and what lies between has no number."""
    keys = sorted(inquiry.pk for inquiry in InquiryFactory.create_batch(12, search_text=""))
    ends = [sum(sizes[: number + 1]) for number in range(len(sizes))]
    parts = [
        Inquiry.objects.filter(pk__in=keys[end - size : end]).order_by("pk")
        for end, size in zip(ends, sizes, strict=True)
    ]
    paginator = PartsPaginator(Inquiry.objects.order_by("pk"), parts, 4, counted=min(12, most + 1), most=most)
    assert (paginator.has_more, paginator.count) == (most < 12, min(most, 12))
    pages = [[row.pk for row in paginator.page(number)] for number in paginator.page_range]
    if most == 100:
        assert pages == [keys[:4], keys[4:8], keys[8:]]
        assert paginator.get_page("-1").number == 3
    else:
        assert pages == [keys[:4], keys[4:8]]
        last, before = paginator.get_page("99"), paginator.page(-2)
        assert ([row.pk for row in last], last.number, last.has_next()) == (keys[8:], -1, False)
        assert (last.previous_page_number(), before.next_page_number()) == (-2, -1)
        assert ([row.pk for row in before], before.has_previous()) == (keys[4:8], False)
