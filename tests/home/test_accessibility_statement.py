"""The statement shows every part that the law asks for, and cannot be published without one."""

import re
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, streamfield

from home.models import AccessibilityStatementPage, HomePage
from tests.factories.pages import HomePageFactory
from tests.factories.statement import AccessibilityStatementPageFactory
from tests.factories.user import UserFactory
from tests.home.editing import NO_COMMENTS, edit_address

pytestmark = pytest.mark.django_db
REQUIRED = [
    "standard", "level", "contact_text", "contact_name", "contact_phone", "contact_email", "coordinator_name",
    "coordinator_phone", "coordinator_email", "physical_arrangements", "checked_on", "checked_by", "checked_how",
    "stated_on",
]  # fmt: skip
HEADINGS = [
    "הצהרת נגישות",
    "התקן, ובאיזו מידה אנחנו עומדים בו",
    "מה נעשה",
    "מה עוד חסר, ומה עושים בינתיים",
    "משהו עצר אתכם? ספרו לנו",
    "רכזת או רכז הנגישות",
    "הסדרי נגישות במקום שבו מקבלים קהל",
    "תאריכים ובדיקות",
]


@pytest.fixture
def home() -> HomePage:
    return HomePageFactory.create(slug="he")


def main_of(client: Client, page: Page) -> str:
    main = re.search(r"<main.*</main>", client.get(page.url).content.decode(), re.DOTALL)
    assert main
    return main.group()


def headings(html: str) -> list[str]:
    return [re.sub(r"\s+", " ", text).strip() for text in re.findall(r"<h[1-6][^>]*>(.*?)</h[1-6]>", html, re.DOTALL)]


def test_every_part_is_shown_under_its_heading(home: HomePage, client: Client) -> None:
    html = main_of(client, AccessibilityStatementPageFactory(parent=home, aim="WCAG 2.2", exemptions="המפה פטורה."))
    assert headings(html) == [*HEADINGS[:7], "פטורים", HEADINGS[7]]
    for text in [
        "תקן ישראלי 5568 חלק 1, ברמה AA", "האתר עומד בתקן באופן חלקי", "WCAG 2.2", "אפשר להגיע לכול במקלדת",
        "מפה בלי טקסט", "הכתובות רשומות מתחתיה", "כתבו לנו.", "דנה כהן", "נועם לוי", "יש מעלית.", "המפה פטורה.",
        "חברה חיצונית", "ביד ובתוכנה.", "2 במרץ 2026",
    ]:  # fmt: skip
        assert text in re.sub(r"<[^>]+>", "", html)
    assert html.count('<a href="tel:021111111"><bdi dir="ltr">02-111-1111</bdi></a>') == 1
    assert html.count('<a href="mailto:noam@meitarim.test">') == 1


def test_what_was_not_written_has_no_heading(home: HomePage, client: Client) -> None:
    html = main_of(client, AccessibilityStatementPageFactory(parent=home, level="full", gaps=[]))
    assert headings(html) == [heading for heading in HEADINGS if heading != HEADINGS[3]]
    assert "WCAG" not in html


@pytest.mark.parametrize("name", REQUIRED)
def test_without_a_required_part_a_draft_is_kept_but_never_published(home: HomePage, name: str) -> None:
    """Whichever way it is published, also past the editor's form."""
    empty = None if name.endswith("_on") else ""
    page = AccessibilityStatementPageFactory(parent=home, live=False, **{name: empty})
    revision = page.save_revision(clean=False)
    with pytest.raises(ValidationError) as refused:
        revision.publish()
    assert list(refused.value.message_dict) == [name]
    assert not AccessibilityStatementPage.objects.get().live


@pytest.mark.parametrize(("level", "name"), [("full", "adaptations"), ("partial", "gaps")])
def test_without_its_lists_it_is_not_published(home: HomePage, level: str, name: str) -> None:
    page = AccessibilityStatementPageFactory(parent=home, live=False, level=level, **{name: []})
    with pytest.raises(ValidationError) as refused:
        page.save_revision().publish()
    assert list(refused.value.message_dict) == [name]


def test_a_site_that_meets_the_standard_in_full_has_no_gaps_to_tell(home: HomePage) -> None:
    page = AccessibilityStatementPageFactory(parent=home, live=False, level="full", gaps=[])
    page.save_revision().publish()
    assert AccessibilityStatementPage.objects.get().live


def form_of(page: AccessibilityStatementPage, **changes: Any) -> dict[str, Any]:
    """The editor's form of a statement."""
    names = ["title", "slug", "introduction", "listing_introduction", "aim", "exemptions", *REQUIRED]
    form = {name: getattr(page, name) or "" for name in names} | NO_COMMENTS
    form |= {"seo_title": "", "search_description": "", "go_live_at": "", "expire_at": ""}
    lists = {
        "adaptations": streamfield([(block.block_type, block.value) for block in page.adaptations]),
        "gaps": streamfield([(block.block_type, dict(block.value)) for block in page.gaps]),
    }
    return form | nested_form_data(lists) | changes


def test_the_editor_says_what_is_missing_and_still_keeps_the_draft(home: HomePage, client: Client) -> None:
    page = AccessibilityStatementPageFactory(parent=home, live=False)
    page.save_revision()
    client.force_login(UserFactory.create(role="administrator"))
    lacking = {"coordinator_name": "", "checked_on": ""} | {"gaps-count": 0}

    refused = client.post(edit_address(page), form_of(page, **lacking) | {"action-publish": "1"})
    assert sorted(refused.context["form"].errors) == ["checked_on", "coordinator_name", "gaps"]
    assert not AccessibilityStatementPage.objects.get().live

    kept = client.post(edit_address(page), form_of(page, **lacking))
    assert kept.status_code == 302
    draft = AccessibilityStatementPage.objects.get().get_latest_revision_as_object()
    assert (draft.coordinator_name, draft.checked_on, len(draft.gaps)) == ("", None, 0)

    published = client.post(edit_address(page), form_of(page) | {"action-publish": "1"})
    assert published.headers["Location"] == reverse("wagtailadmin_explore", args=[home.pk])
    assert AccessibilityStatementPage.objects.get().live
