"""The board tells how each translation stands, in as many queries however many there are."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import Translation

from home.models import User
from home.translating.status import Line, State, lines
from tests.factories.pages import StandardPageFactory
from tests.factories.privacy_notice import PrivacyNoticeFactory
from tests.home.conftest import SmallSite
from tests.home.translating.conftest import Committing, in_role
from tests.home.translating.test_following import change
from tests.measure import measure

BOARD = "/admin/editors/translations/"


@pytest.fixture
def editor(roles: None) -> User:
    return in_role("editor")


def board_of(person: User) -> dict[str, Line]:
    return {line.source.title: line for line in lines(person)}


def states(person: User) -> dict[str, State]:
    return {title: line.state for title, line in board_of(person).items()}


def test_what_is_missing_on_its_own_or_live(site: SmallSite, translated: Translation, editor: User) -> None:
    assert states(editor) == {
        "בית": State.DETACHED,
        "על הרשת": State.DETACHED,
        "עוד": State.MISSING,
        "חדש": State.LIVE,
    }


def test_a_change_makes_it_outdated_until_it_is_published(
    translated: Translation, editor: User, committing: Committing
) -> None:
    assert board_of(editor)["חדש"].since is None
    change(translated, committing, "פתיח אחר")
    line = board_of(editor)["חדש"]
    assert (line.state, line.waiting, line.since) == (State.OUTDATED, 1, translated.source.last_updated_at)


def test_a_change_that_is_no_text_makes_it_outdated_too(
    translated: Translation, editor: User, committing: Committing
) -> None:
    page = translated.source.get_source_instance()
    page.body.pop()
    with committing():
        page.save_revision().publish()
    assert (board_of(editor)["חדש"].state, board_of(editor)["חדש"].waiting) == (State.OUTDATED, 0)
    with committing():
        translated.save_target()
    assert board_of(editor)["חדש"].state == State.LIVE


def test_drafts_and_aliases(translated: Translation, site: SmallSite, editor: User) -> None:
    page = translated.get_target_instance()
    page.unpublish()
    assert states(editor)["חדש"] == State.DRAFT
    site.below.copy_for_translation(Locale.objects.get(language_code="en"), alias=True)
    assert states(editor)["עוד"] == State.MISSING


def test_stopping_makes_it_go_its_own_way(translated: Translation, editor: User) -> None:
    Translation.objects.update(enabled=False)
    assert states(editor)["חדש"] == State.DETACHED


def test_snippets_stand_there_too(site: SmallSite, editor: User) -> None:
    notice = PrivacyNoticeFactory()
    assert states(editor)[str(notice)] == State.MISSING


def test_the_board_costs_the_same_however_long(
    site: SmallSite, translated: Translation, editor: User, client: Client
) -> None:
    client.force_login(editor)
    counts: list[int] = []
    lines(editor)  # what a person may is asked once
    for rows in (1, 3):
        for _ in range(rows):
            StandardPageFactory(parent=site.home)
        client.get(BOARD)
        with measure() as measured:
            assert client.get(BOARD).status_code == 200
        counts.append(measured.count)
        with measure() as measured:
            lines(editor)
        counts.append(measured.count)
    assert counts[0] == counts[2]
    assert counts[1] == counts[3] <= 8


def test_filters_and_links(site: SmallSite, translated: Translation, editor: User, client: Client) -> None:
    client.force_login(editor)
    html = client.get(BOARD).content.decode()
    page = translated.get_target_instance()
    for address in (
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        reverse("wagtailadmin_pages:edit", args=[translated.source.get_source_instance().pk]),
        "/en/new/",
        reverse("wagtail_localize:submit_page_translation", args=[site.below.pk]) + "?select_locale=en",
        reverse("editors:join", args=["home", "standardpage", site.english_page.pk]),
    ):
        assert f'href="{address}"' in html
    shown = client.get(BOARD, {"state": "missing", "language": "en", "kind": "home.standardpage", "words": "עו"})
    assert [line.source.title for line, _links in shown.context["rows"]] == ["עוד"]
    assert client.get(BOARD, {"state": "nonsense", "p": "99"}).status_code == 200
    assert client.get(BOARD, {"words": "אין כזה"}).context["rows"] == []


def test_the_menu_counts_what_waits(site: SmallSite, translated: Translation, editor: User, client: Client) -> None:
    client.force_login(editor)
    client.get(BOARD)
    html = client.get("/admin/").content.decode()
    assert BOARD in html
    assert "\\u05ea\\u05e8\\u05d2\\u05d5\\u05de\\u05d9\\u05dd (1)" in html or "תרגומים (1)" in html
    assert reverse("wagtail_localize:translations_report") not in html


def test_who_does_not_translate_sees_none_of_it(site: SmallSite, roles: None, client: Client) -> None:
    client.force_login(in_role("communities"))
    assert BOARD not in client.get("/admin/").content.decode()
    assert client.get(BOARD).status_code == 302
