"""Whoever is stopped by the site says so in one form, once, and loses nothing of what was typed."""

import re
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from intake.apply.reporting import Stamp
from intake.models import AccessibilityReport
from tests.factories.accessibility_report import AccessibilityReportFactory
from tests.factories.pages import HomePageFactory
from tests.factories.statement import AccessibilityStatementPageFactory
from tests.intake.apply import hostile
from tests.measure import at_most

pytestmark = pytest.mark.django_db
ADDRESS = "/accessibility-report/"
TYPED = {
    "difficulty": "אי אפשר להגיע לכפתור\nבמקלדת",
    "page": "/about/",
    "assistive": "NVDA",
    "name": "דנה לוי",
    "email": "dana@example.org",
    "phone": "050-234-5678",
}


def stamp_of(client: Client, address: str = ADDRESS) -> str:
    """The stamp of a form that is asked for now."""
    found = re.search(r'name="stamp"\s+value="([^"]+)"', client.get(address).content.decode())
    assert found
    return unescape(found[1])


def send(client: Client, address: str = ADDRESS, **changed: Any) -> Any:
    """What the site answers to a filled-in form; with a stamp of its own unless one is given."""
    return client.post(address, {"stamp": changed.pop("stamp", None) or stamp_of(client), **TYPED, **changed})


def test_a_report_is_kept_as_it_was_typed_and_confirmed_with_its_number_and_day(client: Client) -> None:
    answer = send(client)
    report = AccessibilityReport.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"{ADDRESS}sent/{report.form_key}/")
    assert {key: getattr(report, key) for key in TYPED} == TYPED | {"phone": "+972502345678"}
    html = client.get(answer["Location"]).content.decode()
    assert report.reference in html
    assert date_format(report.target_on, "DATE_FORMAT") in html
    assert [typed for typed in TYPED.values() if typed in html] == []


def test_one_answer_is_enough_and_the_confirmation_says_that_nobody_can_be_answered(client: Client) -> None:
    answer = send(client, **dict.fromkeys(TYPED, "") | {"difficulty": "הכול"})
    assert "לכן לא נוכל להשיב לכם" in client.get(answer["Location"]).content.decode()
    assert AccessibilityReport.objects.get().can_be_answered is False


def test_a_button_pressed_twice_makes_one_report(client: Client) -> None:
    stamp = stamp_of(client)
    answers = [send(client, stamp=stamp)["Location"] for _time in range(2)]
    assert answers[0] == answers[1]
    assert AccessibilityReport.objects.count() == 1


def test_the_form_and_the_confirmation_speak_english_too(client: Client) -> None:
    HomePageFactory(slug="en", locale__language_code="en")
    answer = send(client, f"/en{ADDRESS}")
    assert AccessibilityReport.objects.get().language == "en"
    assert answer["Location"].startswith(f"/en{ADDRESS}")
    assert "Your report has been sent" in client.get(answer["Location"]).content.decode()


def test_errors_are_summed_up_beside_everything_that_was_typed(client: Client) -> None:
    answer = send(client, difficulty="", email="dana@", name="דנה <b>")
    html = answer.content.decode()
    assert answer.status_code == 200
    assert re.findall(r'<a href="#(id_\w+)">', html) == ["id_difficulty", "id_email"]
    assert "<title>שגיאה:" in re.sub(r"<title>\s+", "<title>", html)
    for typed in ("/about/", "NVDA", "דנה &lt;b&gt;", "dana@", "050-234-5678"):
        assert f'value="{typed}"' in html, typed
    assert AccessibilityReport.objects.count() == 0


@pytest.mark.parametrize("how", ["at once", "with what is hidden", "without a stamp", "with a forged stamp"])
def test_what_looks_like_a_program_has_to_press_again(how: str, client: Client, settings: LazySettings) -> None:
    stamp = stamp_of(client)
    changed = {
        "at once": {"stamp": stamp},
        "with what is hidden": {"stamp": stamp, "website": "https://example.org"},
        "without a stamp": {"stamp": " "},
        "with a forged stamp": {"stamp": f"{stamp}x"},
    }[how]
    settings.INTAKE_MINIMUM_SECONDS = 60 if how == "at once" else 0
    html = send(client, **changed).content.decode()
    assert "עוד לחיצה אחת, בבקשה" in html
    assert "אי אפשר להגיע לכפתור" in html
    assert AccessibilityReport.objects.count() == 0


def test_one_address_may_not_report_without_end_and_loses_nothing(client: Client, settings: LazySettings) -> None:
    settings.INTAKE_REPORTS_PER_HOUR = 1
    assert [send(client).status_code for _time in range(2)] == [302, 429]
    assert "אי אפשר להגיע לכפתור" in send(client).content.decode()
    assert send(Client(REMOTE_ADDR="10.0.0.9")).status_code == 302


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("/about/?a=1", "/about/?a=1"),
        ("https://evil.example/", ""),
        ("//evil.example/", ""),
        ("/\\evil.example", ""),
        ("javascript:alert(1)", ""),
        ("about", ""),
    ],
)
def test_only_a_page_of_this_site_is_filled_in(asked: str, shown: str, client: Client) -> None:
    html = client.get(ADDRESS, {"page": asked}).content.decode()
    found = re.search(r'<input[^>]*name="page"[^>]*>', html)
    assert found
    assert (re.search(r'value="([^"]*)"', found[0]) or ["", ""])[1] == shown


def test_hostile_text_harms_nothing(client: Client, settings: LazySettings) -> None:
    settings.INTAKE_REPORTS_PER_HOUR = 10_000
    for text in ["\0", *hostile.BIDI, *hostile.LONG, *hostile.MARKUP]:
        written = dict.fromkeys(("difficulty", "page", "assistive", "name"), text)
        assert send(client, **written).status_code in (200, 302), text[:40]
        assert client.get(ADDRESS, {"page": text[:2000]}).status_code == 200, text[:40]


def test_neither_page_is_kept_by_a_cache_or_found_by_a_search_engine(client: Client) -> None:
    for address in (ADDRESS, f"{ADDRESS}sent/{AccessibilityReportFactory().form_key}/"):
        answer = client.get(address)
        assert "no-store" in answer["Cache-Control"]
        assert '<meta name="robots" content="noindex">' in answer.content.decode()


def test_nobody_sees_the_confirmation_of_a_form_that_was_not_sent(client: Client) -> None:
    assert client.get(f"{ADDRESS}sent/{uuid4()}/").status_code == 404


def test_the_statement_and_the_panel_of_every_page_lead_there(client: Client) -> None:
    statement = AccessibilityStatementPageFactory(parent=HomePageFactory(slug="he"))
    html = client.get(statement.url).content.decode()
    assert re.findall(rf'href="({ADDRESS}[^"]*)"', html) == [f"{ADDRESS}?page={statement.url}", ADDRESS]
    assert f"{ADDRESS}?page" not in client.get(ADDRESS).content.decode()


def test_a_stamp_says_what_was_put_in_it() -> None:
    stamp = Stamp(uuid4(), timezone.now().timestamp())
    assert Stamp.read(str(stamp)) == stamp
    assert Stamp.read("x") is None


def test_few_queries_show_and_receive_it(client: Client) -> None:
    HomePageFactory(slug="he")
    stamp = stamp_of(client)
    with at_most(queries=8):
        client.get(ADDRESS)
    with at_most(queries=14):
        send(client, stamp=stamp)
