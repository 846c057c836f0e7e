"""What two inquiries of the same people have in common, kept so that the other is found by reading an index."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from home.hebrew.dictionary_words import bare_words, dictionary_words
from home.hebrew.forms import without_prefixes
from home.hebrew.letters import clean, closed, fold, is_hebrew, tokens
from intake.models.digests import email_digests, keyed_digests
from intake.questionnaires.phones import digits_of

PHONE_SALT = "intake.phone"
SYMBOL_KEY = "institution_symbol"
# What half of all groups are called; a name of nothing else keeps them.
COMMON_WORDS = {"גרעינ", "קבוצה", "קהילה", "בית", "ספר", "group", "community", "school"}
LONGEST = 200


class TraitKind(models.TextChoices):
    """By what an inquiry may be recognised."""

    PHONE = "phone", _("the same phone")
    MAIL = "mail", _("the same e-mail")
    SYMBOL = "symbol", _("the same institution symbol")
    NAME_AND_PLACE = "name_and_place", _("the same group name and the same locality")
    NAME = "name", _("the same group name")


# A trait's values: the first is stored; the others are what it was stored as under the site's earlier secrets.
Values = dict[str, list[str]]


class Trait(models.Model):
    """One of an inquiry's traits. A phone and a mail address stand here as digests that tell nothing."""

    inquiry = models.ForeignKey("intake.Inquiry", on_delete=models.CASCADE, related_name="traits")
    kind = models.CharField(max_length=20, choices=TraitKind.choices)
    value = models.CharField(max_length=LONGEST)

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["kind", "value", "inquiry"], name="intake_trait_shared")]

    def __str__(self) -> str:
        return f"{self.kind} {self.inquiry_id}"


def traits_of(*, group_name: str, locality_name: str, email: str, phone: str, answers: Mapping[str, Any]) -> Values:
    """The values of each trait that an inquiry with these facts has."""
    digits, symbol = digits_of(phone), answers.get(SYMBOL_KEY)
    name, place = _name(group_name, locality_name), _words(locality_name)
    found: Values = {
        TraitKind.PHONE: keyed_digests(PHONE_SALT, digits[0]) if digits else [],
        TraitKind.MAIL: email_digests(email),
        TraitKind.SYMBOL: [symbol] if isinstance(symbol, str) and symbol.strip() else [],
        TraitKind.NAME_AND_PLACE: [f"{name} | {' '.join(place)}"] if name and place else [],
        TraitKind.NAME: [name] if name else [],
    }
    return {kind: [value[:LONGEST] for value in values] for kind, values in found.items() if values}


def _name(group_name: str, locality_name: str) -> str:
    """The words that make a name its own, in one order: not where the group is, nor that it is a group."""
    places = {*_spelt(locality_name), *_words(locality_name)}
    spelt = list(_spelt(group_name))
    words = set(map(_shortest, spelt))
    own = {_shortest(word) for word in spelt if not places & {word, _shortest(word), *_rests(word)}}
    return " ".join(sorted(own - COMMON_WORDS or words - COMMON_WORDS or words))


def _rests(word: str) -> list[str]:
    """What prefixes leave of a word, however short: "in Lod" leaves Lod."""
    return list(map(fold, without_prefixes(closed(word)))) if is_hebrew(word) else []


def _words(text: str) -> list[str]:
    """The words of a text without points, each as the shortest of its forms."""
    return list(map(_shortest, _spelt(text)))


def _spelt(text: str) -> Iterator[str]:
    return (fold(token.full) for token in tokens(clean(text)))


def _shortest(word: str) -> str:
    """The word without its prefixes, and in its dictionary form where that is shorter."""
    return min({word} | dictionary_words(word) | bare_words(word), key=lambda form: (len(form), form))
