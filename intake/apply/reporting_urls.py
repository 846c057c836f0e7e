"""Where an accessibility problem is reported."""

from django.urls import path

from intake.apply import reporting

app_name = "reporting"
urlpatterns = [
    path("", reporting.report, name="form"),
    path("sent/<uuid:key>/", reporting.sent, name="sent"),
]
