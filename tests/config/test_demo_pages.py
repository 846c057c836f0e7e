"""The demo site answers, and says in both languages every fact it has to."""

import re
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from django.core.management import call_command
from django.test import Client
from wagtail.models import Page

from tests.measure import measure

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("media"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]

FACTS: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("demo_facts.yaml").read_text(encoding="utf-8"))


def words_of(html: str) -> str:
    """The page as it is read: no tags, one space between words."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))


def test_every_page_holds_its_facts_in_its_direction(client: Client) -> None:
    call_command("load_content", verbosity=0)
    missing = []
    for address, facts in FACTS.items():
        html = client.get(address).content.decode()
        tag = '<html lang="en" dir="ltr">' if address.startswith("/en/") else '<html lang="he" dir="rtl">'
        words = words_of(html).casefold()
        missing += [(address, fact) for fact in facts if fact.casefold() not in words]
        missing += [(address, tag)] if tag not in html else []
    assert missing == []


def test_every_page_is_in_the_list_of_facts(client: Client) -> None:
    call_command("load_content", verbosity=0)
    addresses = {page.get_url() for page in Page.objects.live().filter(depth__gt=1)}
    assert addresses == set(FACTS)


def test_every_page_keeps_to_its_queries_and_its_weight(client: Client) -> None:
    call_command("load_content", verbosity=0)
    for address in FACTS:
        client.get(address)
        with measure() as measured:
            answer = client.get(address)
        assert measured.count <= 8, f"{address}: {measured}"
        assert measured.most_repeated <= 2, f"{address}: {measured}"
        assert len(answer.content) < 30_000, address


def test_every_link_on_every_page_leads_somewhere(client: Client) -> None:
    call_command("load_content", verbosity=0)
    broken = []
    for address in FACTS:
        html = client.get(address).content.decode()
        inner = set(re.findall(r'<a\s[^>]*href="(/[^"]*)"', html))
        broken += [(address, link) for link in inner if client.get(link).status_code not in (200, 302)]
        ids = set(re.findall(r'\sid="([^"]+)"', html))
        broken += [(address, mark) for mark in re.findall(r'href="#([^"]+)"', html) if mark not in ids]
    assert broken == []


@pytest.mark.parametrize("track", [("young-nuclei", "nucleus"), ("school-communities", "school")])
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_program_opens_its_own_questionnaire(client: Client, track: tuple[str, str], prefix: str) -> None:
    call_command("load_content", verbosity=0)
    slug, name = track
    html = client.get(f"{prefix}/who-we-work-with/{slug}/").content.decode()
    assert f'href="{prefix}/apply/{name}/"' in html


def test_headings_go_down_one_level_at_a_time(client: Client) -> None:
    call_command("load_content", verbosity=0)
    for address in FACTS:
        main = re.search(r"<main.*</main>", client.get(address).content.decode(), re.DOTALL)
        assert main
        levels = [int(level) for level in re.findall(r"<h([1-6])[\s>]", main.group())]
        assert levels[0] == 1, address
        assert levels.count(1) == 1, address
        assert all(after - before <= 1 for before, after in pairwise(levels)), (address, levels)
