"""Which pages not everybody may read, since an editor restricted them or a page above them."""

from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef
from django.http import HttpRequest
from wagtail.models import Page, PageViewRestriction

from home.remembering import remembered

KEPT_AS = "_restricted_paths"


def is_restricted() -> Exists:
    """Whether a page or one above it is restricted, as a part of the query that fetches the page."""
    path = ExpressionWrapper(OuterRef("path"), output_field=models.CharField())
    restrictions = PageViewRestriction.objects.annotate(restricted_path=path)
    return Exists(restrictions.filter(restricted_path__startswith=F("page__path")))


@remembered
def restricted_paths() -> tuple[str, ...]:
    """The tree paths of the restricted pages."""
    return tuple(PageViewRestriction.objects.values_list("page__path", flat=True))


def is_open(request: HttpRequest | None, page: Page) -> bool:
    """Whether anybody may read the page; for those that a page links to, however many: asked once a request."""
    restricted: tuple[str, ...] | None = getattr(request, KEPT_AS, None)
    if restricted is None:
        restricted = restricted_paths()
        if request is not None:
            setattr(request, KEPT_AS, restricted)
    return bool(page.live) and not page.path.startswith(restricted)
