"""Which address is counted, alone and behind proxies, with and without an address of the server's own."""

import pytest
from django.conf import LazySettings
from django.test import RequestFactory

from home.client_address import client_address


@pytest.mark.without_database
@pytest.mark.parametrize(
    ("proxies", "forwarded", "server_saw", "address"),
    [
        (0, "1.1.1.1", "10.0.0.1", "10.0.0.1"),
        (1, "9.9.9.9, 1.1.1.1", "10.0.0.1", "1.1.1.1"),
        (2, "9.9.9.9, 1.1.1.1, 10.0.0.2", "10.0.0.1", "1.1.1.1"),
        (2, "1.1.1.1", "10.0.0.1", "1.1.1.1"),
        (1, "", "10.0.0.1", "10.0.0.1"),
        (3, "", "10.0.0.1", "10.0.0.1"),
        (1, ",,  ,", "10.0.0.1", "10.0.0.1"),
        (1, "9.9.9.9, 1.1.1.1", "", "1.1.1.1"),  # through a unix socket
        (1, "2001:DB8::1", "", "2001:db8::1"),
        (1, "", "", None),
        (0, "1.1.1.1", "", None),
        (1, "no address", "", None),
    ],
)
def test_the_address_that_our_own_proxy_saw(
    settings: LazySettings, proxies: int, forwarded: str, server_saw: str, address: str | None
) -> None:
    settings.TRUSTED_PROXIES = proxies
    request = RequestFactory().get("/", REMOTE_ADDR=server_saw, HTTP_X_FORWARDED_FOR=forwarded)
    assert client_address(request) == address
