"""The visitor's way through a questionnaire."""

from django.urls import URLPattern

app_name = "apply"
urlpatterns: list[URLPattern] = []
