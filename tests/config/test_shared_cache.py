"""The processes of a machine share one cache, and of many who add a key one alone succeeds."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import LazySettings

from config.settings import base
from config.shared_cache import SharedFileCache

pytestmark = pytest.mark.without_database
ROOT = Path(__file__).resolve().parents[2]
ADD = """
import sys
from django.conf import settings
settings.configure()
from config.shared_cache import SharedFileCache
cache = SharedFileCache(sys.argv[1], {})
print(sum(cache.add(f"code-{number}", "used") for number in range(300)))
"""


@pytest.fixture
def cache(tmp_path: Path) -> SharedFileCache:
    return SharedFileCache(str(tmp_path / "cache"), {})


def test_a_key_is_added_once_until_it_is_gone(cache: SharedFileCache) -> None:
    assert [cache.add("key", 1), cache.add("key", 2), cache.get("key")] == [True, False, 1]
    cache.clear()
    assert [cache.add("key", 3, timeout=-1), cache.add("key", 4), cache.get("key")] == [True, True, 4]


def test_what_threads_add_together_is_added_once(cache: SharedFileCache) -> None:
    with ThreadPoolExecutor(8) as threads:
        added = list(threads.map(lambda number: cache.add(f"code-{number // 8}", "used"), range(800)))
    assert added.count(True) == 100


def test_what_processes_add_together_is_added_once(tmp_path: Path) -> None:
    command = [sys.executable, "-c", ADD, str(tmp_path / "cache")]
    running = [
        subprocess.Popen(command, cwd=ROOT, env={"PYTHONPATH": "site"}, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    assert sum(int(process.communicate(timeout=60)[0]) for process in running) == 300


def test_is_the_one_that_is_served_with(settings: LazySettings) -> None:
    """The tests themselves keep to the memory: they run side by side."""
    served = base.CACHES["default"]
    assert (served["BACKEND"], served["LOCATION"]) == ("config.shared_cache.SharedFileCache", base.DATA_DIR / "cache")
    assert settings.CACHES["default"]["BACKEND"] == "django.core.cache.backends.locmem.LocMemCache"
