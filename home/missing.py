"""What an editor would want to know is missing, in groups: each finding leads to where it can be mended."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Model, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.images import get_image_model
from wagtail.models import Page, Site, get_page_models

from home.accessibility import SAMPLE_MARKS, statement_problems
from home.broken_links import Why, broken_links
from home.models import BasePage, SiteSettings
from home.models.second_person import takes_two, two_people_rules

STALE_AFTER = timedelta(days=365)
WHY_BROKEN = {
    Why.DELETED: gettext_lazy("%(place)s: what it led to was deleted."),
    Why.OFFLINE: gettext_lazy("%(place)s: “%(title)s” is not published."),
    Why.CLOSED: gettext_lazy("%(place)s: not everybody may read “%(title)s”."),
    Why.NOTHING_THERE: gettext_lazy("%(place)s: nothing stands at the address %(title)s."),
}


@dataclass(frozen=True)
class Finding:
    """One thing that is missing: where, what, and the address in the admin where it is mended."""

    title: str
    about: str
    address: str


@dataclass(frozen=True)
class Group:
    """Findings of one kind."""

    heading: str
    help: str
    findings: list[Finding]


def groups(site: Site) -> list[Group]:
    """Return all kinds of findings, those without any too: "nothing is missing" is worth saying."""
    return [
        Group(
            _("The site itself"),
            _("What the law and the visitors expect of every page."),
            list(of_the_site(site)),
        ),
        Group(
            _("Links that lead nowhere"),
            _("To pages that were deleted, taken offline or closed, to addresses of nothing, and to lost files."),
            list(links()),
        ),
        Group(
            _("Pages without a summary"),
            _("Lists and search engines then have to make do with the page's first words."),
            list(without_summary()),
        ),
        Group(
            _("Pictures without a description"),
            _("It is offered wherever the picture is used, for those who cannot see it."),
            list(without_description()),
        ),
        Group(
            _("Pages that nobody has touched for a year"),
            _("Read them again: if all still holds, publish them as they are."),
            list(stale(timezone.now() - STALE_AFTER)),
        ),
    ]


def editing(page_id: int) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page_id])


def settings_of(site_id: int) -> str:
    return reverse("wagtailsettings:edit", args=["home", "sitesettings", site_id])


def of_the_site(site: Site) -> Iterator[Finding]:
    """What is wrong with the statement, the contact details and the guard of the legal pages."""
    made = SiteSettings.for_site(site)
    settings_address = settings_of(site.pk)
    for problem in statement_problems(site):
        address = editing(made.accessibility_page_id) if made.accessibility_page_id else settings_address
        yield Finding(_("Accessibility statement"), problem, address)
    texts = (made.email, made.phone, made.hours, made.footer_text, str(made.wings.raw_data[:]))
    if not made.email and not made.phone:
        yield Finding(_("Contact details"), _("There is neither a phone nor an e-mail address."), settings_address)
    if any(mark in text for mark in SAMPLE_MARKS for text in texts):
        yield Finding(_("Contact details"), _("They are still the sample's."), settings_address)
    rules = two_people_rules()
    for page in Page.objects.filter(pk__in=[made.accessibility_page_id, made.privacy_page_id]):
        if not takes_two(page, rules):
            yield Finding(page.title, _("One person alone can publish this legal page."), editing(page.pk))


def links() -> Iterator[Finding]:
    """The broken links, by the page or the settings that hold them."""
    for link in broken_links():
        about = str(WHY_BROKEN[link.why]) % {"place": link.place, "title": link.led_to}
        if isinstance(link.holder, SiteSettings):
            yield Finding(_("Site settings"), about, settings_of(link.holder.site_id))
        elif isinstance(link.holder, Page):
            yield Finding(link.holder.title, about, editing(link.holder.pk))


def page_types() -> list[type[Model]]:
    """The page types of the site."""
    return [model for model in get_page_models() if issubclass(model, BasePage)]


def without_summary() -> Iterator[Finding]:
    """Published pages that say nothing of themselves."""
    nothing = {"introduction": "", "listing_introduction": "", "search_description": ""}
    for model in page_types():
        for pk, title in model.objects.live().filter(**nothing).values_list("pk", "title"):  # type: ignore[attr-defined]
            yield Finding(title, str(model._meta.verbose_name), editing(pk))


def without_description() -> Iterator[Finding]:
    """Pictures of the library that nobody has described."""
    for pk, title in get_image_model().objects.filter(description="").values_list("pk", "title"):
        yield Finding(title, _("Write what the picture shows."), reverse("wagtailimages:edit", args=[pk]))


def stale(before: datetime) -> Iterator[Finding]:
    """Published pages whose latest version is older than this."""
    changed = Coalesce("latest_revision_created_at", "last_published_at", "first_published_at")
    pages = Page.objects.live().filter(depth__gt=1).annotate(changed=changed)
    for page in pages.filter(Q(changed__lt=before)).order_by("changed"):
        yield Finding(page.title, date_format(timezone.localtime(page.changed), "DATE_FORMAT"), editing(page.pk))
