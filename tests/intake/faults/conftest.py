"""A real server for faults that only a real server has."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from intake.models import PrivacyNotice
from tests.database import Template
from tests.factories.privacy_notice import PrivacyNoticeFactory
from tests.intake.faults.gone import Database, database_behind
from tests.intake.killed_server import Server, running


@pytest.fixture
def notice(db: None) -> PrivacyNotice:
    return PrivacyNoticeFactory.create(language="he")


@pytest.fixture
def database(transactional_db: None, database_template: Template) -> Iterator[Database]:
    """The test's own database, that can be taken away from the server."""
    with database_behind(database_template.url(str(connection.settings_dict["NAME"]))) as database:
        yield database


@pytest.fixture
def server(database: Database, tmp_path: Path) -> Iterator[Server]:
    """A server on the test's own database, that lets people send as soon as they like."""
    environment = {"DATABASE_URL": database.url, "DATA_DIR": str(tmp_path), "INTAKE_MINIMUM_SECONDS": "0"}
    with running(environment) as server:
        yield server
