"""Reads the environment; a missing variable explains itself."""

from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()


def machine_translator(name: str, options: dict[str, str]) -> dict[str, Any] | None:
    """What wagtail-localize asks for of a machine translator: its class by name, and what that needs; None for none."""
    return {"CLASS": name, "OPTIONS": options} if name else None


def names_in(text: str) -> list[str]:
    """The names that a text lists between commas, without the blanks around them."""
    return [name for part in text.split(",") if (name := part.strip())]


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
