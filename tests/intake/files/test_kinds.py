"""A file is what its content says: whatever its name, a trap is not taken, and a good one is known."""

import io
from contextlib import suppress
from pathlib import Path

import hypothesis
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from PIL import Image
from pytest_django.fixtures import Settings

from intake.files.kinds import KINDS, examine
from intake.files.unfit import Unfit, Why
from tests.intake.files import samples

pytestmark = pytest.mark.without_database


def written(tmp_path: Path, content: bytes, name: str = "photo.exe") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("key", KINDS)
def test_each_kind_is_known_under_any_name(key: str, tmp_path: Path) -> None:
    found = examine(written(tmp_path, samples.sample(key)))
    assert found.key == {"heic": "jpeg"}.get(key, key)  # few programs open what phones make
    assert found.content_type in {kind.content_type for kind in KINDS.values()}


TRAPS = {
    "a page called a PDF": (b"<html><script>alert(1)</script>", Why.UNKNOWN),
    "a page before a PDF": (b"<script>alert(1)</script>" + samples.PDF, Why.UNKNOWN),
    "a program": (b"MZ\x90\0" + b"\0" * 300, Why.UNKNOWN),
    "a shell script": (b"#!/bin/sh\nrm -rf /\n", Why.UNKNOWN),
    "a drawing that may hold scripts": (b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>', Why.UNKNOWN),
    "a picture of a kind that is not welcome": (b"GIF89a" + b"\0" * 60, Why.UNKNOWN),
    "half a PDF": (samples.PDF[:40], Why.BROKEN),
    "half a picture": (samples.picture("jpeg", size=(400, 400))[:3000], Why.BROKEN),
    "a JPEG in name of its first bytes": (b"\xff\xd8\xff\xe0" + b"<?php evil(); ?>" * 20, Why.BROKEN),
    "a PNG in name of its first bytes": (b"\x89PNG\r\n\x1a\n" + b"nothing" * 20, Why.BROKEN),
    "half a document": (samples.office("docx")[:-30], Why.BROKEN),
    "an old document": (samples.OLD_WORD, Why.OLD_OFFICE),
    "a locked document": (samples.encrypted(), Why.OLD_OFFICE),
    "any zip file": (samples.zipped({"readme.txt": b"hello"}), Why.UNKNOWN),
    "a zip file that claims to be a text": (samples.zipped({"mimetype": b"text/plain"}), Why.UNKNOWN),
    "a document with a macro": (samples.office("docx", word__vbaProject_DOT_bin=b"x"), Why.MACROS),
    "a sheet with an old macro": (samples.office("xlsx", xl__macrosheets__sheet1_DOT_xml=b"x"), Why.MACROS),
    "a document with a control": (samples.office("docx", word__activeX__activeX1_DOT_bin=b"x"), Why.MACROS),
    "a text with a macro": (samples.office("odt", Basic__Standard__script_DOT_xml=b"x"), Why.MACROS),
    "a text with a script": (samples.office("odt", Scripts__python__evil_DOT_py=b"x"), Why.MACROS),
    "a part that leads out of its folder": (samples.zipped({"../../etc/passwd": b"x"}), Why.BROKEN),
    "more parts than any document has": (samples.zipped({str(part): b"" for part in range(5001)}), Why.BROKEN),
    "nothing but a start": (b"PK\x03\x04", Why.BROKEN),
}


@pytest.mark.parametrize("trap", TRAPS)
def test_a_trap_is_not_taken(trap: str, tmp_path: Path) -> None:
    content, why = TRAPS[trap]
    with pytest.raises(Unfit) as refusal:
        examine(written(tmp_path, content, "innocent.pdf"))
    assert refusal.value.why == why


def test_a_document_that_unpacks_to_a_mountain_is_not_unpacked(tmp_path: Path) -> None:
    path = written(tmp_path, samples.bomb())
    assert path.stat().st_size < 1000
    with pytest.raises(Unfit) as refusal:
        examine(path)
    assert refusal.value.why == Why.BROKEN


def test_a_document_that_says_it_holds_macros_is_not_taken(tmp_path: Path) -> None:
    types = b'<Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'
    with pytest.raises(Unfit) as refusal:
        examine(written(tmp_path, samples.zipped({"[Content_Types].xml": types})))
    assert refusal.value.why == Why.MACROS


def test_only_the_kinds_of_the_settings_are_taken(tmp_path: Path, settings: Settings) -> None:
    settings.INTAKE_FILE_KINDS = ["pdf"]
    assert examine(written(tmp_path, samples.PDF)).key == "pdf"
    for key in ("png", "docx", "heic"):
        with pytest.raises(Unfit) as refusal:
            examine(written(tmp_path, samples.sample(key)))
        assert refusal.value.why == Why.UNKNOWN


def test_files_that_real_programs_write_are_taken(tmp_path: Path) -> None:
    sheet, paper = io.BytesIO(), io.BytesIO()
    Workbook().save(sheet)
    Image.new("RGB", (9, 9)).save(paper, "PDF")
    assert examine(written(tmp_path, sheet.getvalue())).key == "xlsx"
    assert examine(written(tmp_path, paper.getvalue())).key == "pdf"


STARTS = [samples.sample(key)[:cut] for key in KINDS for cut in (4, 12, 30, 90, 10_000)]


@pytest.mark.without_coverage
@hypothesis.settings(max_examples=300, suppress_health_check=[hypothesis.HealthCheck.function_scoped_fixture])
@given(start=st.sampled_from(STARTS), rest=st.binary(max_size=400), place=st.integers(0, 400))
def test_whatever_is_made_up_is_taken_or_refused_and_breaks_nothing(
    start: bytes, rest: bytes, place: int, tmp_path: Path
) -> None:
    content = start[:place] + rest + start[place + len(rest) :]
    with suppress(Unfit):
        assert examine(written(tmp_path, content)) in KINDS.values()
