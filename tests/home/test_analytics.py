"""Nothing counts visits, unless the owners of a site want it; and then in no form, and with one host alone."""

import pytest
from django.core.checks import run_checks
from django.test import Client
from pytest_django.fixtures import Settings

from tests.factories.user import UserFactory
from tests.home.conftest import SmallSite
from tests.home.test_security_headers import policy

SCRIPT = '<script defer src="https://stats.example.org/js/script.js" data-domain="www.example.org"></script>'


@pytest.fixture
def counting(settings: Settings) -> Settings:
    settings.ANALYTICS_SCRIPT = "https://stats.example.org/js/script.js"
    settings.ANALYTICS_SITE = "data-domain=www.example.org"
    return settings


def test_nothing_counts_visits(site: SmallSite, client: Client) -> None:
    assert "defer" not in client.get("/about/").content.decode().split("</head>")[0]
    found = policy(client, "/about/")
    assert found["script-src"] == "'self'"
    assert "connect-src" not in found


@pytest.mark.parametrize("address", ["/", "/about/", "/en/about/"])
def test_a_page_is_counted_by_the_host_named(site: SmallSite, client: Client, counting: Settings, address: str) -> None:
    assert SCRIPT in client.get(address).content.decode()
    found = policy(client, address)
    assert found["script-src"] == "'self' https://stats.example.org"
    assert found["connect-src"] == "'self' https://stats.example.org"
    assert found["img-src"] == "'self' data:"


@pytest.mark.parametrize("address", ["/apply/nucleus/", "/account/login/", "/nothing/", "/admin/", "preview"])
def test_forms_errors_staff_and_previews_are_not(
    site: SmallSite, client: Client, counting: Settings, address: str
) -> None:
    if address in ("/admin/", "preview"):
        client.force_login(UserFactory.create(role="administrator"))
        site.page.save_revision()
    address = address.replace("preview", f"/admin/pages/{site.page.pk}/view_draft/")
    answer = client.get(address)
    assert "stats.example.org" not in answer.content.decode()
    assert "stats.example.org" not in answer["Content-Security-Policy"]


def test_a_script_may_need_no_attribute(site: SmallSite, client: Client, counting: Settings) -> None:
    counting.ANALYTICS_SITE = ""
    assert '<script defer src="https://stats.example.org/js/script.js"></script>' in client.get("/").content.decode()


@pytest.mark.parametrize(
    ("script", "site_of_it"),
    [
        ("http://stats.example.org/s.js", ""),
        ("stats.example.org/s.js", ""),
        ("https:///s.js", ""),
        ("https://stats.example.org/s.js", "www.example.org"),
        ("https://stats.example.org/s.js", "onload=alert(1)"),
    ],
)
def test_a_setting_that_makes_no_sense_is_said_and_not_served(
    site: SmallSite, client: Client, settings: Settings, script: str, site_of_it: str
) -> None:
    assert "home.E002" not in {message.id for message in run_checks()}
    settings.ANALYTICS_SCRIPT, settings.ANALYTICS_SITE = script, site_of_it
    assert "home.E002" in {message.id for message in run_checks()}
    assert "s.js" not in client.get("/").content.decode()
