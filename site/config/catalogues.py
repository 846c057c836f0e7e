"""The texts that installed packages bring, and the Hebrew that Django finds for them.

Wagtail and its add-ons have little Hebrew of their own, so `site/locale/upstream` holds it. Django looks first in
`site/locale` (our own texts), then there, then in the package itself; the figures here come from Django's own search.
"""

from collections.abc import Iterator
from gettext import NullTranslations
from pathlib import Path
from typing import NamedTuple

import django
import polib
import treebeard
import wagtail
import wagtail_localize
from django.apps import apps
from django.conf import settings
from django.utils.translation.trans_real import DjangoTranslation

DOMAINS = ("django", "djangojs")
PLURAL_FORMS = "nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);"
COUNTS = (1, 2, 5)  # one count for each plural form
OURS = "ours"
# Their Hebrew is whole and good: here we hold only what they lack, and what we say otherwise.
GOOD_HEBREW = ("django", "allauth")
Key = tuple[str | None, str]


class Row(NamedTuple):
    """How much of a package's catalogue stands in Hebrew."""

    package: str
    domain: str
    texts: int
    hebrew: int

    @property
    def percent(self) -> float:
        return 100 * self.hebrew / self.texts if self.texts else 100.0


class Untranslated(NullTranslations):
    """Stands at the end of Django's search, where the English text would be given back: says that Hebrew is missing."""

    def gettext(self, message: str) -> str:
        return ""

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return ""


def key(entry: polib.POEntry) -> Key:
    return entry.msgctxt, entry.msgid


def catalogue_path(locale: Path, language: str, domain: str) -> Path:
    return locale / language / "LC_MESSAGES" / f"{domain}.po"


def packages() -> dict[str, Path]:
    """The `locale` folder of every package that brings one: installed apps, all of Wagtail, its tree, and Django."""
    found = {"django": Path(django.__file__).parent / "conf" / "locale"}
    found |= {app.name: Path(app.path) / "locale" for app in apps.get_app_configs()}
    for package in (wagtail, wagtail_localize, treebeard):
        root = Path(package.__file__).parent
        for folder in root.rglob("locale"):
            found[".".join([package.__name__, *folder.relative_to(root).parts[:-1]])] = folder
    return {name: found[name] for name in sorted(found) if found[name].is_dir()}


def texts(locale: Path, domain: str) -> dict[Key, polib.POEntry]:
    """The English texts of a package; where it ships no English catalogue, those of its other languages together."""
    english = catalogue_path(locale, "en", domain)
    paths = [english] if english.exists() else sorted(locale.glob(f"*/LC_MESSAGES/{domain}.po"))
    found: dict[Key, polib.POEntry] = {}
    for path in paths:
        for entry in polib.pofile(str(path)):
            if not entry.obsolete:
                found.setdefault(key(entry), entry)
    return found


def hebrew(domain: str) -> DjangoTranslation:
    """What Django searches for Hebrew, with an empty text where there is none."""
    translation = DjangoTranslation("he", domain=domain)
    # In place of the one that it shares: adding to that would empty everybody's English.
    setattr(translation, "_fallback", Untranslated())  # noqa: B010 (no stub knows it)
    return translation


def words(entry: polib.POEntry, translation: DjangoTranslation) -> list[str]:
    """The Hebrew of a text as it would be shown, in each plural form; empty where it is missing."""
    message = f"{entry.msgctxt}\x04{entry.msgid}" if entry.msgctxt else entry.msgid
    if entry.msgid_plural:
        return [translation.ngettext(message, entry.msgid_plural, count) for count in COUNTS]
    return [translation.gettext(message)]


def report() -> Iterator[Row]:
    """A row for every catalogue: ours first, then the packages by name."""
    for domain in DOMAINS:
        translation = hebrew(domain)
        for package, locale in {OURS: settings.LOCALE_PATHS[0], **packages()}.items():
            if package == OURS:
                path = catalogue_path(locale, "he", domain)
                found = {key(entry): entry for entry in polib.pofile(str(path))} if path.exists() else {}
            else:
                found = texts(locale, domain)
            if found:
                translated = [all(words(entry, translation)) for entry in found.values()]
                yield Row(package, domain, len(translated), sum(translated))


def upstream(domain: str) -> polib.POFile:
    """The Hebrew that we hold for packages, as it stands in `site/locale/upstream`."""
    path = catalogue_path(settings.LOCALE_PATHS[1], "he", domain)
    if path.exists():
        return polib.pofile(str(path), wrapwidth=0)
    empty = polib.POFile(wrapwidth=0)
    empty.fpath = str(path)
    return empty


def collect(domain: str) -> polib.POFile:
    """The upstream catalogue brought up to date: new texts without Hebrew, known ones kept, those nobody has dropped.

    Nothing is written; the caller saves it.
    """
    known = {key(entry): entry for entry in upstream(domain)}
    wanted: dict[Key, polib.POEntry] = {}
    for package, locale in packages().items():
        skipped = own_hebrew(locale, domain) - known.keys() if package.split(".")[0] in GOOD_HEBREW else set()
        for name, entry in texts(locale, domain).items():
            if name not in skipped and name not in wanted:
                wanted[name] = blank(entry, package, known.get(name))
    collected = polib.POFile(wrapwidth=0)
    collected.fpath = upstream(domain).fpath
    collected.metadata = {
        "Language": "he",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURAL_FORMS,
    }
    collected.extend(wanted.values())
    return collected


def own_hebrew(locale: Path, domain: str) -> set[Key]:
    """What a package itself has in Hebrew."""
    paths = [catalogue_path(locale, language, domain) for language in ("he", "he_IL")]
    return {key(entry) for path in paths if path.exists() for entry in polib.pofile(str(path)) if entry.translated()}


def blank(entry: polib.POEntry, package: str, known: polib.POEntry | None) -> polib.POEntry:
    """A package's text as our catalogue writes it: where it comes from, and the Hebrew if we have it."""
    plural = known.msgstr_plural if known and entry.msgid_plural else dict.fromkeys(range(len(COUNTS)), "")
    return polib.POEntry(
        msgctxt=entry.msgctxt,
        msgid=entry.msgid,
        msgid_plural=entry.msgid_plural,
        msgstr="" if entry.msgid_plural or not known else known.msgstr,
        msgstr_plural=plural if entry.msgid_plural else {},
        comment=entry.comment,
        flags=[flag for flag in entry.flags if flag != "fuzzy"],
        occurrences=[(package, "")],
    )
