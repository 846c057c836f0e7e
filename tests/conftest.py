"""What every test shares: a database copied from a template, a clean cache, and a folder for uploads."""

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

import hypothesis
import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import override_settings
from django.utils import translation
from pytest_django import DjangoCaptureOnCommitCallbacks
from pytest_django.fixtures import Settings
from pytest_django.plugin import DjangoDbBlocker

from tests import faults
from tests.database import Template, database_in_use, template_for

# No deadline, since machines differ; no database of examples, since runs should not.
hypothesis.settings.register_profile("suite", deadline=None, database=None)
hypothesis.settings.load_profile("suite")


@contextmanager
def no_lines_counted() -> Iterator[None]:
    """Take coverage's tracing away for a while: it doubles the time of what runs under it."""
    trace = sys.gettrace()
    sys.settrace(None)
    try:
        yield
    finally:
        sys.settrace(trace)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Count no lines in a test marked `without_coverage`: pytest-cov's own mark does nothing in xdist's workers."""
    with no_lines_counted() if item.get_closest_marker("without_coverage") else nullcontext():
        return (yield)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many characters were typed while things failed, and how many of them were found."""
    reports = [report for found in terminalreporter.stats.values() for report in found]
    faults.say(reports, terminalreporter.write_line)


@pytest.fixture
def ledger(request: pytest.FixtureRequest) -> faults.Ledger:
    """Remembers what is typed in a test, to look for all of it afterwards."""
    return faults.Ledger(request.node)


@pytest.fixture(scope="session")
def database_template(
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Template:
    """The migrated database that all others are copied from."""
    with django_db_blocker.unblock(), no_lines_counted():
        return template_for(tmp_path_factory.mktemp("databases"))


@pytest.fixture(scope="session")
def django_db_setup(database_template: Template, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Replaces pytest-django's own: a copy instead of a migration."""
    with django_db_blocker.unblock(), database_in_use(database_template):
        yield


@pytest.fixture
def new_database(database_template: Template) -> Iterator[Callable[[], str]]:
    """Makes databases of one's own, for a test that starts a server: each call returns a DATABASE_URL."""
    names: list[str] = []

    def make() -> str:
        names.append(database_template.copy())
        return database_template.url(names[-1])

    yield make
    for name in names:
        database_template.drop(name)


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """Rate limits and page fragments of one test must not reach the next."""
    cache.clear()


@pytest.fixture(autouse=True)
def no_language_left() -> None:
    """A request in English leaves its thread in English; the next test begins in the site's language."""
    translation.deactivate()


@pytest.fixture
def media(tmp_path: Path, settings: Settings) -> Iterator[Path]:
    """A place of its own for the pictures that a test stores.

    Wagtail leaves the files that it scales pictures in to the garbage collector: ask for
    `@pytest.mark.filterwarnings("ignore::ResourceWarning")` too where a page shows one.
    """
    settings.MEDIA_ROOT = tmp_path / "media"
    yield settings.MEDIA_ROOT
    gc.collect()


@pytest.fixture(autouse=True, scope="session")
def uploads_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Uploads of the tests go to a folder of their own, and so does what they tell other processes."""
    folder = tmp_path_factory.mktemp("media")
    private = tmp_path_factory.mktemp("private")
    with override_settings(
        MEDIA_ROOT=folder, PRIVATE_ROOT=private, PAGE_GENERATION=folder.parent / "page-generation", CLAMD_URL=""
    ):
        yield


@pytest.fixture
def roles(db: None) -> None:
    """The groups of the staff, as `make run` makes them."""
    call_command("create_roles", verbosity=0)


@pytest.fixture
def committing(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> Callable[[], AbstractContextManager[object]]:
    """What is written within is committed, as it is outside of a test."""
    return lambda: django_capture_on_commit_callbacks(execute=True)
