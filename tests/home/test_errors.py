"""The pages of errors: in Hebrew, helpful, and standing when nothing else does."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import translation

from home import errors
from tests.home.conftest import SmallSite
from tests.measure import measure

WITHOUT_DATABASE = [
    (errors.bad_request, 400, "לא הצלחנו לקרוא את הבקשה"),
    (errors.permission_denied, 403, "הדף הזה לא פתוח עבורכם"),
    (errors.server_error, 500, "משהו השתבש אצלנו"),
    (errors.csrf_failure, 403, "הדף היה פתוח זמן רב מדי"),
]


def answer_of(view: object, request: HttpRequest) -> HttpResponse:
    assert callable(view)
    answer: HttpResponse = view(request)
    return answer


@pytest.mark.parametrize(("view", "status", "heading"), WITHOUT_DATABASE)
def test_an_error_page_needs_no_database(view: object, status: int, heading: str) -> None:
    """No database mark: a query would fail the test."""
    answer = answer_of(view, RequestFactory().get("/"))
    html = answer.content.decode()
    assert answer.status_code == status
    assert heading in html.partition("<h1")[2]
    assert '<html lang="he" dir="rtl">' in html
    assert '<meta name="robots" content="noindex">' in html
    assert 'href="/"' in html


@pytest.mark.parametrize(("view", "status", "heading"), WITHOUT_DATABASE)
def test_an_error_page_speaks_english_too(view: object, status: int, heading: str) -> None:
    with translation.override("en"):
        html = answer_of(view, RequestFactory().get("/en/")).content.decode()
    assert '<html lang="en" dir="ltr">' in html
    assert heading not in html


def test_a_host_that_is_not_ours_gets_a_page(client: Client, settings: object) -> None:
    settings.ALLOWED_HOSTS = ["example.org"]  # type: ignore[attr-defined]
    answer = client.get("/account/login/", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert "לא הצלחנו לקרוא את הבקשה" in answer.content.decode()


def test_a_wrong_address_offers_the_way_on(site: SmallSite, client: Client) -> None:
    answer = client.get("/nothing/")
    html = answer.content.decode()
    assert answer.status_code == 404
    assert "הדף לא נמצא" in html
    assert '<a href="/about/">על הרשת</a>' in html
    assert "canonical" not in html


def test_a_wrong_address_is_cheap(site: SmallSite, client: Client) -> None:
    client.get("/nothing/")
    with measure() as measured:
        client.get("/nothing/")
    assert measured.count <= 8, measured


def test_a_wrong_address_in_english(site: SmallSite, client: Client) -> None:
    html = client.get("/en/nothing/").content.decode()
    assert "There is no such page" in html
    assert '<a href="/en/about/">About</a>' in html


def test_a_fault_shows_the_page_of_faults(site: SmallSite, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page cannot be rendered; the visitor still gets an answer in Hebrew."""

    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr("home.models.HomePage.get_context", fail)
    client.raise_request_exception = False
    answer = client.get("/")
    assert answer.status_code == 500
    assert "משהו השתבש אצלנו" in answer.content.decode()
