"""An editor sees a page before it is published, as it will be."""

import pytest
from django.db.models import DateField
from django.test import Client, RequestFactory
from django.urls import reverse
from wagtail.models import Page, get_page_models

from home.fields import BlocksField
from home.models import BasePage
from intake.models import Draft, Inquiry
from intake.statuses import Track
from programs.models import ProgramPage
from tests.factories.guide import GuidePageFactory
from tests.factories.news import NewsIndexPageFactory, NewsPageFactory
from tests.factories.pages import ProgramIndexPageFactory, ProgramPageFactory
from tests.factories.user import UserFactory
from tests.home.conftest import SmallSite


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(UserFactory.create(role="administrator"))
    return client


@pytest.mark.parametrize(("name", "direction"), [("page", "rtl"), ("english_page", "ltr"), ("home", "rtl")])
def test_a_page_previews_in_its_own_language(site: SmallSite, editor: Client, name: str, direction: str) -> None:
    page = getattr(site, name)
    page.title = "כותרת חדשה"
    page.save_revision()
    answer = editor.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    html = answer.content.decode()
    assert answer.status_code == 200
    assert f'dir="{direction}"' in html
    assert "כותרת חדשה" in html


def test_a_page_that_is_not_published_shows_its_place(site: SmallSite, editor: Client) -> None:
    site.below.unpublish()
    html = editor.get(reverse("wagtailadmin_pages:view_draft", args=[site.below.pk])).content.decode()
    assert 'aria-label="המיקום שלכם באתר"' in html
    assert "canonical" not in html


@pytest.mark.parametrize("page_type", ["home/standardpage", "home/homepage"])
def test_the_editor_opens_on_each_type(site: SmallSite, editor: Client, page_type: str) -> None:
    page = site.page if page_type == "home/standardpage" else site.home
    assert editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200


def test_the_settings_open(site: SmallSite, editor: Client) -> None:
    answer = editor.get(reverse("wagtailsettings:edit", args=["home", "sitesettings"]), follow=True)
    assert answer.status_code == 200
    assert "קשר ואגפים" in answer.content.decode()


PAGE_TYPES = [kind for kind in get_page_models() if issubclass(kind, BasePage)]
NO_COMMENTS = {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0}


def a_place_for(kind: type[Page], site: SmallSite) -> Page:
    """A page that this type may stand under."""
    parents: dict[str, Page] = {
        "ProgramPage": ProgramIndexPageFactory(parent=site.home, live=False),
        "NewsPage": NewsIndexPageFactory(parent=site.home, live=False),
        "HomePage": Page.get_first_root_node(),
    }
    return parents.get(kind.__name__, site.home)


def preview_of_new(editor: Client, kind: type[Page], parent: Page, typed: dict[str, object]) -> str:
    """What the preview shows of a page that was never saved."""
    names = [kind._meta.app_label, kind._meta.model_name, parent.pk]
    address = reverse("wagtailadmin_pages:preview_on_add", args=names)
    streams = {f"{field.name}-count": 0 for field in kind._meta.get_fields() if isinstance(field, BlocksField)}
    dates = {field.name: "2026-01-01" for field in kind._meta.local_fields if isinstance(field, DateField)}
    answer = editor.post(address, NO_COMMENTS | streams | dates | typed)
    assert answer.json() == {"is_valid": True, "is_available": True}, kind
    shown = editor.get(address)
    assert shown.status_code == 200, kind
    return str(shown.content.decode())


@pytest.mark.parametrize("kind", PAGE_TYPES)
def test_a_page_of_each_type_previews_before_anything_is_written(
    site: SmallSite, editor: Client, kind: type[Page]
) -> None:
    parent = a_place_for(kind, site)
    before = Page.objects.count()
    html = preview_of_new(editor, kind, parent, {"title": "כותרת זמנית", "slug": "new"})
    assert "כותרת זמנית" in html
    assert 'dir="rtl"' in html
    assert '<main class="page__main"' in html
    assert '<main class="page__main"' in preview_of_new(editor, kind, parent, {"title": "", "slug": ""})
    assert Page.objects.count() == before


def draft(editor: Client, page: Page, query: str = "") -> str:
    answer = editor.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]) + query)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_guide_can_be_walked_in_its_preview(site: SmallSite, editor: Client) -> None:
    guide = GuidePageFactory.create(parent=site.home, live=False)
    assert "שאלת מי?" in draft(editor, guide)
    assert "שאלת כמה?" in draft(editor, guide, "?a=group&step=1")
    assert "סוף כן" in draft(editor, guide, "?a=group&a=twenty")


def test_an_item_of_news_previews_with_its_summary(site: SmallSite, editor: Client) -> None:
    item = NewsPageFactory(parent=NewsIndexPageFactory(parent=site.home), live=False)
    assert "מה קרה." in draft(editor, item)


@pytest.mark.parametrize("track", Track)
def test_a_program_previews_its_form_and_its_thanks(site: SmallSite, editor: Client, track: Track) -> None:
    program = ProgramPageFactory(parent=ProgramIndexPageFactory(parent=site.home), track=track)
    assert [mode for mode, _name in program.preview_modes] == ["", "form", "sent"]
    assert "למי זה מתאים" not in draft(editor, program, "?mode=form")
    for mode, words in (("form", "מי כותב לנו"), ("sent", "0000-0000")):
        html = draft(editor, program, f"?mode={mode}")
        assert words in html
        assert "תצוגה מקדימה" in html
        assert '<div class="wrap apply" inert>' in html
        assert 'dir="rtl"' in html
    assert (Draft.objects.count(), Inquiry.objects.count()) == (0, 0)


def test_the_form_previews_in_the_language_of_the_page(site: SmallSite, editor: Client) -> None:
    program = ProgramPageFactory(parent=ProgramIndexPageFactory(parent=site.english_home))
    html = draft(editor, program, "?mode=form")
    assert 'dir="ltr"' in html
    assert "Who is writing" in html


def test_without_a_track_there_is_no_form_to_preview() -> None:
    program = ProgramPage(title="חדשה", track="")
    assert [mode for mode, _name in program.preview_modes] == [""]
    assert program.get_preview_template(RequestFactory().get("/"), "form") == "programs/program_page.html"


def test_a_visitors_form_is_no_preview(site: SmallSite, client: Client) -> None:
    html = client.get("/apply/nucleus/contact/").content.decode()
    assert "תצוגה מקדימה" not in html
    assert "inert" not in html
