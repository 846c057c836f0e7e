"""Pages go live and offline at the time that was set, by `publish_scheduled`, which a timer starts each minute."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from config.management.commands.run_demo import publish_what_is_due
from home.models import StandardPage
from tests.factories.pages import StandardPageFactory
from tests.factories.user import UserFactory
from tests.home.conftest import SmallSite
from tests.home.editing import send

NOON = datetime(2026, 11, 1, 12, 0, tzinfo=ZoneInfo("Asia/Jerusalem"))


@pytest.fixture
def editor() -> Client:
    client = Client()
    client.force_login(UserFactory(role="administrator"))
    return client


def as_typed(moment: datetime) -> str:
    return moment.strftime("%d.%m.%Y %H:%M")


def test_a_page_goes_live_at_its_time_and_offline_at_its_end(site: SmallSite, client: Client) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        editor = Client()
        editor.force_login(UserFactory(role="administrator"))
        page = StandardPageFactory(parent=site.home, slug="feast", title="חג", live=False)
        times = {"go_live_at": NOON + timedelta(hours=1), "expire_at": NOON + timedelta(hours=5)}
        send(editor, page, "action-publish", **{name: as_typed(moment) for name, moment in times.items()})
        shown = []
        for hours in (0, 0.9, 1.1, 4.9, 5.1):
            clock.move_to(NOON + timedelta(hours=hours))
            call_command("publish_scheduled")
            shown.append(client.get("/feast/").status_code)
    assert shown == [404, 404, 200, 200, 404]
    assert StandardPage.objects.get(pk=page.pk).expired


def test_a_new_version_waits_for_its_time(site: SmallSite, client: Client) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        editor = Client()
        editor.force_login(UserFactory(role="administrator"))
        site.page.save_revision().publish()
        page = StandardPage.objects.get(pk=site.page.pk)
        send(editor, page, "action-publish", title="אחרי החג", go_live_at=as_typed(NOON + timedelta(hours=1)))
        before = client.get("/about/").content.decode()
        clock.move_to(NOON + timedelta(hours=2))
        publish_what_is_due()  # as the demo does it
        after = client.get("/about/").content.decode()
    assert ("אחרי החג" in before, "אחרי החג" in after) == (False, True)


def test_the_timer_starts_the_command_each_minute() -> None:
    deploy = Path(settings.BASE_DIR) / "site" / "deploy"
    assert "manage.py publish_scheduled" in (deploy / "meitarim-publish.service").read_text()
    assert "OnCalendar=minutely" in (deploy / "meitarim-publish.timer").read_text()
