"""No file names somebody's machine, leaves work undone, or grows past what a person reads at once."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.rules.files import EVERYTHING, PYTHON, TESTS, name

# Written in two parts, so that this file does not find itself.
MACHINE = re.compile(r"/(?:ro" + r"ot|Us" + r"ers|wo" + r"rk)/|/ho" + r"me/[a-z]+/")
UNDONE = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")


@pytest.mark.parametrize("path", EVERYTHING, ids=name)
def test_names_no_machine_and_leaves_nothing_undone(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert MACHINE.findall(text) == []
    assert UNDONE.findall(text) == []


def lines_of(path: Path) -> int:
    return path.read_text(encoding="utf-8").count("\n")


def functions(path: Path) -> Iterator[tuple[int, str]]:
    """The length of each function of the file, with where it stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield (node.end_lineno or node.lineno) - node.lineno + 1, f"{name(path)}:{node.name}"


def nine_in_ten(lengths: list[int]) -> int:
    return sorted(lengths)[round(0.9 * (len(lengths) - 1))]


def test_files_are_short() -> None:
    assert [name(path) for path in [*PYTHON, *TESTS] if lines_of(path) > 350] == []
    assert nine_in_ten([lines_of(path) for path in PYTHON if lines_of(path)]) <= 200


def test_functions_are_short() -> None:
    lengths = [found for path in PYTHON for found in functions(path)]
    assert [found for found in lengths if found[0] > 45] == []
    assert nine_in_ten([length for length, _ in lengths]) <= 20


def test_no_module_has_a_name_that_says_nothing() -> None:
    names = {"utils", "util", "helpers", "helper", "common", "core", "misc", "handler", "handlers"}
    assert [name(path) for path in PYTHON if path.stem in names or path.parent.name in names] == []
