"""Where each address leads. Hebrew has no prefix; English stands under /en/."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from config.found import robots, sitemap
from config.mail_events import mail_events
from home.feeds import NewsFeed
from home.serving import serve_page
from home.share_pictures import share_picture

handler404 = "home.errors.page_not_found"
handler500 = "home.errors.server_error"
handler403 = "home.errors.permission_denied"
handler400 = "home.errors.bad_request"

to_log_in = RedirectView.as_view(pattern_name="account_login", query_string=True)

urlpatterns = [
    # Wagtail's own two log-ins ask for no second factor, so they lead to the one that does.
    path("admin/login/", to_log_in),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("share/<int:pk>-<slug:version>.png", share_picture, name="share_picture"),
    path("account/", include("config.account_urls")),
    *i18n_patterns(
        path("apply/", include("intake.apply.urls")),
        path("accessibility-report/", include("intake.apply.reporting_urls")),
        path("feed/", NewsFeed(), name="feed"),
        path("search/", include("search.urls")),
        path("_util/login/", to_log_in),
        # Wagtail's own addresses, but that a page is found in fewer queries.
        *(pattern for pattern in wagtail_urls.urlpatterns if pattern.name != "wagtail_serve"),
        re_path(wagtail_urls.serve_pattern, serve_page, name="wagtail_serve"),
        prefix_default_language=False,
    ),
]

urlpatterns = [*mail_events(settings.ANYMAIL_PROVIDER, settings.ANYMAIL_WEBHOOK_SECRET), *urlpatterns]

if settings.SERVE_MEDIA:
    urlpatterns = [path("media/<path:path>", serve, {"document_root": settings.MEDIA_ROOT}), *urlpatterns]
