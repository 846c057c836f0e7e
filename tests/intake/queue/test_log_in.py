"""The log-in is the site's own, in Hebrew, closed to strangers, and locks after wrong passwords."""

import re

import pytest
from django.test import Client

from home.models import User
from tests.factories.user import UserFactory

pytestmark = pytest.mark.django_db
PASSWORD = "a-password-of-12"


@pytest.fixture
def person() -> User:
    """An editor with a password."""
    person: User = UserFactory(role="editor")
    person.set_password(PASSWORD)
    person.save()
    return person


def log_in(client: Client, person: User, password: str) -> str:
    answer = client.post("/account/login/", {"login": person.username, "password": password})
    return f"{answer.status_code} {answer.content.decode()}"


@pytest.mark.parametrize(
    "address",
    ["/account/login/", "/account/signup/", "/account/inactive/", "/account/2fa/", "/account/logout/"],
)
def test_each_page_is_hebrew_from_right_to_left_without_inline_script_or_style(address: str, person: User) -> None:
    client = Client()
    if address not in ("/account/login/", "/account/signup/", "/account/inactive/"):
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get(address, follow=True)
    html = answer.content.decode()
    assert (answer.status_code, '<html lang="he" dir="rtl">' in html) == (200, True)
    assert len(re.findall(r"<h1", html)) == 1
    scripts = re.findall(r"<script([^>]*)>", html)
    assert [script for script in scripts if "src=" not in script and "application/json" not in script] == []
    assert re.findall(r"<style|\sstyle=|\son\w+=", html) == []
    assert "unsafe-inline" not in answer["Content-Security-Policy"]


def test_every_field_has_its_label_and_every_error_its_place(person: User) -> None:
    html = log_in(Client(), person, "wrong")
    for name in ("id_login", "id_password"):
        assert f'<label class="field__label" for="{name}">' in html
    assert 'class="error-summary" role="alert"' in html


def test_signing_up_is_closed() -> None:
    form = {"username": "stranger", "email": "s@example.org", "password1": PASSWORD, "password2": PASSWORD}
    for answer in (Client().get("/account/signup/"), Client().post("/account/signup/", form)):
        assert answer.status_code == 200
        assert 'name="password1"' not in answer.content.decode()
    assert not User.objects.filter(username="stranger").exists()


@pytest.mark.parametrize(
    "address",
    [
        "password/reset/",
        "password/reset/done/",
        "password/change/",
        "password/set/",
        "email/",
        "confirm-email/",
        "login/code/",
    ],
)
def test_nothing_else_of_allauths_stands_open(address: str) -> None:
    assert Client().get(f"/account/{address}").status_code == 404


def test_five_wrong_passwords_lock_the_log_in_with_a_page_that_says_so(person: User) -> None:
    client = Client()
    assert [log_in(client, person, "wrong")[:3] for _ in range(5)] == ["200"] * 4 + ["429"]
    right = log_in(client, person, PASSWORD)
    assert ("הכניסה נעולה לזמן מה" in right, right[:3]) == (True, "429")
    assert '<html lang="he" dir="rtl">' in right
    assert "_auth_user_id" not in client.session


def test_a_wrong_password_does_not_tell_whether_the_name_exists(person: User) -> None:
    known = log_in(Client(), person, "wrong")
    unknown = log_in(Client(), User(username="nobody-at-all"), "wrong")
    csrf = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
    assert csrf.sub("", known).replace(person.username, "x") == csrf.sub("", unknown).replace("nobody-at-all", "x")


def test_somebody_without_access_to_the_admin_is_not_sent_in_circles() -> None:
    client = Client()
    client.force_login(UserFactory(), backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get("/admin/", follow=True)
    assert (answer.status_code, answer.redirect_chain) == (200, [("/account/login/?next=/admin/", 302)])


def test_an_inactive_person_cannot_log_in(person: User) -> None:
    person.is_active = False
    person.save()
    client = Client()
    log_in(client, person, PASSWORD)
    assert client.get("/admin/").status_code == 302


def test_logging_out_ends_the_session(person: User) -> None:
    client = Client()
    assert log_in(client, person, PASSWORD)[:3] == "302"
    assert client.post("/account/logout/")["Location"] == "/account/login/"
    assert client.get("/admin/").status_code == 302
