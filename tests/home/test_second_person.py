"""A legal page takes two people to publish, and no way of the admin leads past the second."""

from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site, Workflow, WorkflowPage
from wagtail_localize.models import Translation, TranslationSource

from config.roles import ROLES
from config.workflows import LEGAL_PAGES, put_under_it
from home.models import HomePage, SecondPersonTask, SiteSettings, StandardPage, User
from tests.factories.pages import StandardPageFactory
from tests.factories.user import UserFactory
from tests.home.conftest import SmallSite
from tests.home.editing import send
from tests.measure import measure

pytestmark = pytest.mark.usefixtures("roles")
GROUP_OF = {role.key: role.group for role in ROLES}
OLD, NEW = "על הרשת", "נוסח חדש"


def person_in(key: str) -> User:
    person: User = UserFactory()
    person.groups.add(Group.objects.get(name=GROUP_OF[key]))
    return person


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def legal(site: SmallSite) -> StandardPage:
    """The privacy page of the small site, under the workflow that the command made."""
    site.page.save_revision().publish()
    SiteSettings.objects.create(site=Site.objects.get(), privacy_page=site.page)
    put_under_it([site.page])
    return StandardPage.objects.get(pk=site.page.pk)


def title_shown() -> str:
    return str(StandardPage.objects.get(slug="about", locale__language_code="he").title)


def submit(page: Page, author: User) -> None:
    """The author changes the page and asks for the second person."""
    send(client_of(author), page, "action-submit", title=NEW)
    assert Page.objects.get(pk=page.pk).latest_revision.user == author
    assert title_shown() == OLD


def approve(page: Page, by: User, action: str = "approve") -> int:
    """Press the button of the list of what waits for me; return the status of the answer."""
    state = Page.objects.get(pk=page.pk).current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk])
    return int(client_of(by).post(address).status_code)


def test_the_second_person_publishes_by_approving(legal: StandardPage) -> None:
    submit(legal, person_in("editor"))
    approve(legal, person_in("editor"))
    assert title_shown() == NEW


@pytest.mark.parametrize("role", ["editor", "administrator"])
def test_the_author_cannot_approve(legal: StandardPage, role: str) -> None:
    author = person_in(role)
    submit(legal, author)
    approve(legal, author)
    send(client_of(author), legal, "action-workflow-action", title=NEW, **{"workflow-action-name": "approve"})
    state = Page.objects.get(pk=legal.pk).current_workflow_task_state
    assert title_shown() == OLD
    assert state.task.specific.get_actions(legal, author)[0][0] == "reject"
    assert not state.task.specific.get_task_states_user_can_moderate(author)
    with pytest.raises(PermissionDenied):
        state.task.specific.on_action(state, author, "approve")


def test_what_the_second_changes_needs_a_third(legal: StandardPage) -> None:
    """Their own words would come with the approval and nobody else would have read them."""
    submit(legal, person_in("editor"))
    second = client_of(person_in("editor"))
    send(second, legal, "action-workflow-action", title="מילים אחרות", **{"workflow-action-name": "approve"})
    assert title_shown() == OLD
    approve(legal, person_in("editor"))
    assert title_shown() == "מילים אחרות"


def test_the_author_may_send_it_back_and_the_second_too(legal: StandardPage) -> None:
    author = person_in("editor")
    submit(legal, author)
    approve(legal, author, "reject")
    assert title_shown() == OLD
    assert not Page.objects.get(pk=legal.pk).current_workflow_task


def hide(page: Page, by: User) -> None:
    """Try to let only members of the staff read a page, and those below it."""
    client_of(by).post(reverse("wagtailadmin_pages:set_privacy", args=[page.pk]), {"restriction_type": "login"})


@pytest.mark.parametrize("person", ["editor", "administrator", "superuser"])
def test_nobody_publishes_alone(legal: StandardPage, person: str) -> None:
    """By the button, in bulk, at a time to come, by taking it offline, hiding or deleting it."""
    alone = UserFactory(is_superuser=True) if person == "superuser" else person_in(person)
    client = client_of(alone)
    send(client, legal, "action-publish", title=NEW)
    later = (timezone.localtime() + timedelta(hours=1)).strftime("%d.%m.%Y %H:%M")
    send(client, legal, "action-publish", title=NEW, go_live_at=later)
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{bulk}?id={legal.pk}", {"include_descendants": "on"})
    client.post(reverse("wagtailadmin_pages:unpublish", args=[legal.pk]))
    hide(legal, alone)
    page = StandardPage.objects.get(pk=legal.pk)
    assert (page.title, page.live, page.scheduled_revision) == (OLD, True, None)
    assert not page.get_view_restrictions().exists()
    tester = page.permissions_for_user(alone)
    assert (tester.can_publish(), tester.can_unpublish(), tester.can_publish_subpage()) == (False, False, False)
    assert tester.can_edit()
    with pytest.raises(PermissionDenied):
        page.get_latest_revision().publish(user=alone)


@pytest.mark.parametrize(("person", "may"), [("editor", False), ("administrator", True), ("superuser", True)])
def test_only_administrators_hide_a_page_above(legal: StandardPage, site: SmallSite, person: str, may: bool) -> None:
    """Whoever may hide the page above hides the legal page with it; other pages an editor hides as before."""
    alone = UserFactory(is_superuser=True) if person == "superuser" else person_in(person)
    other = StandardPageFactory(parent=site.home, slug="other")
    hide(site.home, alone)
    hide(other, alone)
    assert StandardPage.objects.get(pk=legal.pk).get_view_restrictions().exists() is may
    assert PageViewRestriction.objects.filter(page=other).exists()


@pytest.mark.parametrize("role", ["editor", "administrator"])
def test_nobody_moves_or_deletes_it_alone(legal: StandardPage, site: SmallSite, role: str) -> None:
    client = client_of(person_in(role))
    elsewhere = StandardPageFactory(parent=site.home, slug="elsewhere")
    client.post(reverse("wagtailadmin_pages:delete", args=[legal.pk]))
    client.post(reverse("wagtailadmin_pages:move_confirm", args=[legal.pk, elsewhere.pk]))
    assert StandardPage.objects.get(pk=legal.pk).get_parent().specific == HomePage.objects.get(pk=site.home.pk)


def test_a_translation_is_not_published_by_the_back_door(legal: StandardPage, site: SmallSite) -> None:
    """The package that translates publishes for nobody in particular; the page itself refuses."""
    put_under_it([site.english_page])
    source, _ = TranslationSource.update_or_create_from_instance(legal)
    translation = Translation.objects.create(source=source, target_locale=site.english_page.locale)
    with pytest.raises(PermissionDenied):
        site.english_page.save_revision().publish()
    assert translation.get_target_instance().pk == site.english_page.pk


def test_what_was_approved_for_a_time_goes_live_then(legal: StandardPage, time_machine: object) -> None:
    later = timezone.localtime() + timedelta(hours=1)
    send(
        client_of(person_in("editor")),
        legal,
        "action-submit",
        title=NEW,
        go_live_at=later.strftime("%d.%m.%Y %H:%M"),
    )
    approve(legal, person_in("editor"))
    assert title_shown() == OLD
    time_machine.move_to(later + timedelta(minutes=1))  # type: ignore[attr-defined]
    call_command("publish_scheduled")
    assert title_shown() == NEW


def test_a_date_can_be_taken_back(legal: StandardPage) -> None:
    """Nobody may change a page that waits for its time, so somebody must be able to end that."""
    assert legal.permissions_for_user(person_in("editor")).can_unschedule()
    assert not legal.permissions_for_user(person_in("manager")).can_unschedule()


def test_all_other_pages_take_one_click(legal: StandardPage, site: SmallSite) -> None:
    other = StandardPageFactory(parent=site.home, title="אחר", slug="other")
    send(client_of(person_in("editor")), other, "action-publish", title=NEW)
    assert StandardPage.objects.get(pk=other.pk).title == NEW
    assert not other.takes_two_people()
    client = client_of(person_in("editor"))
    client.post(reverse("wagtailadmin_pages:unpublish", args=[other.pk]))
    assert not StandardPage.objects.get(pk=other.pk).live
    client.post(reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={other.pk}")
    assert StandardPage.objects.get(pk=other.pk).live


def test_pages_below_a_legal_page_are_legal_too(legal: StandardPage, site: SmallSite) -> None:
    assert site.below.takes_two_people()


def test_an_inactive_workflow_binds_nobody(legal: StandardPage) -> None:
    Workflow.objects.get(name=LEGAL_PAGES).deactivate()
    assert not legal.takes_two_people()
    assert legal.permissions_for_user(person_in("editor")).can_publish()


def test_the_question_costs_one_query_however_many_pages(legal: StandardPage, site: SmallSite) -> None:
    person = person_in("editor")
    counts = []
    for pages in ([site.page], [site.home, site.page, site.below]):
        person = User.objects.get(pk=person.pk)
        site.home.permissions_for_user(User.objects.get(pk=person.pk)).can_publish()
        with measure() as measured:
            for page in pages:
                page.permissions_for_user(person).can_publish()
        counts.append(measured.count)
    assert counts[0] == counts[1]


def test_the_command_makes_the_workflow_once(legal: StandardPage, site: SmallSite) -> None:
    """What an administrator took from it stays so, also with the next release."""
    task = SecondPersonTask.objects.get()
    assert set(task.groups.values_list("name", flat=True)) == {GROUP_OF["editor"], GROUP_OF["administrator"]}
    WorkflowPage.objects.all().delete()
    call_command("create_roles", stdout=StringIO())
    assert (Workflow.objects.filter(name=LEGAL_PAGES).count(), WorkflowPage.objects.count()) == (1, 0)


def test_only_an_administrator_says_which_pages_are_the_legal_ones(legal: StandardPage, site: SmallSite) -> None:
    """Otherwise an editor could publish another page and make that the privacy page."""
    address = reverse("wagtailsettings:edit", args=["home", "sitesettings", Site.objects.get().pk])
    empty = {f"{name}-count": 0 for name in ("menu", "footer_links", "alerts", "wings", "social_links")}
    form = empty | {"privacy_page": site.home.pk, "accessibility_page": "", "email": "a@example.org"}
    client_of(person_in("editor")).post(address, form)
    made = SiteSettings.objects.get()
    assert (made.privacy_page_id, made.email) == (legal.pk, "a@example.org")
    client_of(person_in("administrator")).post(address, form)
    assert SiteSettings.objects.get().privacy_page_id == site.home.pk
