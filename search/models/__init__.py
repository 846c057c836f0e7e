"""What the search keeps: words that mean the same, words it has seen, what was searched in vain."""

from search.models.index_state import IndexState
from search.models.known_word import KnownWord
from search.models.outcome import Outcome
from search.models.synonyms import Synonyms

__all__ = ["IndexState", "KnownWord", "Outcome", "Synonyms"]
