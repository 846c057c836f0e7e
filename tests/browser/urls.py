"""The site's addresses, and with them each page of errors at one of its own."""

from django.conf.urls.i18n import i18n_patterns
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import path

from config.urls import handler400, handler403, handler404, handler500, urlpatterns
from home import errors
from intake.apply.again import page_again
from intake.questionnaires import questionnaire_for
from intake.statuses import Track

__all__ = ["handler400", "handler403", "handler404", "handler500"]


def show(request: HttpRequest, name: str) -> HttpResponse:
    """The page that a visitor gets when this goes wrong."""
    if name in ("old", "unreachable"):
        request.POST = QueryDict("hope=ללמוד יחד&heard_from=press")
        return page_again(request, Track.NUCLEUS, "hopes", why=name, status=503)
    if name == "too-late":
        label = questionnaire_for(Track.NUCLEUS).field("hope").label
        context = {"track": Track.NUCLEUS, "lines": [(label, ["ללמוד יחד"])]}
        return render(request, "intake/apply/too_late.html", context, status=409)
    views = {
        "400": errors.bad_request,
        "403": errors.permission_denied,
        "404": errors.page_not_found,
        "500": errors.server_error,
        "csrf": errors.csrf_failure,
    }
    return views[name](request)


urlpatterns = [*i18n_patterns(path("errors/<slug:name>/", show), prefix_default_language=False), *urlpatterns]
