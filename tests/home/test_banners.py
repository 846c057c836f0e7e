"""Banners stand over every page while they are true, and say when that changes."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from home.models.alerts import AlertBlock
from home.models.site_settings import SiteSettings
from tests.factories.user import UserFactory
from tests.factories.words import say_in
from tests.home.conftest import SmallSite
from tests.home.test_menus import write
from tests.home.test_surroundings import html_of, links, part
from tests.measure import measure

NOON = datetime(2026, 9, 20, 12, 0, tzinfo=ZoneInfo("Asia/Jerusalem"))
HOUR = timedelta(hours=1)


def banner(text: str = "סגור בחג", starts: Any = None, ends: Any = None, page: Any = None) -> dict[str, Any]:
    value = {
        "text": text,
        "kind": "closed",
        "starts": starts and starts.isoformat(),
        "ends": ends and ends.isoformat(),
        "page": page and page.pk,
    }
    return {"type": "alert", "value": value}


def banners(client: Client, address: str = "/about/") -> str:
    return part(html_of(client, address), "aside", "alert-banners")


def test_it_is_shown_from_its_beginning_to_its_end_and_no_longer(site: SmallSite, client: Client) -> None:
    write(alerts=[banner(starts=NOON, ends=NOON + 2 * HOUR)])
    shown = []
    with time_machine.travel(NOON, tick=False) as clock:
        for hours in (-0.01, 0, 1.99, 2, 5):
            clock.move_to(NOON + hours * HOUR)
            shown.append("סגור בחג" in banners(client))
    assert shown == [False, True, True, False, False]


def test_without_dates_it_stays(site: SmallSite, client: Client) -> None:
    write(alerts=[banner()])
    assert "סגור בחג" in banners(client)
    assert "alert-banner--closed" in banners(client)


@pytest.mark.parametrize("address", ["/", "/about/", "/nothing/", "/apply/nucleus/"])
def test_it_stands_over_every_page(site: SmallSite, client: Client, address: str) -> None:
    write(alerts=[banner()])
    assert "סגור בחג" in part(client.get(address).content.decode(), "aside", "alert-banners")


def test_each_language_has_its_words_and_its_page(site: SmallSite, client: Client) -> None:
    write(alerts=[banner(page=site.page)])
    say_in("en", {"סגור בחג": "Closed for the holiday"})
    assert links(banners(client)) == [("/about/", "על הרשת")]
    english = banners(client, "/en/")
    assert ("Closed for the holiday" in english, "סגור" in english) == (True, False)
    assert links(english) == [("/en/about/", "About")]
    site.page.unpublish()
    assert links(banners(client, "/")) == []


def test_what_is_typed_is_escaped(site: SmallSite, client: Client) -> None:
    write(alerts=[banner("<ב>א")])
    assert "&lt;ב&gt;א" in banners(client)


def test_when_the_next_change_is_due(site: SmallSite) -> None:
    assert SiteSettings().next_alert_change() is None
    made = write(alerts=[banner(starts=NOON + 3 * HOUR), banner(starts=NOON - HOUR, ends=NOON + 2 * HOUR), banner()])
    expected = [(0, 2), (2, 3), (2.5, 3), (3, None)]
    with time_machine.travel(NOON, tick=False) as clock:
        for hours, due in expected:
            clock.move_to(NOON + hours * HOUR)
            assert made.next_alert_change() == (None if due is None else NOON + due * HOUR)


def test_banners_cost_no_query_of_their_own(site: SmallSite, client: Client) -> None:
    counts = []
    for written in ([], [banner(page=site.below)] * 3):
        SiteSettings.objects.all().delete()
        write(alerts=written)
        client.get("/about/")
        with measure() as measured:
            client.get("/about/")
        counts.append(measured.count)
    assert counts[0] == counts[1] <= 5


def test_one_that_ends_before_it_begins_is_refused() -> None:
    block = AlertBlock()
    raw = banner(starts=NOON, ends=NOON)["value"]
    with pytest.raises(ValidationError):
        block.clean(block.to_python(raw))
    assert block.clean(block.to_python(raw | {"ends": (NOON + HOUR).isoformat()}))


def test_an_editor_previews_the_settings(site: SmallSite, client: Client) -> None:
    """With what was typed, before it is saved."""
    SiteSettings.objects.create(site=Site.objects.get(), email="a@example.org")
    client.force_login(UserFactory.create(role="administrator"))
    address = reverse("wagtailsettings:preview_on_edit", args=["home", "sitesettings", Site.objects.get().pk])
    form: dict[str, Any] = {f"{name}-count": 0 for name in ("menu", "footer_links", "wings", "social_links")}
    form |= {"email": "b@example.org", "alerts-count": 1, "alerts-0-type": "alert", "alerts-0-order": 0}
    form |= {"alerts-0-deleted": "", "alerts-0-id": "", "alerts-0-value-text": "סגור בפסח"}
    form |= {"alerts-0-value-kind": "urgent", "alerts-0-value-page": ""}
    form |= {"alerts-0-value-starts": "", "alerts-0-value-ends": ""}
    assert client.post(address, form).json()["is_valid"]
    html = client.get(address).content.decode()
    assert "סגור בפסח" in part(html, "aside", "alert-banners")
    assert "b@example.org" in html
    assert not SiteSettings.objects.get().alerts
