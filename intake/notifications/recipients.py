"""Who among the staff hears of an inquiry."""

import logging
from collections.abc import Iterable

from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet
from wagtail.models import Site

from home.models import AccessibilityStatementPage, SiteSettings, User
from intake.models import Inquiry
from intake.models.absence import Away
from intake.permissions import HANDLE, MANAGE
from intake.statuses import WINGS_OF

log = logging.getLogger(__name__)


def contact_address() -> str:
    """The site's own contact address; empty text while none is set."""
    site = Site.objects.filter(is_default_site=True).first()
    return SiteSettings.for_site(site).email if site else ""


def accessibility_address() -> str:
    """Where a notice of an accessibility report goes: to the coordinator whom the site's statement names.

    While there is no such statement, to the site's contact address; empty text without either.
    """
    site = Site.objects.filter(is_default_site=True).first()
    linked = SiteSettings.for_site(site).accessibility_page_id if site else None
    statement = AccessibilityStatementPage.objects.live().filter(pk=linked).first()
    named = [statement.coordinator_email, statement.contact_email] if statement else []
    return next(filter(None, named), "") or contact_address()


def addresses_of_staff(track: str) -> list[str]:
    """Where a notice of a new inquiry goes: to the wing's people; if there are none, to the contact address."""
    addresses = list(staff_of(track).values_list("email", flat=True))
    if addresses:
        return addresses
    log.error("Nobody of the staff has an address for notices of the track %s", track)
    return [address for address in [contact_address()] if address]


def addresses_for(inquiry: Inquiry) -> list[str]:
    """Where a notice about an inquiry goes: to its handler, and to whoever stands in while the handler is away.

    To the wing's people while it has none.
    """
    return addresses_of_handler(inquiry) or addresses_of_staff(inquiry.track)


def addresses_of_handler(inquiry: Inquiry) -> list[str]:
    """The addresses of the handler and of the handler's stand-in; none while nobody handles it."""
    if inquiry.handler_id is None:
        return []
    people = {inquiry.handler_id, Away().stand_in_of(inquiry.handler_id)}
    return list(staff_of(inquiry.track).filter(pk__in=people).values_list("email", flat=True))


def staff_of(track: str) -> QuerySet[User]:
    """Active people with an e-mail whose wing answers for the track."""
    return people_granted(HANDLE[wing] for wing in WINGS_OF[track])


def managers() -> QuerySet[User]:
    """Active people with an e-mail who lead the intake."""
    return people_granted([MANAGE])


def people_granted(permissions: Iterable[str]) -> QuerySet[User]:
    """Active people with an e-mail to whom one of these was given, by a group or themselves."""
    codenames = [permission.partition(".")[2] for permission in permissions]
    granted = Permission.objects.filter(content_type__app_label="intake", codename__in=codenames)
    people = User.objects.filter(is_active=True).exclude(email="")
    return people.filter(Q(groups__permissions__in=granted) | Q(user_permissions__in=granted)).distinct().order_by("pk")
