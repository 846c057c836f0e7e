"""`site/` shares its name with a module of Python's, and `home` with a folder of the machine's: neither may win."""

import subprocess
import sys
import sysconfig
from pathlib import Path

from tests.rules.files import ROOT


def test_site_is_a_plain_folder() -> None:
    assert (ROOT / "site").is_dir()
    assert not (ROOT / "site" / "__init__.py").exists()


def python(code: str, cwd: Path) -> str:
    done = subprocess.run([sys.executable, "-c", code], cwd=cwd, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_importing_site_gives_pythons_own() -> None:
    assert python("import site; print(site.__file__)", ROOT) == str(Path(sysconfig.get_path("stdlib")) / "site.py")


def test_manage_finds_our_packages_from_any_folder() -> None:
    """With `/` as working folder `home` must not become the machine's /home."""
    code = f"import sys; sys.argv = [{str(ROOT / 'manage.py')!r}]; sys.path[0] = {str(ROOT)!r}; import runpy; "
    code += f"runpy.run_path({str(ROOT / 'manage.py')!r}); import home, config; print(home.__file__, config.__file__)"
    assert python(code, Path("/")) == f"{ROOT / 'home' / '__init__.py'} {ROOT / 'site' / 'config' / '__init__.py'}"


def test_every_package_but_site_has_an_init() -> None:
    for package in ("home", "programs", "intake", "search", "site/config"):
        for folder in {path.parent for path in (ROOT / package).rglob("*.py")}:
            assert (folder / "__init__.py").exists(), folder
