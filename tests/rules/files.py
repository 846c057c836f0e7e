"""The repository's files, as the rules read them."""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = ("home", "programs", "intake", "search", "site/config", "site/deploy")
SKIPPED = {"__pycache__", "migrations", "node_modules"}


def files(*folders: str, suffixes: tuple[str, ...]) -> Iterator[Path]:
    """Every file below the folders with one of the suffixes, generated ones left out."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in suffixes and not SKIPPED.intersection(path.parts):
                yield path


def name(path: Path) -> str:
    """The path as it is written in the repository: what a failing test shows."""
    return path.relative_to(ROOT).as_posix()


PYTHON = list(files(*CODE, suffixes=(".py",)))
TESTS = list(files("tests", suffixes=(".py",)))
TEMPLATES = list(files("templates", suffixes=(".html", ".txt")))
STYLES = list(files("site/static", suffixes=(".css",)))
SCRIPTS = list(files("site/static", suffixes=(".js",)))
EVERYTHING = [
    *(path for path in sorted(ROOT.glob("[!.]*")) if path.is_file()),
    *files(
        *CODE,
        "site",
        "templates",
        "tests",
        ".ci",
        suffixes=(".py", ".html", ".txt", ".css", ".js", ".yaml", ".conf", ".service", ".md", ".env"),
    ),
]
