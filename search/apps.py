from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        # These need the models, so they cannot be imported above.
        fields = import_module("home.search_fields")
        for model in (get_document_model(), get_image_model()):
            model.search_fields = [
                *model.search_fields,
                fields.HebrewSearchField("title", boost=2),
                fields.HebrewAutocompleteField("title"),
            ]
        import_module("search.checks")
        for module in ("search.synonyms", "search.promotions"):
            import_module(module).kept.watch()
