"""Which site a request asks, looked up once for each of its names."""

from django.http import HttpRequest
from django.http.request import split_domain_port
from wagtail.models import Site
from wagtail.models.sites import get_site_for_hostname

from home.remembering import remembered

KEPT_AS = "_wagtail_site"  # where `Site.find_for_request` looks first


def site_of(request: HttpRequest) -> Site | None:
    """Return the site that was asked; None where there is none."""
    if not hasattr(request, KEPT_AS):
        name, _port = split_domain_port(request._get_raw_host())  # type: ignore[attr-defined]
        setattr(request, KEPT_AS, site_at(name, request.get_port()))
    site: Site | None = getattr(request, KEPT_AS)
    return site


@remembered
def site_at(name: str, port: str) -> Site | None:
    """The site of this name and port, else the default one."""
    try:
        site: Site = get_site_for_hostname(name, port)
    except Site.DoesNotExist:
        return None
    return site
