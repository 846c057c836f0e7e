"""Mail by a provider: which there are, what each needs, and that the right class sends."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from config.env import MAIL_PROVIDERS, mail_provider

pytestmark = pytest.mark.without_database


@pytest.mark.parametrize("name", MAIL_PROVIDERS)
def test_each_provider_has_a_class_and_its_keys(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for key in MAIL_PROVIDERS[name]:
        monkeypatch.setenv(f"ANYMAIL_{key}", f"the-{key}")
    made = mail_provider(name, "name:password")
    assert import_string(made["EMAIL_BACKEND"])
    wanted = {f"{name.upper()}_{key}": f"the-{key}" for key in MAIL_PROVIDERS[name]}
    assert made["ANYMAIL"] == wanted | {"WEBHOOK_SECRET": "name:password"}


def test_an_unknown_provider_and_a_missing_key_say_what_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ImproperlyConfigured, match="must be one of"):
        mail_provider("pigeon", "")
    monkeypatch.delenv("ANYMAIL_SERVER_TOKEN", raising=False)
    with pytest.raises(ImproperlyConfigured, match="ANYMAIL_SERVER_TOKEN must be set"):
        mail_provider("postmark", "")
