"""How accounts come about: by an administrator's hand, never by signing up."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from home.client_address import client_address


class ClosedAccountAdapter(DefaultAccountAdapter):
    """Closes the public sign-up form, and counts log-ins by the address that all our limits count by."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Where nobody says an address, all share one limit: better than letting nobody in."""
        return client_address(request) or "unknown"
