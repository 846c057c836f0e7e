"""The pages of the programs: what they list, and where they lead."""

import pytest
from django.test import Client
from django.urls import NoReverseMatch
from wagtail.models import PageViewRestriction

from home.models import HomePage
from intake.statuses import Track as IntakeTrack
from programs.models import Track
from programs.templatetags.apply import apply_url
from tests.factories.pages import (
    AccompanimentPageFactory,
    HomePageFactory,
    NetworkPageFactory,
    ProgramIndexPageFactory,
    ProgramPageFactory,
    point,
    set_blocks,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def home() -> HomePage:
    return HomePageFactory.create()


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


@pytest.mark.parametrize(
    ("factory", "fields"),
    [
        (AccompanimentPageFactory, ["foundations", "areas"]),
        (NetworkPageFactory, ["benefits"]),
    ],
)
def test_each_item_of_a_list_is_shown(
    home: HomePage, client: Client, factory: type[AccompanimentPageFactory], fields: list[str]
) -> None:
    page = factory(parent=home)
    for name in fields:
        set_blocks(page, name, [point(f"{name} {n}", f"מה יש ב-{name} {n}") for n in range(3)])
    html = client.get(page.url).content.decode()
    for name in fields:
        for n in range(3):
            assert f"{name} {n}</h3>" in html
            assert f"מה יש ב-{name} {n}</p>" in html


def test_the_way_is_an_ordered_list(home: HomePage, client: Client) -> None:
    page = AccompanimentPageFactory(parent=home)
    steps = [{"type": "step", "value": {"title": f"שלב {n}", "text": ""}} for n in range(3)]
    set_blocks(page, "way", steps)
    html = client.get(page.url).content.decode()
    assert html.count('<li class="step">') == 3
    assert '<ol class="steps column">' in html
