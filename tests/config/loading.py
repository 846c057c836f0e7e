"""Loading content as the command does."""

from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

CONTENT: Path = settings.SITE_DIR / "content"


def load(folder: Path = CONTENT) -> str:
    """Load content and return what the command says."""
    said = StringIO()
    call_command("load_content", folder=folder, stdout=said)
    return said.getvalue().strip()
