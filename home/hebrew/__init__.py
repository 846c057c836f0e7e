"""What makes a search know Hebrew: from any text to the keys under which its words are kept and looked for.

No Django, no database. The public search and the queue's search use the same.

**A text** loses what nobody types: points and cantillation, direction marks and other invisible characters. A word
is a row of Hebrew letters or a row of other letters and digits, so that a maqaf, a hyphen or a Latin name behind a
prefix (ב-Zoom, בZoom) parts two words. Quotation marks inside a word hold it together: צה"ל, צה״ל and צהל are one
word. Final letters count as ordinary ones. Where a pointed word writes o or u with a point alone, it is also read
with the vav of full spelling (סֻכָּה: סכה, סוכה).

**A word** has three kinds of keys, from the surest to the widest (`keys`):

- its surface, as it stands;
- `y` and a dictionary word, for the word and for what each legal row of prefixes leaves of it: ו, then ש כש לכש מש
  בש, then מ ב כ ל, then ה. Beside the dictionary's own answer, endings of number, construct and possession are
  replaced (קהילתנו: קהילה, הסעות: הסעה), and what the dictionary knows then counts too. An unknown form is its own
  dictionary word. A doubled vav or yod is written once;
- `x` and the consonants: one ending taken off, then every vav and yod but a first one, so that full and defective
  spelling meet.

English words among the Hebrew ones lose their capitals and the s of the plural. A word that nobody wrote is
compared with those that somebody did (`slips`).

Sources: the dictionary is the Hebrew table of simplemma 2.0 (MIT), made from Wiktionary by way of Kaikki (CC BY-SA)
and from UniMorph (CC BY-SA); see NOTICE beside this file. The order of prefixes is that of Hebrew grammar; spelling
follows the Academy's rules of full spelling. The endings and the stop words were written for this site.
"""

import simplemma

from home.hebrew.keys import Keys, key_text, keys, keys_of
from home.hebrew.letters import Token, clean, fold, normalise, tokens
from home.hebrew.stop_words import STOP_WORDS

# Whoever changes what `key_text` makes of a text counts up: the index is made anew where it is of another version.
ANALYSER_VERSION = f"1-{simplemma.__version__}"

__all__ = [
    "ANALYSER_VERSION",
    "STOP_WORDS",
    "Keys",
    "Token",
    "clean",
    "fold",
    "key_text",
    "keys",
    "keys_of",
    "normalise",
    "tokens",
]
