"""The sheet to print says everything that the questionnaire asks, from its definition alone."""

import re
from html import unescape

import pytest
from django.test import Client

from intake.apply.sheet import ENTRIES_ON_PAPER, on_paper
from intake.questionnaires import Field, Kind, Option, Questionnaire, Section, When, questionnaire_for
from intake.statuses import Track
from tests.measure import at_most

pytestmark = pytest.mark.django_db


def sheet(client: Client, track: str, prefix: str = "") -> str:
    answer = client.get(f"{prefix}/apply/{track}/sheet/")
    assert answer.status_code == 200
    assert not answer.cookies
    return answer.content.decode()


def words_of(html: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))


def questions_of(html: str) -> list[str]:
    """The part of the page that each question takes."""
    return html.split('<div class="sheet__question">')[1:]


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("track", Track)
def test_every_section_question_hint_and_choice_stands_on_it(client: Client, track: Track, prefix: str) -> None:
    html = sheet(client, track, prefix)
    words, parts = words_of(html), questions_of(html)
    questionnaire = questionnaire_for(track)
    for section in questionnaire.sections:
        assert str(section.title) in words
        assert " ".join(str(section.intro).split()) in words
    questions = list(questionnaire.fields())
    assert len(parts) == len(questions)
    for number, (question, part) in enumerate(zip(questions, parts, strict=True), start=1):
        said = words_of("<p>" + part)
        assert said.strip().startswith(f"{number}. {question.label}"), question.key
        assert str(question.hint) in said, question.key
        if question.kind != Kind.CONSENT:
            options = [unescape(option) for option in re.findall(r"<li>(.*?)</li>", part)]
            asked = [question, *(part for part in question.parts)]
            expected = [str(option.label) for one in asked for option in one.options]
            assert options == expected * (ENTRIES_ON_PAPER if question.parts else 1), question.key
        assert [str(each.label) for each in question.parts if str(each.label) not in said] == [], question.key
        unknown = "עוד לא יודעים" if not prefix else "We don't know yet"
        assert (f'sheet__unknown">{unknown}<' in part) is question.may_be_unknown, question.key


def test_what_is_voluntary_optional_or_depends_is_marked(client: Client) -> None:
    parts = questions_of(sheet(client, Track.SCHOOL))
    for question, part in zip(questionnaire_for(Track.SCHOOL).fields(), parts, strict=True):
        voluntary, optional = "(מרצון)" in part, "(רשות)" in part
        assert voluntary is question.key.startswith("mix_"), question.key
        assert optional is (not question.required and not voluntary), question.key
        assert ("רק אם" in part) is (question.when is not None), question.key
    assert "רק אם בחרתם ״בהקמה״ או ״פועל״ בשאלה 8." in "".join(parts)
    assert "רק אם הסכמתם בשאלה" in "".join(parts)


def test_there_is_room_for_each_kind_of_answer(client: Client) -> None:
    parts = questions_of(sheet(client, Track.SCHOOL))
    room = {
        question.key: (part.count('class="sheet__line'), part.count("<span>&nbsp;</span>"), part.count("<li>"))
        for question, part in zip(questionnaire_for(Track.SCHOOL).fields(), parts, strict=True)
    }
    assert room["contact_name"] == (1, 0, 0)
    assert room["leading_team"] == (6, 0, 0)
    assert room["institution_symbol"] == (0, 6, 0)
    assert room["school_status"] == (0, 0, 3)
    assert room["mix_consent"] == (0, 0, 1)
    assert room["pupils"] == (1, 0, 0)
    assert room["bodies"] == (3, 0, 27)


@pytest.mark.parametrize("track", Track)
def test_its_head_says_what_it_is_how_long_it_takes_and_what_is_not_asked(client: Client, track: Track) -> None:
    with at_most(queries=8):
        html = sheet(client, track)
    words = words_of(html)
    assert f'<bdi dir="ltr">http://testserver/apply/{track}/</bdi>' in html
    assert 'name="robots" content="noindex"' in html
    assert "שמות של חברים, מספרי זהות" in words
    assert re.search(r"ההקלדה אורכת בערך \d+ דקות", words)
    assert "data-print hidden>" in html
    assert "<input" not in re.search(r"<main.*</main>", html, re.DOTALL).group()


@pytest.mark.parametrize("track", Track)
def test_the_start_of_the_form_links_to_it(client: Client, track: Track) -> None:
    assert f'href="/apply/{track}/sheet/"' in client.get(f"/apply/{track}/").content.decode()


def test_only_a_known_track_has_one_and_it_is_only_read(client: Client) -> None:
    assert client.get("/apply/farm/sheet/").status_code == 404
    assert client.post("/apply/nucleus/sheet/").status_code == 405


def test_a_section_with_a_condition_says_so() -> None:
    """No section has one today; the definition allows it."""
    asked = Field("kind", Kind.CHOICE, "Kind", options=(Option("a", "A"), Option("b", "B")))  # type: ignore[arg-type]
    later = Section("later", "Later", fields=(), when=When("kind", ("a", "b")))  # type: ignore[arg-type]
    first = Section("first", "First", fields=(asked,))  # type: ignore[arg-type]
    parts = list(on_paper(Questionnaire("nucleus", 1, (first, later), size_key="kind")))
    assert [part.when for part in parts] == ["", "רק אם בחרתם ״A״ או ״B״ בשאלה 1."]
