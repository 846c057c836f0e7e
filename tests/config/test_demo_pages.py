"""The demo site answers, and says in both languages every fact it has to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from django.core.cache import cache
from django.core.management import call_command
from django.db import transaction
from django.test import Client, override_settings
from pytest_django.plugin import DjangoDbBlocker
from wagtail.models import Page, Site

from tests.measure import Measured, measure

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")

FACTS: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("demo_facts.yaml").read_text(encoding="utf-8"))


@dataclass
class Demo:
    """What was seen on one walk over the whole site."""

    addresses: set[str] = field(default_factory=set)
    html: dict[str, str] = field(default_factory=dict)
    measured: dict[str, Measured] = field(default_factory=dict)
    statuses: dict[str, int] = field(default_factory=dict)  # of every address that some page links to


@pytest.fixture(scope="module")
def demo(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Demo]:
    """Loads the site once for all tests of this module, walks over it, and leaves the database as it was."""
    media = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"))
    with django_db_blocker.unblock(), media, transaction.atomic():
        yield walk()
        transaction.set_rollback(True)
    Site.clear_site_root_paths_cache()
    cache.clear()


def walk() -> Demo:
    """Load the site, fetch each page twice, the second time measured, and every address that they link to.

    The first round also makes the sizes of pictures, which in production publishing does.
    """
    call_command("load_content", verbosity=0)
    demo = Demo(addresses={page.get_url() for page in Page.objects.live().filter(depth__gt=1)})
    client = Client()
    for address in sorted(demo.addresses):
        client.get(address)
    for address in sorted(demo.addresses):
        with measure() as measured:
            answer = client.get(address)
        demo.html[address] = answer.content.decode()
        demo.measured[address] = measured
        demo.statuses[address] = answer.status_code
    for html in demo.html.values():
        for link in set(links_of(html)) - demo.statuses.keys():
            demo.statuses[link] = client.get(link).status_code
    return demo


def links_of(html: str) -> list[str]:
    """The addresses of this site that a page leads to."""
    return re.findall(r'<a\s[^>]*href="(/[^"]*)"', html)


def words_of(html: str) -> str:
    """The page as it is read: no tags, one space between words."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))


def test_every_page_holds_its_facts_in_its_direction(demo: Demo) -> None:
    missing = []
    for address, facts in FACTS.items():
        html = demo.html[address]
        tag = 'lang="en" dir="ltr">' if address.startswith("/en/") else 'lang="he" dir="rtl">'
        words = words_of(html).casefold()
        missing += [(address, fact) for fact in facts if fact.casefold() not in words]
        missing += [(address, tag)] if f"<html {tag}" not in re.sub(r"\s+", " ", html) else []
    assert missing == []


def test_every_page_is_in_the_list_of_facts(demo: Demo) -> None:
    assert demo.addresses == set(FACTS)


def test_every_sample_says_that_it_is_one(demo: Demo) -> None:
    """No address, phone or name of the demo can be taken for a real one."""
    for address, html in demo.html.items():
        assert set(re.findall(r"[\w.]+@([\w.]+)", html)) <= {"example.org"}, address
        assert {number.replace("-", "")[:8] for number in re.findall(r"tel:([\d-]+)", html)} <= {"02000000"}, address


def test_every_page_keeps_to_its_queries_and_its_weight(demo: Demo) -> None:
    """Nothing of this walk is committed, so here each page also asks what else is remembered between requests."""
    for address, measured in demo.measured.items():
        assert measured.count <= 9, f"{address}: {measured}"
        assert measured.most_repeated <= 2, f"{address}: {measured}"
        assert len(demo.html[address].encode()) < 30_000, address


def test_every_link_on_every_page_leads_somewhere(demo: Demo) -> None:
    assert {link: status for link, status in demo.statuses.items() if status not in (200, 302)} == {}
    broken = []
    for address, html in demo.html.items():
        ids = set(re.findall(r'\sid="([^"]+)"', html))
        broken += [(address, mark) for mark in re.findall(r'href="#([^"]+)"', html) if mark not in ids]
    assert broken == []


@pytest.mark.parametrize("track", [("young-nuclei", "nucleus"), ("school-communities", "school")])
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_program_opens_its_own_questionnaire_and_its_sheet(demo: Demo, track: tuple[str, str], prefix: str) -> None:
    slug, name = track
    links = links_of(demo.html[f"{prefix}/who-we-work-with/{slug}/"])
    assert {f"{prefix}/apply/{name}/", f"{prefix}/apply/{name}/sheet/"} <= set(links)


def test_headings_go_down_one_level_at_a_time(demo: Demo) -> None:
    for address, html in demo.html.items():
        main = re.search(r"<main.*</main>", html, re.DOTALL)
        assert main
        levels = [int(level) for level in re.findall(r"<h([1-6])[\s>]", main.group())]
        assert levels[0] == 1, address
        assert levels.count(1) == 1, address
        assert all(after - before <= 1 for before, after in pairwise(levels)), (address, levels)
