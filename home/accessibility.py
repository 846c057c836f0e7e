"""Whether the site has the accessibility statement it owes, and whether that is still true."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Locale, Site

from home.models.accessibility_statement import AccessibilityStatementPage
from home.models.site_settings import SiteSettings

CHECKED_EVERY = timedelta(days=365)
# How a text of the demo says that it has to be replaced, in each language.
SAMPLE_MARKS = ("דוגמה:", "Sample:", "@example.org")


def statement_problems(site: Site) -> list[str]:
    """Say in the active language what is wrong with the site's statement; nothing when all is well."""
    statement = published_statement(site)
    if statement is None:
        return [_("No accessibility statement is published.")]
    problems = []
    if statement.checked_on is None or statement.checked_on < timezone.localdate() - CHECKED_EVERY:
        problems.append(_("The last accessibility check is more than a year old."))
    if not footer_leads_to(site, statement):
        problems.append(_("The footer does not lead to the accessibility statement: choose it in the site's settings."))
    if any(has_samples(page) for page in [statement, *statement.get_translations().live()]):
        problems.append(_("The accessibility statement still holds sample text."))
    return problems


def published_statement(site: Site) -> AccessibilityStatementPage | None:
    """The published statement in the site's own language."""
    root = site.root_page
    statements = AccessibilityStatementPage.objects.descendant_of(root).live().public()
    return statements.filter(locale=root.locale_id or Locale.get_default()).first()


def footer_leads_to(site: Site, statement: AccessibilityStatementPage) -> bool:
    """Whether the settings name this page, or a translation of it, as the one in the footer."""
    linked = SiteSettings.for_site(site).accessibility_page
    return linked is not None and linked.translation_key == statement.translation_key


def has_samples(page: AccessibilityStatementPage) -> bool:
    """Whether a text of the page is still marked as a sample."""
    texts = [str(field.value_from_object(page)) for field in page._meta.local_fields]
    return any(mark in text for mark in SAMPLE_MARKS for text in texts)
