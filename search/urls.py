"""The addresses of the search; in English they stand under /en/."""

from django.urls import path

from search.views import search, suggestions

app_name = "search"
urlpatterns = [
    path("", search, name="search"),
    path("suggestions/", suggestions, name="suggestions"),
]
