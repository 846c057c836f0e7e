from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IntakeConfig(AppConfig):
    name = "intake"
    verbose_name = _("Inquiries")

    def ready(self) -> None:
        from intake.files import checks  # noqa: F401, PLC0415 (it registers itself)
