"""Static files: hashed copies are compressed, the others are not."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import override_settings

pytestmark = pytest.mark.without_database


def test_only_the_hashed_copies_are_compressed(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    source.mkdir()
    (source / "long.css").write_text("a { color: red }\n" * 200)
    storages = {"staticfiles": {"BACKEND": "config.static_files.HashedStaticFiles"}}
    finders = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    with override_settings(
        STATICFILES_DIRS=[source], STATIC_ROOT=target, STORAGES=storages, STATICFILES_FINDERS=finders
    ):
        call_command("collectstatic", interactive=False, verbosity=0)
    names = sorted(path.name for path in target.iterdir())
    hashed = next(name for name in names if name.count(".") == 2 and name.endswith(".css"))
    assert names == sorted(["long.css", hashed, f"{hashed}.br", f"{hashed}.gz", "staticfiles.json"])
