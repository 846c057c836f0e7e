"""The demo site in a test's own database, its addresses, and the accounts of its roles."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode

from django.contrib.auth.models import Group
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page, Site

from config.roles import ROLES
from home.models import NewsIndexPage, User
from intake.questionnaires import questionnaire_for
from intake.statuses import Track
from programs.models import GuidePage
from tests.factories.news import NewsPageFactory

PASSWORD = "a-password-of-the-journeys"
ERRORS = ("400", "403", "404", "500", "csrf", "old", "unreachable", "too-late")


def load_demo() -> None:
    """Load what `make run` loads: by its commands once, from then on as they left the database."""
    if connection.vendor != "sqlite":
        run_commands()
        return
    database = Path(connection.settings_dict["NAME"])
    loaded = database.with_suffix(".demo")
    if loaded.exists():
        copy_database(loaded, database)
        cache.clear()
    else:
        run_commands()
        copy_database(database, loaded)


def run_commands() -> None:
    call_command("create_roles", verbosity=0)
    call_command("load_content", verbosity=0)
    call_command("load_privacy_notice", verbosity=0)


def copy_database(source: Path, target: Path) -> None:
    """Copy a database that may be open."""
    with closing(sqlite3.connect(source)) as opened, closing(sqlite3.connect(target, timeout=20)) as copied:
        opened.backup(copied)


def account_of(role_key: str) -> User:
    """Somebody in the role's group; the password is PASSWORD."""
    role = next(role for role in ROLES if role.key == role_key)
    person = User.objects.create_user(role_key, f"{role_key}@example.org", PASSWORD)
    person.groups.add(Group.objects.get(name=role.group))
    return person


def page_addresses(language: str) -> list[str]:
    """The address of every page of the site in this language, as the tree has them: new ones come by themselves."""
    site = Site.objects.get(is_default_site=True)
    pages = Page.objects.live().public().filter(locale__language_code=language, depth__gt=1).order_by("path")
    return [address for page in pages if (address := page.relative_url(site))]


def add_news() -> None:
    """An item of news in each language: the demo has none, and then nothing shows."""
    words = {"he": ("קהילה חדשה", "נפגשנו לראשונה."), "en": ("A new community", "We met for the first time.")}
    for listing in NewsIndexPage.objects.all():
        title, text = words[listing.locale.language_code]
        NewsPageFactory(parent=listing, slug="a-new-community", title=title, introduction=text)


def guide_addresses(language: str) -> Iterator[str]:
    """Each question of the guide and each of its endings, a question left without an answer, and a way that is none."""
    guide = GuidePage.objects.get(locale__language_code=language)
    address = guide.relative_url(Site.objects.get(is_default_site=True))
    yield from (f"{address}?{query}" for query in ("step=1", "a=nonsense"))
    seen = set()
    for way, _ending in guide.guide_map.paths():
        keys = [taken.answer.key for taken in way]
        for length in range(1, len(keys) + 1):
            here = guide.guide_map.walk(keys[:length]).here
            if here and here.index not in seen:
                seen.add(here.index)
                yield f"{address}?{urlencode({'a': keys[:length]}, doseq=True)}"


def search_addresses(language: str) -> list[str]:
    """The search before a word, with what it finds, and with nothing found."""
    words = {"he": ("", "קהילות", "זזזזזז"), "en": ("", "community", "zzzzzz")}
    with translation.override(language):
        return [f"{reverse('search:search')}?{urlencode({'q': word})}" for word in words[language]]


def form_addresses(language: str) -> Iterator[str]:
    """The report of a barrier, the ways back to a draft; each questionnaire's opening, sheet and sections.

    What both tracks ask alike comes once.
    """
    seen = set()
    with translation.override(language):
        yield reverse("reporting:form")
        yield from (reverse(f"apply:{name}") for name in ("lost", "asked", "code"))
        for track in Track.values:
            yield reverse("apply:start", args=[track])
            yield reverse("apply:sheet", args=[track])
            for section in questionnaire_for(track).sections:
                if section.key not in seen:
                    seen.add(section.key)
                    yield reverse("apply:section", args=[track, section.key])


def error_addresses(language: str) -> list[str]:
    """Where `tests.browser.urls` shows each page of errors."""
    prefix = "/en" if language == "en" else ""
    return [f"{prefix}/errors/{name}/" for name in ERRORS]
