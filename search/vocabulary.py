"""The words that the site's texts hold: written down as texts are indexed, read when a word is not among them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from uuid import uuid4

from django.core.cache import cache
from django.db import transaction
from django.db.models import Model
from modelsearch.index import Indexed

from home.hebrew import clean, fold, keys_of, tokens
from home.hebrew.slips import near
from home.search_fields import HebrewSearchField
from search.models import KnownWord

LONGEST_WORD = 60
AT_ONCE = 400  # rows in a statement
EDITION = "search-words"  # in the cache: another one whenever there are new words


def remember_words(model: type[Indexed], objs: Iterable[Model]) -> None:
    """Write down the words of objects that are being indexed."""
    fields = [field for field in model.get_search_fields() if isinstance(field, HebrewSearchField)]
    if not fields:
        return
    found: dict[str, KnownWord] = {}
    for obj in objs:
        for field in fields:
            for token in tokens(clean(field.text(obj))):
                if token.word not in found and 1 < len(token.word) <= LONGEST_WORD:
                    found[token.word] = KnownWord(word=token.word, keys=" ".join(sorted(keys_of(token).every)))
    KnownWord.objects.bulk_create(found.values(), ignore_conflicts=True, batch_size=AT_ONCE)
    transaction.on_commit(forget)


@dataclass(frozen=True)
class Vocabulary:
    """All known words, and all their keys."""

    words: dict[str, str]  # from the word with ordinary letters to the word
    keys: frozenset[str]

    @cached_property
    def folded(self) -> list[str]:
        """The words with ordinary letters, as they are compared."""
        return list(self.words)

    def near(self, word: str) -> list[str]:
        """The words that somebody may have meant by this one."""
        return [self.words[found] for found in near(word, self.folded)]


_kept: dict[str, Vocabulary] = {}  # one at most, by the edition it is of
_lock = Lock()


def vocabulary() -> Vocabulary:
    """The words known now; read from the database once a process, and again when texts have changed."""
    edition = str(cache.get_or_set(EDITION, lambda: uuid4().hex, timeout=None))
    with _lock:
        if edition not in _kept:
            rows = list(KnownWord.objects.values_list("word", "keys"))
            _kept.clear()
            _kept[edition] = Vocabulary(
                words={fold(word): word for word, _ in rows},
                keys=frozenset(key for _, keys in rows for key in keys.split()),
            )
        return _kept[edition]


def forget() -> None:
    """Let every process read the words anew."""
    cache.delete(EDITION)
