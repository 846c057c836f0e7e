"""A long listing's pages: each row once, the last page as cheap as the first."""

import pytest
from django.core.paginator import EmptyPage, PageNotAnInteger

from intake.models import Inquiry
from intake.queue.paging import BothEndsPaginator
from tests.factories.inquiry import InquiryFactory
from tests.measure import measure

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("rows", [0, 1, 3, 4, 10, 11, 12])
@pytest.mark.parametrize("order", [("reference",), ("-created_at", "-pk"), ("track", "pk")])
def test_the_pages_together_are_the_listing(rows: int, order: tuple[str, ...]) -> None:
    InquiryFactory.create_batch(rows, search_text="")
    listing = Inquiry.objects.order_by(*order)
    paginator = BothEndsPaginator(listing, 4)
    paged = [row for number in paginator.page_range for row in paginator.page(number)]
    assert paged == list(listing)


@pytest.mark.parametrize(("number", "error"), [(0, EmptyPage), (3, EmptyPage), ("x", PageNotAnInteger)])
def test_a_page_that_is_none_is_refused(number: int | str, error: type[Exception]) -> None:
    InquiryFactory.create_batch(5, search_text="")
    with pytest.raises(error):
        BothEndsPaginator(Inquiry.objects.order_by("pk"), 4).page(number)


def test_the_second_half_is_counted_from_the_end() -> None:
    InquiryFactory.create_batch(12, search_text="")
    paginator = BothEndsPaginator(Inquiry.objects.order_by("pk"), 2)
    assert paginator.count == 12
    with measure() as last:
        paginator.page(6)
    with measure() as first:
        paginator.page(1)
    assert (last.count, last.rows) == (first.count, first.rows) == (1, 2)
    assert [" OFFSET " in measured.statements[0].sql for measured in (first, last)] == [False, False]
