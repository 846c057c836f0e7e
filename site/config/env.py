"""Reads the environment; a missing variable explains itself."""

import base64
import hashlib
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()


def machine_translator(name: str, options: dict[str, str]) -> dict[str, Any] | None:
    """What wagtail-localize asks for of a machine translator: its class by name, and what that needs; None for none."""
    return {"CLASS": name, "OPTIONS": options} if name else None


# What each mail provider asks for, as django-anymail calls it: the first is the key that opens it.
MAIL_PROVIDERS = {
    "brevo": ["API_KEY"],
    "mailersend": ["API_TOKEN"],
    "mailgun": ["API_KEY", "WEBHOOK_SIGNING_KEY", "SENDER_DOMAIN", "API_URL"],
    "mailjet": ["API_KEY", "SECRET_KEY"],
    "mandrill": ["API_KEY", "WEBHOOK_KEY"],
    "postmark": ["SERVER_TOKEN"],
    "resend": ["API_KEY"],
    "sendgrid": ["API_KEY"],
    "sparkpost": ["API_KEY", "API_URL"],
}


def mail_provider(name: str, webhook_secret: str) -> dict[str, Any]:
    """Django's settings for sending by a provider: its class, its keys from ANYMAIL_<KEY>, and its webhook's secret."""
    if name not in MAIL_PROVIDERS:
        raise ImproperlyConfigured(f"ANYMAIL_PROVIDER must be one of {', '.join(MAIL_PROVIDERS)}, not {name!r}")
    given = {key: env.str(f"ANYMAIL_{key}", default="").strip() for key in MAIL_PROVIDERS[name]}
    if not given[MAIL_PROVIDERS[name][0]]:
        raise ImproperlyConfigured(f"ANYMAIL_{MAIL_PROVIDERS[name][0]} must be set: the key that opens {name}")
    prefix = name.upper()
    keys = {f"{prefix}_{key}": value for key, value in given.items() if value}
    if webhook_secret:
        keys["WEBHOOK_SECRET"] = webhook_secret
    return {
        "EMAIL_BACKEND": f"anymail.backends.{name}.EmailBackend",
        "ANYMAIL": keys,
        "ANYMAIL_PROVIDER": name,
    }


def names_in(text: str) -> list[str]:
    """The names that a text lists between commas, without the blanks around them."""
    return [name for part in text.split(",") if (name := part.strip())]


def sealing_key_of(secret: str) -> str:
    """A key for INTAKE_SEALING_KEYS made from a secret, where no key of its own is asked for: demo and tests."""
    return base64.urlsafe_b64encode(hashlib.sha256(f"sealing {secret}".encode()).digest()).decode()


class Required:
    """Collects required variables, then refuses to go on with every missing one named at once."""

    def __init__(self) -> None:
        self.missing: list[str] = []

    def __call__(self, name: str, purpose: str) -> str:
        """Return the variable's text; remember it as missing, with its purpose, when unset or empty."""
        value: str = env.str(name, default="").strip()
        if not value:
            self.missing.append(f"  {name}: {purpose}")
        return value

    def refuse_if_missing(self) -> None:
        """Raise ImproperlyConfigured with a line for each missing variable."""
        if self.missing:
            names = "\n".join(self.missing)
            raise ImproperlyConfigured(f"These environment variables must be set:\n{names}")
