"""How much one client address may do. Counted in the database, so that all processes share the count."""

import ipaddress
from datetime import timedelta

from django.conf import settings
from django.db.models import QuerySet, Sum
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from home.client_address import client_address
from intake.models import Attachment, Draft

SALT = "intake.address"


def network_of(address: str) -> str:
    """What counts as one client: an IPv4 address, or the whole network that an IPv6 client is given."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv6Address):
        return str(parsed.ipv4_mapped or ipaddress.ip_network((parsed.packed, 64), strict=False))
    return str(parsed)


def address_digest(request: HttpRequest) -> str:
    """A keyed digest of the client's address: it recognises the address and does not tell it."""
    return salted_hmac(SALT, network_of(client_address(request) or ""), algorithm="sha256").hexdigest()


def _of_addresses(*digests: str) -> QuerySet[Draft]:
    return Draft.objects.filter(address_digest__in=set(digests))


def too_many_drafts(request: HttpRequest) -> bool:
    """Whether the address has started as many drafts within an hour as it may."""
    hour_ago = timezone.now() - timedelta(hours=1)
    started = _of_addresses(address_digest(request)).filter(started_at__gt=hour_ago)
    return started.count() >= settings.INTAKE_DRAFTS_PER_HOUR


def sent_lately(request: HttpRequest, draft: Draft) -> int:
    """How many the address, or the one the draft was started from, has sent within an hour."""
    hour_ago = timezone.now() - timedelta(hours=1)
    return _of_addresses(address_digest(request), draft.address_digest).filter(sent_at__gt=hour_ago).count()


def too_much_added(request: HttpRequest) -> bool:
    """Whether drafts that the address started have got as many bytes of files within an hour as they may."""
    hour_ago = timezone.now() - timedelta(hours=1)
    added = Attachment.objects.filter(draft__address_digest=address_digest(request), added_at__gt=hour_ago)
    return (added.aggregate(all=Sum("size"))["all"] or 0) >= settings.INTAKE_FILE_BYTES_PER_HOUR
