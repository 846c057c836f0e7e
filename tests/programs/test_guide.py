"""The guide "is it for us?": the way through it, what hostile addresses do, and what an editor may publish."""

import re
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.blocks import StreamBlockValidationError
from wagtail.models import PageViewRestriction

from home.models import HomePage
from programs.guide_blocks import map_of
from programs.models import GuidePage
from tests.factories.guide import GuidePageFactory, ending, question, whole_guide
from tests.factories.pages import HomePageFactory, ProgramIndexPageFactory, ProgramPageFactory, StandardPageFactory
from tests.factories.user import UserFactory
from tests.measure import at_most


@pytest.fixture
def home(db: None) -> HomePage:
    return HomePageFactory.create()


@pytest.fixture
def guide(home: HomePage) -> GuidePage:
    return GuidePageFactory.create(parent=home, slug="guide", title="האם זה בשבילנו?")


def page(client: Client, query: str = "") -> str:
    answer = client.get(f"/guide/{query}")
    assert answer.status_code == 200
    assert not answer.cookies
    return answer.content.decode()


def heading(html: str) -> str:
    (found,) = re.findall(r"<h1[^>]*>(.*?)</h1>", html, re.DOTALL)
    return str(found).strip()


class TestTheWay:
    def test_it_opens_with_the_first_question(self, guide: GuidePage, client: Client) -> None:
        html = page(client)
        assert heading(html) == "האם זה בשבילנו?"
        assert "שאלת מי?" in html
        assert re.findall(r'name="a"\s+value="(\w+)"', html) == ["group", "school", "alone"]
        assert "שאלה 1 מתוך 2 לכל היותר" in html
        assert "noindex" not in html

    def test_an_answer_leads_on_and_stays_in_the_address(self, guide: GuidePage, client: Client) -> None:
        html = page(client, "?step=1&a=group")
        assert heading(html) == "שאלת כמה?"
        assert '<input type="hidden" name="a" value="group">' in html
        assert re.search("שאלה 2 מתוך 2\\s", html)
        assert "לכל היותר" not in html
        assert re.search(r'<dd>תשובה <bdi dir="ltr" lang="en">group</bdi></dd>', html)
        assert 'name="robots" content="noindex"' in html
        assert "בערך" in html
        assert "error-summary" not in html

    def test_at_the_end_stands_the_page_that_fits_and_why(self, home: HomePage, client: Client) -> None:
        program = ProgramPageFactory(parent=ProgramIndexPageFactory(parent=home), title="גרעינים")
        GuidePageFactory(parent=home, slug="guide", blocks=whole_guide(program))
        html = page(client, "?a=group&a=twenty")
        assert heading(html) == "סוף כן"
        assert "למה כן" in html
        assert re.search(rf'href="{program.url}">אל גרעינים</a>', html)
        assert "<form" not in re.search(r"<main.*</main>", html, re.DOTALL).group()

    def test_not_yet_says_what_to_do_first(self, guide: GuidePage, client: Client) -> None:
        html = page(client, "?a=alone")
        assert heading(html) == "סוף עוד לא"
        assert re.findall(r'<li class="step">.*?<h3[^>]*>(.*?)</h3>', html, re.DOTALL) == ["לדבר", "להיפגש"]

    def test_every_answer_has_a_way_back_to_change_it(self, guide: GuidePage, client: Client) -> None:
        html = page(client, "?a=group&a=few")
        assert re.findall(r'<dd class="summary-list__change"><a href="([^"]*)"', html) == ["?", "?a=group"]

    @pytest.mark.parametrize("is_published", [True, False])
    def test_a_page_that_not_everybody_may_open_is_not_linked(
        self, home: HomePage, client: Client, is_published: bool
    ) -> None:
        target = StandardPageFactory(parent=home, title="נעלם", live=is_published)
        GuidePageFactory(parent=home, slug="guide", blocks=whole_guide(target))
        assert ("אל נעלם" in page(client, "?a=group&a=twenty")) is is_published
        PageViewRestriction.objects.create(page=target, restriction_type="login")
        assert "אל נעלם" not in page(client, "?a=group&a=twenty")

    def test_going_on_without_an_answer_says_so_and_loses_nothing(self, guide: GuidePage, client: Client) -> None:
        html = page(client, "?a=group&step=2")
        assert heading(html) == "שאלת כמה?"
        assert '<input type="hidden" name="a" value="group">' in html
        assert '<a href="#answer-1">' in html
        assert 'aria-describedby="hint error"' in html
        assert 'id="error"' in html
        assert "<title>שגיאה:" in html

    @pytest.mark.parametrize("query", ["", "?a=group&step=2", "?a=group&a=twenty"])
    def test_few_queries(self, home: HomePage, client: Client, query: str) -> None:
        target = StandardPageFactory(parent=home)
        GuidePageFactory(parent=home, slug="guide", blocks=whole_guide(target))
        page(client, query)
        with at_most(queries=8):
            page(client, query)


def test_an_address_that_fits_nothing_starts_again_with_a_kind_word(guide: GuidePage, client: Client) -> None:
    hostile = ["?a=nobody", "?a=group&a=nobody", "?a=", "?a=group&a=twenty&a=more", "?a=%00", "?a=%FF%FE"]
    for query in [*hostile, "?a=<script>alert(1)</script>", "?" + "&".join(["a=group"] * 2000)]:
        html = page(client, query)
        assert heading(html) == "האם זה בשבילנו?", query
        assert "בואו נתחיל מחדש" in html, query
        assert "noindex" in html, query
        assert "alert(1)" not in html


def test_other_words_in_the_address_change_nothing(guide: GuidePage, client: Client) -> None:
    for query in ["?step=99", "?step=x", "?step=", "?b=1", "?utm_source=x"]:
        html = page(client, query)
        assert "שאלת מי?" in html, query
        assert "error-summary" not in html, query
        assert "בואו נתחיל מחדש" not in html, query


BROKEN = {
    "a name twice": ([question("א", ("x", "כן"), ("y", "כן")), ending("כן"), ending("כן")], {2: "תפוס"}),
    "a key twice": ([question("א", ("x", "כן"), ("x", "כן")), ending("כן")], {0: "אותה מילה"}),
    "a dangling name": ([question("א", ("x", "כן"), ("y", "אין")), ending("כן")], {0: "״אין״"}),
    "a last answer without a way": ([question("א", ("x", "כן"), ("y", "")), ending("כן")], {0: "לא מוביל"}),
    "a loop": (
        [question("א", ("x", "ב"), ("y", "כן")), question("ב", ("x", "א"), ("y", "כן")), ending("כן")],
        {1: "מחזירה"},
    ),
    "a question that leads to itself": ([question("א", ("x", "א"), ("y", "כן")), ending("כן")], {0: "מחזירה"}),
    "a question nobody comes to": (
        [question("א", ("x", "כן"), ("y", "כן")), question("ב", ("x", "כן"), ("y", "כן")), ending("כן")],
        {1: "שום תשובה לא מובילה לשאלה ״ב״"},
    ),
    "an ending nobody comes to": (
        [question("א", ("x", "כן"), ("y", "כן")), ending("כן"), ending("לבד")],
        {2: "שום תשובה לא מובילה לסיום ״לבד״"},
    ),
}
BLOCK = GuidePage._meta.get_field("guide").stream_block


class TestWhatMayBePublished:
    @pytest.mark.parametrize(("blocks", "says"), BROKEN.values(), ids=BROKEN)
    def test_a_guide_in_which_somebody_gets_lost_is_refused_at_the_block(
        self, blocks: list[dict[str, Any]], says: dict[int, str]
    ) -> None:
        with pytest.raises(StreamBlockValidationError) as refused:
            BLOCK.clean(BLOCK.to_python(blocks))
        errors = refused.value.block_errors
        assert list(errors) == list(says)
        for index, words in says.items():
            assert words in str(errors[index].non_block_errors)

    @pytest.mark.parametrize("blocks", [case[0] for case in BROKEN.values()], ids=BROKEN)
    def test_a_broken_one_never_breaks_its_page(self, blocks: list[dict[str, Any]]) -> None:
        """It can come to the public by a way that asks nobody, such as publishing many pages at once."""
        broken = map_of(BLOCK.to_python(blocks))
        for keys in ([], ["x"], ["y"], ["x"] * 5, ["x", "y"] * 3):
            walk = broken.walk(keys)
            assert walk.here is not None
            assert broken.questions_from(walk.here) <= len(broken.questions)
        assert list(broken.paths())

    def test_a_whole_one_is_accepted(self, db: None) -> None:
        assert len(BLOCK.clean(BLOCK.to_python(whole_guide()))) == 6

    @pytest.mark.parametrize("blocks", [[], [ending("כן")], [question("א", ("x", ""), ("y", ""))]])
    def test_questions_and_an_ending_are_needed(self, blocks: list[dict[str, Any]]) -> None:
        with pytest.raises(ValidationError):
            BLOCK.clean(BLOCK.to_python(blocks))

    def test_a_button_needs_words(self, home: HomePage) -> None:
        blocks = whole_guide(home)
        blocks[3]["value"]["link_text"] = ""
        with pytest.raises(StreamBlockValidationError) as refused:
            BLOCK.clean(BLOCK.to_python(blocks))
        assert list(refused.value.block_errors[3].block_errors) == ["link_text"]

    def test_a_draft_may_be_unfinished(self, db: None) -> None:
        for blocks, _says in BROKEN.values():
            assert BLOCK.clean_deferred(BLOCK.to_python(blocks))

    def test_the_editor_sees_every_way_and_what_is_wrong(self, guide: GuidePage, client: Client) -> None:
        client.force_login(UserFactory.create(role="administrator"))
        address = reverse("wagtailadmin_pages:edit", args=[guide.pk])
        html = client.get(address).content.decode()
        assert html.count("<bdi>סוף עוד לא</bdi>") == 3
        assert "לפני שאפשר לפרסם" not in html
        guide.guide = BLOCK.to_python([question("א", ("x", ""), ("y", "כן")), ending("כן")])
        guide.save_revision()
        html = client.get(address).content.decode()
        assert "לפני שאפשר לפרסם" in html
        assert "לא מגיעה לשום סיום" in html


def test_many_questions_are_counted_at_once(db: None) -> None:
    """Ten questions of six answers make sixty million ways; nobody walks them all."""
    answers = [(f"k{n}", "") for n in range(6)]
    blocks = [question(f"ש{n}", *answers) for n in range(9)]
    blocks += [question("אחרונה", *[(key, "כן") for key, _ in answers]), ending("כן")]
    found = map_of(BLOCK.to_python(blocks))
    assert found.questions_from(found.start) == 10
    assert found.problems() == []
    assert len(next(found.paths())[0]) == 10
