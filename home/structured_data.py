"""What a page is, in the words of schema.org, for search engines: JSON-LD."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from wagtail.blocks import StructValue
from wagtail.fields import StreamField
from wagtail.models import Page

from home.blocks import QuestionBlock, QuestionsBlock
from home.descriptions import plain
from home.models import BasePage, HomePage, NewsPage, SiteSettings
from home.share_pictures import picture_url
from home.surroundings import Surroundings, surroundings_of

Data = dict[str, Any]


def structured_data(request: HttpRequest, page: BasePage) -> Iterator[Data]:
    """Yield everything that is known of the page, each for a script of its own."""
    around = surroundings_of(request, page)
    if isinstance(page, HomePage):
        yield organization(request, page)
    elif around.ancestors:
        yield breadcrumbs(request, page, around)
    if questions := list(questions_of(page)):
        yield {"@type": "FAQPage", "mainEntity": [question(*each) for each in questions]}
    if isinstance(page, NewsPage):
        yield article(request, page)


def organization(request: HttpRequest, home: HomePage) -> Data:
    """The network itself, as its settings describe it."""
    site = SiteSettings.for_request(request)
    known = {
        "description": home.description,
        "email": site.email,
        "telephone": site.phone,
        "sameAs": [link.value["url"] for link in site.social_links],
    }
    return {
        "@type": "Organization",
        "name": _("Meitarim communities network"),
        "url": home.get_full_url(request),
        "logo": request.build_absolute_uri(static("icons/favicon.svg")),
        **{name: value for name, value in known.items() if value},
    }


def breadcrumbs(request: HttpRequest, page: BasePage, around: Surroundings) -> Data:
    """The way from the home page to this one."""
    first, *others = around.ancestors
    steps: list[tuple[str, Page]] = [(pgettext("breadcrumb", "Home"), first)]
    steps += [(each.title, each) for each in [*others, page]]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": each.get_full_url(request)}
            for place, (name, each) in enumerate(steps, start=1)
        ],
    }


def questions_of(page: BasePage) -> Iterator[tuple[str, str]]:
    """Yield each question on the page with its answer, without its tags."""
    for field in page._meta.get_fields():
        for child in getattr(page, field.name) if isinstance(field, StreamField) else ():
            found: list[StructValue] = []
            if isinstance(child.block, QuestionsBlock):
                found = list(child.value["questions"])
            elif isinstance(child.block, QuestionBlock):
                found = [child.value]
            yield from ((each["question"], plain(each["answer"].source)) for each in found)


def question(asked: str, answer: str) -> Data:
    """One question with its answer."""
    return {"@type": "Question", "name": asked, "acceptedAnswer": {"@type": "Answer", "text": answer}}


def article(request: HttpRequest, page: NewsPage) -> Data:
    """An item of news."""
    changed = page.last_published_at or page.first_published_at
    return {
        "@type": "NewsArticle",
        "headline": page.title,
        "description": page.description,
        "inLanguage": get_language(),
        "datePublished": page.date.isoformat(),
        **({"dateModified": changed.isoformat()} if changed else {}),
        "image": [picture_url(request, page)],
        "mainEntityOfPage": page.get_full_url(request),
        "publisher": {"@type": "Organization", "name": _("Meitarim communities network")},
    }
