"""From where the request comes that is answered now, for records that say it; nothing in commands and tasks."""

import ipaddress
from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse

from home.client_address import client_address

_address: ContextVar[str] = ContextVar("address", default="")


def address_now() -> str:
    """The client's address; empty text where there is no request, or none is known."""
    return _address.get()


def network_of(address: str) -> str:
    """The network that an address belongs to: it tells from where, and not who."""
    if not address:
        return ""
    kind = ipaddress.ip_address(address)
    return str(ipaddress.ip_network((address, 24 if kind.version == 4 else 48), strict=False))


def whereabouts(*, is_staff: bool) -> str:
    """From where: the address of staff; of anybody else the network alone."""
    return address_now() if is_staff else network_of(address_now())


class WhereaboutsMiddleware:
    """Keeps the client's address for as long as its request is answered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = _address.set(client_address(request) or "")
        try:
            return self.get_response(request)
        finally:
            _address.reset(token)
