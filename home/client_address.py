"""Whose request it is: the one address that every limit counts by, our own and the log-in's."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str | None:
    """The address that the outermost of our own proxies saw; None when nobody says one.

    What a client claims before it is not believed. Behind a unix socket the server itself knows no address.
    """
    passed = request.headers.get("X-Forwarded-For", "").split(",") if settings.TRUSTED_PROXIES else []
    chain = [*(address.strip() for address in passed if address.strip()), request.META.get("REMOTE_ADDR", "")]
    try:
        return str(ipaddress.ip_address(chain[max(0, len(chain) - 1 - settings.TRUSTED_PROXIES)]))
    except ValueError:
        return None
