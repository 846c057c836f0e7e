from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class IntakeConfig(AppConfig):
    name = "intake"
    verbose_name = _("Inquiries")

    def ready(self) -> None:
        from intake.models.guarding import guard  # noqa: PLC0415 (models are there by now)

        post_migrate.connect(guard, sender=self)
        from intake.files import checks  # noqa: F401, PLC0415 (it registers itself)
