"""Where a mail provider reports what became of a mail: an address for the one in use, none without a secret."""

from anymail.urls import urlpatterns as of_all_providers
from django.urls import URLPattern, URLResolver, include, path


def mail_events(provider: str, secret: str) -> list[URLPattern | URLResolver]:
    """The address of the provider's reports; nothing while nobody could tell them from anybody else's."""
    own = [pattern for pattern in of_all_providers if pattern.name == f"{provider}_tracking_webhook"]
    return [path("mail-events/", include(own))] if provider and secret else []
