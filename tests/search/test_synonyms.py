"""Editors write rows of words that mean the same."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from search.models import Synonyms
from search.synonyms import synonyms
from search.understanding import phrase_of

pytestmark = pytest.mark.django_db


def test_a_row_is_parted_at_commas_semicolons_and_lines() -> None:
    row = Synonyms(words='ריב, מריבה;סכסוך\nעובדת סוציאלית,, "')
    assert row.phrases() == ["ריב", "מריבה", "סכסוך", "עובדת סוציאלית"]
    assert str(row) == row.words


@pytest.mark.parametrize("words", ["ריב", "ריב, רִיב", ",", "ריב ריב"])
def test_one_word_alone_is_refused(words: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Synonyms(words=words).full_clean()
    assert list(refused.value.message_dict) == ["words"]


def test_the_search_reads_them_by_their_keys() -> None:
    Synonyms.objects.create(words="ריב, עובדת סוציאלית")
    assert synonyms() == [(phrase_of("ריב"), phrase_of("עובדת סוציאלית"))]


def test_an_editor_writes_one_and_finds_it(editor: Client) -> None:
    editor.post("/admin/snippets/search/synonyms/add/", {"words": "ריב, מריבות"})
    assert [row.words for row in Synonyms.objects.all()] == ["ריב, מריבות"]
    listing = editor.get("/admin/snippets/search/synonyms/", {"q": "מריב"}).content.decode()
    assert "ריב, מריבות" in listing
    assert "מילים נרדפות" in listing
    assert "/admin/snippets/search/synonyms/" in editor.get("/admin/").content.decode()
