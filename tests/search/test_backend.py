"""No search box may fail on what people type, and a Hebrew acronym finds its page."""

import pytest
from modelsearch.query import MATCH_ALL, And, Boost, Not, Or, Phrase, PlainText
from wagtail.models import Page
from wagtail.search.utils import parse_query_string

from search.backend import plain, plain_query

HOSTILE = [
    'צה"ל',
    'ש"ש',
    '"',
    "'",
    "%",
    "*",
    "(",
    ")",
    "a AND",
    "NEAR(",
    "גַּרְעִין",
    "ק" * 300,
    "\x00",
    "\\",
    "-",
    "^",
    ":",
    "שָׁלוֹם עֲלֵיכֶם",
    "🌻 גינה 👩‍👩‍👧",
    "🌻",
    "׳",
    "ג׳",
    "״",
    "ק " * 1000,
    "!?.,;:-–—…()[]{}<>",
    "'; DROP TABLE wagtailcore_page; --",
    "1' OR '1'='1",
    "\u200f\u202eגינה\u202c\u200e",
    "\ufeff\u00ad\u200d",
    "גינה OR NOT",
    "גינה -- 🌻",
    "_ ק",
    "title:גינה AND {body}",
    "\ud7ff\ufffd",
]


@pytest.fixture
def acronym_page(db: None) -> Page:
    """A live page with an acronym in its title."""
    return Page.get_first_root_node().add_child(instance=Page(title='יוצאי צה"ל', slug="acronym"))


@pytest.mark.parametrize("typed", HOSTILE)
@pytest.mark.parametrize("method", ["search", "autocomplete"])
def test_no_query_fails(acronym_page: Page, typed: str, method: str) -> None:
    _filters, parsed = parse_query_string(typed, operator="and")
    for query in (typed, parsed):
        list(getattr(Page.objects.all(), method)(query))


@pytest.mark.parametrize("typed", ['צה"ל', "צה״ל", 'יוצאי צה"ל'])
def test_an_acronym_finds_its_page(acronym_page: Page, typed: str) -> None:
    assert [page.pk for page in Page.objects.search(typed)] == [acronym_page.pk]


def test_marks_are_taken_out_and_length_is_bounded() -> None:
    assert plain("  צה\"ל\x00 * ש'  ") == "צה ל ש"
    assert len(plain("ק" * 500)) == 200


def keyed(text: str, *keys: str) -> Or:
    """What a typed word becomes: as it stands, or under one of its keys."""
    return Or([PlainText(text), Or([PlainText(key) for key in sorted(keys)])])


def test_every_kind_of_query_is_made_plain() -> None:
    query = And([PlainText('א"ב'), Or([Phrase('"ג"'), Not(PlainText("ד'"))]), Boost(PlainText("*ה"), 2), MATCH_ALL])
    assert repr(plain_query(query)) == repr(
        And(
            [
                keyed("א ב", "אב", "yאב"),
                Or([Phrase("ג"), Not(keyed("ד", "ד", "yד"))]),
                Boost(keyed("ה", "ה", "yה"), 2),
                MATCH_ALL,
            ]
        )
    )


def test_words_are_joined_as_was_asked() -> None:
    assert repr(plain_query("a b", "or")) == repr(Or([keyed("a", "a", "ya"), keyed("b", "b", "yb")]))
    assert repr(plain_query(PlainText("a b"))) == repr(And([keyed("a", "a", "ya"), keyed("b", "b", "yb")]))
    assert plain_query("*") == plain_query(Phrase('"')) == plain_query(Not(PlainText("'"))) == ""
