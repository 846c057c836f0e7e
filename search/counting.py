"""Which queries people send, and which of them find nothing: counts, with nothing of who asked."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

from django.core.cache import cache
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.contrib.search_promotions.models import Query, QueryDailyHits
from wagtail.search.utils import normalise_query_string

from search.models import Outcome

KEPT_DAYS = 90
LONGEST = 80
MOST_AN_HOUR = 600
# A number of five digits or an address may be somebody's.
PERSONAL = re.compile(r"@|\d[\d\s-]{3,}\d")


def is_worth_counting(request: HttpRequest, text: str) -> bool:
    """Whether a person sent this query from one of our own pages: robots follow links and know no page before.

    What may be somebody's phone or address is not written down.
    """
    came_from = urlsplit(request.headers.get("Referer", ""))
    return (
        request.method == "GET"
        and came_from.netloc == request.get_host()
        and 1 < len(text) <= LONGEST
        and not PERSONAL.search(text)
    )


def count(text: str, found: int) -> None:
    """Count a query for today, and write down how much it found; in an hour of too many, nothing."""
    today = timezone.localdate()
    hour = f"search-counted-{timezone.now():%Y%m%d%H}"
    cache.add(hour, 0, 2 * 60 * 60)
    if cache.incr(hour) > MOST_AN_HOUR:
        return
    query, _ = Query.objects.get_or_create(query_string=normalise_query_string(text))
    if not QueryDailyHits.objects.filter(query=query, date=today).update(hits=F("hits") + 1):
        QueryDailyHits.objects.get_or_create(query=query, date=today, defaults={"hits": 1})
    outcome = {"found": found, "language": get_language() or "", "asked_on": today}
    if not Outcome.objects.filter(query=query).update(**outcome):
        Outcome.objects.get_or_create(query=query, defaults=outcome)


def forget_old() -> None:
    """Delete what was counted more than 90 days ago, and the queries that nothing is left of."""
    QueryDailyHits.objects.filter(date__lt=timezone.localdate() - timedelta(days=KEPT_DAYS)).delete()
    Query.objects.filter(daily_hits__isnull=True, editors_picks__isnull=True).delete()
