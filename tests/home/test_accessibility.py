"""What is wrong with a site's accessibility statement is said to its editors and to whoever checks the installation."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.checks import run_checks
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import Locale, PageViewRestriction, Site

from config.roles import ROLES
from home.accessibility import statement_problems
from home.models import AccessibilityStatementPage, SiteSettings
from tests.factories.pages import HomePageFactory
from tests.factories.statement import AccessibilityStatementPageFactory
from tests.factories.user import UserFactory

pytestmark = pytest.mark.django_db
GROUP_OF = {role.key: role.group for role in ROLES}
NONE = "לא פורסמה הצהרת נגישות."
OLD = "עברה יותר משנה מבדיקת הנגישות האחרונה."
NO_LINK = "אין בתחתית הדפים קישור להצהרת הנגישות. בחרו אותה בהגדרות האתר."
SAMPLES = "בהצהרת הנגישות נשאר טקסט לדוגמה."


@pytest.fixture
def statement() -> AccessibilityStatementPage:
    """A statement with nothing wrong, linked from the footer."""
    page = AccessibilityStatementPageFactory(parent=HomePageFactory(slug="he"))
    SiteSettings.objects.create(site=Site.objects.get(), accessibility_page=page)
    return page


def problems() -> list[str]:
    with translation.override("he"):
        return statement_problems(Site.objects.get())


def checked(days_ago: int) -> Callable[[AccessibilityStatementPage], None]:
    def change(page: AccessibilityStatementPage) -> None:
        page.checked_on = timezone.localdate() - timedelta(days=days_ago)
        page.save()

    return change


def say(name: str, text: object) -> Callable[[AccessibilityStatementPage], None]:
    def change(page: AccessibilityStatementPage) -> None:
        setattr(page, name, text)
        page.save()

    return change


def say_in_english(page: AccessibilityStatementPage) -> None:
    """Leave a sample in the translation alone."""
    english = Locale.objects.create(language_code="en")
    home = page.get_parent().specific.copy_for_translation(english)
    translated = page.copy_for_translation(english)
    translated.coordinator_name = "Sample: a name"
    translated.save_revision().publish()
    home.save_revision().publish()


def test_a_statement_in_order_leaves_nothing_to_say(statement: AccessibilityStatementPage) -> None:
    assert problems() == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda page: page.unpublish(), [NONE]),
        (lambda page: page.delete(), [NONE]),
        (lambda page: PageViewRestriction.objects.create(page=page, restriction_type="login"), [NONE]),
        (checked(365), []),
        (checked(366), [OLD]),
        (lambda page: SiteSettings.objects.update(accessibility_page=page.get_parent()), [NO_LINK]),
        (lambda page: SiteSettings.objects.update(accessibility_page=None), [NO_LINK]),
        (say("coordinator_name", "דוגמה: שם"), [SAMPLES]),
        (say("contact_email", "info@example.org"), [SAMPLES]),
        (say("adaptations", [("adaptation", "דוגמה: דבר שנעשה")]), [SAMPLES]),
        (say("checked_how", "בדקנו מדגם של עמודים, למשל דוגמה אחת מכל סוג."), []),
        (say_in_english, [SAMPLES]),
    ],
)
def test_each_thing_that_is_wrong_is_said(
    statement: AccessibilityStatementPage, change: Callable[[AccessibilityStatementPage], None], said: list[str]
) -> None:
    change(statement)
    assert problems() == said


def test_several_things_are_said_at_once(statement: AccessibilityStatementPage) -> None:
    checked(400)(statement)
    SiteSettings.objects.update(accessibility_page=None)
    assert problems() == [OLD, NO_LINK]


def check() -> None:
    call_command("check", deploy=True, databases=["default"], tags=["accessibility"])


def test_the_check_of_an_installation_fails(statement: AccessibilityStatementPage) -> None:
    check()
    statement.unpublish()
    with pytest.raises(SystemCheckError, match=r"home\.E001.*No accessibility statement is published"):
        check()


def test_migrating_a_new_database_is_not_held_up() -> None:
    """`migrate` runs the checks of the database before there can be a page."""
    assert [found for found in run_checks(databases=["default"]) if found.id == "home.E001"] == []
    assert [found.id for found in run_checks(databases=["default"], include_deployment_checks=True)].count(
        "home.E001"
    ) == 1


@pytest.mark.parametrize(("role", "is_warned"), [("editor", True), ("administrator", True), ("communities", False)])
def test_the_first_page_of_the_admin_warns_who_edits_pages(
    statement: AccessibilityStatementPage, client: Client, roles: None, role: str, is_warned: bool
) -> None:
    person = UserFactory.create()
    person.groups.add(Group.objects.get(name=GROUP_OF[role]))
    client.force_login(person)
    address = reverse("wagtailadmin_home")
    assert NO_LINK not in client.get(address).content.decode()
    SiteSettings.objects.update(accessibility_page=None)
    assert (NO_LINK in client.get(address).content.decode()) == is_warned
