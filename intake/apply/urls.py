"""The visitor's way through a questionnaire."""

from django.urls import include, path, register_converter
from django.urls.converters import StringConverter

from intake.apply import attaching, links, own_urls, returning, views
from intake.apply.autosave import autosave
from intake.apply.leaving import leaving
from intake.apply.sheet import sheet
from intake.apply.status import from_confirmation
from intake.statuses import Track


class TrackConverter(StringConverter):
    """One of the tracks; any other word is no such page."""

    regex = "|".join(Track.values)


register_converter(TrackConverter, "track")

app_name = "apply"
urlpatterns = [
    path("lost/", returning.lost, name="lost"),
    path("lost/asked/", returning.asked, name="asked"),
    path("code/", returning.code, name="code"),
    path("link/stop/", links.stop_link),
    path("link/<slug:kind>/", links.link, name="link"),
    path("status/", include(own_urls.urlpatterns)),
    path("<track:track>/status/", from_confirmation, name="from_confirmation"),
    path("<track:track>/carry-on/", returning.carry_on, name="carry_on"),
    path("<track:track>/", views.start, name="start"),
    path("<track:track>/files/", attaching.files, name="files"),
    path("<track:track>/files/<uuid:uuid>/", attaching.file, name="file"),
    path("<track:track>/check/", views.check, name="check"),
    path("<track:track>/sent/", views.sent, name="sent"),
    path("<track:track>/sheet/", sheet, name="sheet"),
    path("<track:track>/not-yet/<slug:key>/", leaving, name="exit"),
    path("<track:track>/<slug:key>/autosave/", autosave, name="autosave"),
    path("<track:track>/<slug:key>/", views.section, name="section"),
]
