"""A slip in the settings of files is told before the site starts."""

import pytest
from pytest_django.fixtures import Settings

from intake.files.checks import check_settings

pytestmark = pytest.mark.without_database


@pytest.mark.parametrize(
    ("kinds", "url", "told"),
    [
        (["pdf"], "", []),
        (["pdf", "heic"], "tcp://127.0.0.1:3310", []),
        (["pdf"], "unix:///var/run/clamav/clamd.ctl", []),
        (["pdf", "doc"], "", ["intake.E001"]),
        ([], "localhost:3310", ["intake.E002"]),
        ([], "unix://", ["intake.E002"]),
    ],
)
def test_settings(kinds: list[str], url: str, told: list[str], settings: Settings) -> None:
    settings.INTAKE_FILE_KINDS, settings.CLAMD_URL = kinds, url
    assert [message.id for message in check_settings()] == told
