"""The pages of the programs: what they list, and where they lead."""

import re

import pytest
from django.test import Client
from django.urls import NoReverseMatch
from pytest_django.fixtures import Settings
from wagtail.models import Page, PageViewRestriction

from home.models import HomePage
from intake.apply.journey import minutes_needed
from intake.questionnaires import questionnaire_for
from intake.statuses import Track as IntakeTrack
from intake.templatetags.questionnaire import outline
from programs.models import AccompanimentPage, ProgramPage, Track
from programs.templatetags.apply import apply_url
from tests.factories.pages import (
    AccompanimentPageFactory,
    HomePageFactory,
    NetworkPageFactory,
    ProgramIndexPageFactory,
    ProgramPageFactory,
    area,
    point,
    set_blocks,
    step,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def home() -> HomePage:
    return HomePageFactory.create()


def headings(client: Client, page: Page) -> list[tuple[int, str]]:
    """The headings of the page's main part: level and words."""
    main = re.search(r"<main.*</main>", client.get(page.url).content.decode(), re.DOTALL)
    assert main
    found = re.findall(r"<h([1-6])[^>]*>(.*?)</h[1-6]>", main.group(), re.DOTALL)
    return [(int(level), words.strip()) for level, words in found]


def test_the_tracks_are_the_intakes() -> None:
    """Programs may not import the intake, so the values are written twice: here they are held together."""
    assert Track.values == IntakeTrack.values
    assert [str(label) for label in Track.labels] == [str(label) for label in IntakeTrack.labels]


def test_the_index_lists_published_programs_in_the_editors_order(home: HomePage, client: Client) -> None:
    index = ProgramIndexPageFactory(parent=home, slug="programs")
    first = ProgramPageFactory(parent=index, title="ראשונה", listing_introduction="בקצרה")
    ProgramPageFactory(parent=index, title="טיוטה", live=False)
    last = ProgramPageFactory(parent=index, title="אחרונה")
    last.move(index, pos="first-child")
    answer = client.get("/programs/")
    assert [page.title for page in answer.context["programs"]] == ["אחרונה", "ראשונה"]
    assert "בקצרה" in answer.content.decode()
    assert f'href="{first.url}"' in answer.content.decode()


def test_a_program_for_some_is_listed_to_none(home: HomePage, client: Client) -> None:
    index = ProgramIndexPageFactory(parent=home, slug="programs")
    program = ProgramPageFactory(parent=index, title="בסוד")
    PageViewRestriction.objects.create(page=program, restriction_type="login")
    assert "בסוד" not in client.get("/programs/").content.decode()


def test_an_empty_index_says_so(home: HomePage, client: Client) -> None:
    ProgramIndexPageFactory(parent=home, slug="programs")
    assert "אין כרגע תוכניות ליווי פתוחות." in client.get("/programs/").content.decode()


@pytest.mark.parametrize("track", Track)
def test_a_program_leads_to_its_questionnaire(home: HomePage, client: Client, track: Track) -> None:
    page = ProgramPageFactory(parent=ProgramIndexPageFactory(parent=home), track=track)
    assert f'href="/apply/{track}/"' in client.get(page.url).content.decode()


def test_an_unknown_track_is_a_fault_and_no_empty_link() -> None:
    with pytest.raises(NoReverseMatch):
        apply_url("farm")


def test_each_item_of_a_list_is_shown(home: HomePage, client: Client) -> None:
    page = NetworkPageFactory(parent=home)
    set_blocks(page, "benefits", [point(f"יתרון {n}", f"מה יש ביתרון {n}") for n in range(3)])
    html = client.get(page.url).content.decode()
    for n in range(3):
        assert f"יתרון {n}</h3>" in html
        assert f"מה יש ביתרון {n}</p>" in html


def test_the_way_is_an_ordered_list(home: HomePage, client: Client) -> None:
    page = AccompanimentPageFactory(parent=home)
    set_blocks(page, "way", [step(f"שלב {n}") for n in range(3)])
    html = client.get(page.url).content.decode()
    assert html.count('<li class="step">') == 3
    assert '<ol class="steps' in html


class TestAProgram:
    """What a group reads before it applies."""

    @pytest.fixture
    def page(self, home: HomePage) -> ProgramPage:
        return ProgramPageFactory.create(parent=ProgramIndexPageFactory(parent=home), track=Track.SCHOOL)

    def test_the_topics_and_the_times_are_the_questionnaires_own(
        self, page: ProgramPage, client: Client, settings: Settings
    ) -> None:
        settings.INTAKE_ANSWER_WORKING_DAYS = 7
        html = client.get(page.url).content.decode()
        topics = re.findall(r"<li>(.*?)</li>", html[html.index('<ol class="asked">') : html.index('id="times"')])
        questionnaire = questionnaire_for("school")
        assert topics == [str(section.title) for section in questionnaire.sections]
        assert f"בערך {minutes_needed(questionnaire)} דקות." in html
        assert "בתוך 7 ימי עבודה." in html
        assert 'href="/apply/school/sheet/"' in html

    def test_sections_that_nobody_wrote_are_left_out(self, page: ProgramPage, client: Client) -> None:
        """A page from before there were steps shows none."""
        assert headings(client, page) == [
            (1, page.title),
            (2, "מה נשאל אתכם"),
            (2, "כמה זמן זה לוקח"),
            (2, "רוצים להתחיל?"),
        ]
        assert "ואחרי כן" not in client.get(page.url).content.decode()

    def test_sections_come_in_the_order_of_a_reader(self, page: ProgramPage, client: Client) -> None:
        page.way_heading = "שלב אחרי שלב"
        page.times_text = "את הקצב קובעים יחד."
        for name, blocks in {"audience": [point("קבוצה")], "benefits": [point("ליווי")], "way": [step("שיחה")]}.items():
            set_blocks(page, name, blocks)
        set_blocks(page, "body", [{"type": "heading", "value": {"text": "שאלות", "level": "h2"}}])
        assert headings(client, page) == [
            (1, page.title),
            (2, "למי זה מתאים"),
            (3, "קבוצה"),
            (2, "מה תקבלו"),
            (3, "ליווי"),
            (2, "שלב אחרי שלב"),
            (3, "שיחה"),
            (2, "מה נשאל אתכם"),
            (2, "כמה זמן זה לוקח"),
            (2, "שאלות"),
            (2, "רוצים להתחיל?"),
        ]
        assert "את הקצב קובעים יחד." in client.get(page.url).content.decode()

    def test_without_a_track_nothing_is_said_of_a_questionnaire(self) -> None:
        assert outline("") is None


class TestTheAccompaniment:
    """Foundations and areas as a structure that can be walked through."""

    @pytest.fixture
    def page(self, home: HomePage) -> AccompanimentPage:
        return AccompanimentPageFactory.create(parent=home)

    def test_each_area_stands_by_its_foundation_and_is_numbered_as_it_is_met(
        self, page: AccompanimentPage, client: Client
    ) -> None:
        set_blocks(page, "foundations", [area("הרוח", "spirit"), area("היחסים", "relationships"), area("ההסדרים")])
        areas = [area("תמיכה", "relationships"), area("חזון", "spirit"), area("אחר"), area("משימה", "spirit")]
        set_blocks(page, "areas", areas)
        assert headings(client, page)[1:] == [
            (2, "בדף הזה"),
            (2, "יסודות"),
            (3, "הרוח"),
            (3, "היחסים"),
            (3, "ההסדרים"),
            (2, "תחומים"),
            (3, "הרוח"),
            (4, "חזון"),
            (4, "משימה"),
            (3, "היחסים"),
            (4, "תמיכה"),
            (3, "אחר"),
        ]
        html = client.get(page.url).content.decode()
        assert re.findall(r'<a href="#(area-\d)">(.*?)</a>', html) == [
            ("area-1", "חזון"),
            ("area-2", "משימה"),
            ("area-3", "תמיכה"),
            ("area-4", "אחר"),
        ]
        assert re.findall(r'id="(area-\d)"', html) == ["area-1", "area-2", "area-3", "area-4"]
        assert re.findall(r'<ol class="areas__list" start="(\d)">', html) == ["1", "3", "4"]

    def test_what_is_done_in_an_area_is_told(self, page: AccompanimentPage, client: Client) -> None:
        set_blocks(page, "areas", [area("חזון", more="מבררים.\n\nמנסחים.")])
        set_blocks(page, "foundations", [area("הרוח", more="במה מאמינים.")])
        html = client.get(page.url).content.decode()
        assert "<p>מבררים.</p>\n\n<p>מנסחים.</p>" in html
        assert "<p>במה מאמינים.</p>" in html

    def test_a_page_from_before_shows_its_areas_in_one_list(self, page: AccompanimentPage, client: Client) -> None:
        """Plain points were stored, with a title and a text."""
        set_blocks(page, "foundations", [point("הרוח", "ערכים")])
        set_blocks(page, "areas", [point("חזון", "הגדרה"), point("משימה", "בחירה")])
        assert headings(client, page)[4:] == [(2, "תחומים"), (3, "חזון"), (3, "משימה")]
        html = client.get(page.url).content.decode()
        assert "<p>הגדרה</p>" in html
        assert "<p>ערכים</p>" in html

    def test_an_empty_page_has_a_title_and_no_empty_section(self, page: AccompanimentPage, client: Client) -> None:
        assert headings(client, page) == [(1, page.title)]
