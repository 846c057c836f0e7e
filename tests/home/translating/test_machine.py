"""A machine translates only where one was chosen, and what it wrote waits for an editor to publish it."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings
from wagtail_localize.models import StringTranslation, Translation

from config.env import machine_translator
from tests.home.translating.conftest import in_role

DUMMY = "wagtail_localize.machine_translators.dummy.DummyTranslator"


@pytest.mark.parametrize(("name", "offered"), [("", False), (DUMMY, True)])
def test_it_is_offered_where_one_is_set(
    translated: Translation, roles: None, client: Client, settings: Settings, name: str, offered: bool
) -> None:
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = machine_translator(name, {})
    StringTranslation.objects.filter(context__path="introduction").delete()
    client.force_login(in_role("editor"))
    page = translated.get_target_instance()
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert (reverse("wagtail_localize:machine_translate", args=[translated.pk]) in html) == offered
    client.post(reverse("wagtail_localize:machine_translate", args=[translated.pk]), {"next": "/admin/"})
    machine = StringTranslation.objects.filter(translation_type="machine")
    assert machine.exists() == offered
    assert translated.get_target_instance().introduction == "English of פתיח"
