"""What is kept, for whom, and how it is sent."""

import gzip
import json

import brotli
import pytest
import time_machine
from django.test import Client
from pytest_django.fixtures import Settings
from wagtail.models import PageViewRestriction, Site

from config.page_cache import encoding_for
from home.keeping import LONGEST_SECONDS
from home.models import SiteSettings
from tests.config.conftest import Visitor
from tests.factories.user import UserFactory
from tests.home.conftest import SmallSite


def test_a_page_is_made_once(site: SmallSite, visitor: Visitor) -> None:
    first = visitor.get("/about/")
    assert "על הרשת" in first.text
    assert visitor.get("/about/") == first
    assert visitor.asked == 1


@pytest.mark.parametrize("address", ["/", "/about/", "/en/", "/en/about/"])
def test_a_kept_page_is_what_django_sent(site: SmallSite, visitor: Visitor, client: Client, address: str) -> None:
    """Every header that guards a page guards its copy too."""
    visitor.get(address)
    kept = visitor.get(address)
    sent = client.get(address)
    assert visitor.asked == 1
    assert kept.body == sent.content
    added = {"ETag": kept.headers["ETag"], "Content-Length": str(len(sent.content)), "Vary": "Accept-Encoding"}
    assert kept.headers == dict(sent.headers) | added


def test_each_language_address_and_host_has_its_own(site: SmallSite, visitor: Visitor) -> None:
    texts = {visitor.text(address) for address in ("/", "/en/", "/about/", "/en/about/")}
    assert len(texts) == 4
    assert 'lang="en"' in visitor.text("/en/about/")
    assert 'lang="he"' in visitor.get("/about/", HTTP_ACCEPT_LANGUAGE="en").text
    assert visitor.asked == 4
    assert not visitor.is_kept("/about/", HTTP_HOST="other.example.org")
    assert not visitor.is_kept("/about/", HTTP_X_FORWARDED_PROTO="https")


def test_a_host_that_is_not_ours_is_refused_each_time(site: SmallSite, visitor: Visitor, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    visitor.get("/")
    assert visitor.get("/", HTTP_HOST="evil.example.org").status == 400
    assert visitor.get("/").status == 200


@pytest.mark.parametrize("cookie", ["sessionid=1", "csrftoken=1", "a=b; sessionid=1", "messages=1"])
def test_somebody_known_gets_nothing_kept_and_leaves_nothing(site: SmallSite, visitor: Visitor, cookie: str) -> None:
    visitor.get("/about/")
    answer = visitor.get("/about/", HTTP_COOKIE=cookie)
    assert (visitor.asked, answer.headers["Cache-Control"]) == (2, "private, no-cache")
    assert not visitor.is_kept("/", HTTP_COOKIE=cookie)
    assert not visitor.is_kept("/")


def test_a_cookie_that_says_nothing_of_a_person_changes_nothing(site: SmallSite, visitor: Visitor) -> None:
    visitor.get("/about/")
    assert visitor.is_kept("/about/", HTTP_COOKIE="theme=dark")


def test_staff_see_the_site_itself(site: SmallSite, visitor: Visitor, client: Client) -> None:
    client.force_login(UserFactory.create(role="administrator"))
    session = f"sessionid={client.cookies['sessionid'].value}"
    assert visitor.get("/admin/", HTTP_COOKIE=session).status == 200
    assert not visitor.is_kept("/admin/")
    assert not visitor.is_kept("/admin/", HTTP_COOKIE=session)


@pytest.mark.parametrize(
    ("address", "status"),
    [("/nothing/", 404), ("/about", 301), ("/apply/nucleus/", 200), ("/account/login/", 200), ("/admin/", 302)],
)
def test_errors_redirects_and_forms_are_not_kept(site: SmallSite, visitor: Visitor, address: str, status: int) -> None:
    assert visitor.get(address).status == status
    assert not visitor.is_kept(address)


def test_what_is_sent_is_never_answered_from_the_cache(site: SmallSite, visitor: Visitor) -> None:
    visitor.get("/about/")
    visitor.get("/about/", method="POST")
    assert visitor.asked == 2


def test_a_page_behind_a_password_is_not_kept(site: SmallSite, visitor: Visitor) -> None:
    PageViewRestriction.objects.create(page=site.page, restriction_type="password", password="secret")
    assert "על הרשת" not in visitor.text("/about/")
    assert not visitor.is_kept("/about/")


def test_a_draft_shown_to_its_editor_is_not_kept(site: SmallSite, visitor: Visitor, client: Client) -> None:
    client.force_login(UserFactory.create(role="administrator"))
    session = f"sessionid={client.cookies['sessionid'].value}"
    site.page.title = "טיוטה"
    site.page.save_revision()
    address = f"/admin/pages/{site.page.pk}/view_draft/"
    assert "טיוטה" in visitor.get(address, HTTP_COOKIE=session).text
    assert visitor.get(address).status == 302


def test_the_browser_is_told_that_nothing_changed(site: SmallSite, visitor: Visitor) -> None:
    tag = visitor.get("/about/").headers["ETag"]
    answer = visitor.get("/about/", HTTP_IF_NONE_MATCH=f'"other", {tag}')
    assert (answer.status, answer.body) == (304, b"")
    assert set(answer.headers) == {"Cache-Control", "ETag", "Vary"}
    assert visitor.get("/about/", HTTP_IF_NONE_MATCH='"other"').status == 200
    # A process that has not made the page yet knows it by its content.
    assert Visitor().get("/about/", HTTP_IF_NONE_MATCH=tag).status == 304


def test_head_is_the_answer_without_its_body(site: SmallSite, visitor: Visitor) -> None:
    assert visitor.get("/about/", method="HEAD").status == 200
    assert not visitor.is_kept("/about/")
    head, whole = visitor.get("/about/", method="HEAD"), visitor.get("/about/")
    assert (head.headers, head.body) == (whole.headers, b"")
    assert visitor.asked == 2


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("", ""),
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("GZIP", "gzip"),
        ("identity", ""),
        ("br;q=0.0", ""),
    ],
)
def test_the_best_encoding_that_is_wanted(accepted: str, encoding: str) -> None:
    assert encoding_for(accepted) == encoding


def test_a_page_is_sent_compressed(site: SmallSite, visitor: Visitor) -> None:
    whole = visitor.get("/about/").body
    for encoding, unpack in (("br", brotli.decompress), ("gzip", gzip.decompress)):
        answer = visitor.get("/about/", HTTP_ACCEPT_ENCODING=encoding)
        assert answer.headers["Content-Encoding"] == encoding
        assert answer.headers["Content-Length"] == str(len(answer.body))
        assert answer.headers["Vary"] == "Accept-Encoding"
        assert unpack(answer.body) == whole
        assert len(answer.body) < len(whole) / 2
    assert visitor.asked == 1


def test_a_form_is_compressed_too_and_what_staff_see_is_not(site: SmallSite, visitor: Visitor, client: Client) -> None:
    answer = visitor.get("/apply/nucleus/", HTTP_ACCEPT_ENCODING="gzip, br")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.body).decode().rstrip().endswith("</html>")
    client.force_login(UserFactory.create(role="administrator"))
    assert "Content-Encoding" not in client.get("/admin/", HTTP_ACCEPT_ENCODING="gzip").headers


def test_what_networks_add_to_a_link_makes_no_other_page(site: SmallSite, visitor: Visitor) -> None:
    whole = visitor.text("/about/")
    for query in ("fbclid=abc", "utm_source=x&utm_medium=y", "gclid=1&utm_term="):
        assert visitor.text(f"/about/?{query}") == whole
    assert visitor.asked == 1
    assert not visitor.is_kept("/about/?p=2&fbclid=abc")
    assert visitor.is_kept("/about/?p=2")
    assert not visitor.is_kept("/about/?p=3")


def test_made_up_queries_crowd_no_page_out(site: SmallSite, visitor: Visitor) -> None:
    small = Visitor(most_bytes=200_000)
    small.get("/about/")
    for n in range(20):
        small.get(f"/about/?x={n}")
    assert small.is_kept("/about/")
    assert small.is_kept("/about/?x=19")
    assert not small.is_kept("/about/?x=0")


def test_the_space_is_bounded(site: SmallSite) -> None:
    one = Visitor()
    one.get("/")
    most = one.application.plain.bytes * 5 // 2
    small = Visitor(most_bytes=most * 4 // 3)
    for address in ("/", "/about/", "/about/more/", "/en/", "/en/about/"):
        small.get(address)
    assert small.application.plain.bytes <= most
    assert small.application.plain.bytes == sum(page.size for page in small.application.plain.pages.values())
    assert small.is_kept("/en/about/")
    assert not small.is_kept("/")


def test_no_page_is_older_than_a_minute(site: SmallSite, visitor: Visitor) -> None:
    """Whatever the site cannot notice, as a database that was put back, shows then."""
    with time_machine.travel("2026-11-22T10:00:00Z", tick=False) as now:
        visitor.get("/about/")
        now.shift(LONGEST_SECONDS - 1)
        assert visitor.is_kept("/about/")
        now.shift(1)
        assert not visitor.is_kept("/about/")


def test_a_banner_comes_and_goes_at_its_times(site: SmallSite, visitor: Visitor) -> None:
    closed = {"text": "המשרד סגור", "starts": "2026-11-22T10:00:20Z", "ends": "2026-11-22T10:00:50Z"}
    alerts = json.dumps([{"type": "alert", "value": closed}])
    SiteSettings.objects.create(site=Site.objects.get(), alerts=alerts)
    with time_machine.travel("2026-11-22T10:00:00Z", tick=False) as now:
        shown = []
        for _ in range(12):
            shown.append("המשרד סגור" in visitor.text("/about/"))
            now.shift(5)
        assert shown == [False] * 4 + [True] * 6 + [False] * 2
        assert visitor.asked == 3


def test_an_answer_with_a_nonce_is_not_kept(site: SmallSite, visitor: Visitor, settings: Settings) -> None:
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": {"script-src": ["'self'", "'nonce-abc'"]}}
    visitor.get("/about/")
    assert not visitor.is_kept("/about/")


def test_without_a_site_nothing_is_kept(site: SmallSite, visitor: Visitor) -> None:
    Site.objects.all().delete()
    assert visitor.get("/about/").status == 404
