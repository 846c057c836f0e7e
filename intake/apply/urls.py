"""The visitor's way through a questionnaire."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from intake.apply import views
from intake.apply.sheet import sheet
from intake.statuses import Track


class TrackConverter(StringConverter):
    """One of the tracks; any other word is no such page."""

    regex = "|".join(Track.values)


register_converter(TrackConverter, "track")

app_name = "apply"
urlpatterns = [
    path("<track:track>/", views.start, name="start"),
    path("<track:track>/check/", views.check, name="check"),
    path("<track:track>/sent/", views.sent, name="sent"),
    path("<track:track>/sheet/", sheet, name="sheet"),
    path("<track:track>/<slug:key>/", views.section, name="section"),
]
