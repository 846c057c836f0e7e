"""The command that imports towns and villages."""

from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from intake.models import Locality

pytestmark = pytest.mark.django_db

FIELDS = ("code", "name", "name_en", "region")


def run(path: Path, **options: bool) -> str:
    said = StringIO()
    call_command("import_localities", path, stdout=said, **options)
    return said.getvalue().strip()


def write(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "localities.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_the_sample_is_imported_once() -> None:
    sample = settings.SITE_DIR / "content" / "localities.csv"
    count = len(sample.read_text(encoding="utf-8").splitlines()) - 1
    assert run(sample) == f"{count} localities are new, 0 were known."
    assert run(sample) == f"0 localities are new, {count} were known."
    assert Locality.objects.count() == count
    assert Locality.objects.values_list(*FIELDS).get(code=3000) == (3000, "ירושלים", "Jerusalem", "jerusalem")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1255"])
def test_the_bureaus_own_file_is_understood(tmp_path: Path, encoding: str) -> None:
    text = (
        "סמל_ישוב,שם_ישוב,שם_ישוב_לועזי,סמל_נפה,שם_נפה\r\n"
        "0 ,לא רשום ,,0,לא ידוע\r\n"
        "967 ,אבו ג'ווייעד (שבט) ,ABU JUWEI'ID,62,באר שבע \r\n"
        "\r\n"
        '6700,"טבריה ",TEVERYA,22,כנרת \r\n'
    )
    assert run(write(tmp_path, text, encoding)) == "2 localities are new, 0 were known."
    assert list(Locality.objects.order_by("code").values_list(*FIELDS)) == [
        (967, "אבו ג'ווייעד (שבט)", "ABU JUWEI'ID", "south"),
        (6700, "טבריה", "TEVERYA", "north"),
    ]


def test_a_second_import_brings_names_up_to_date(tmp_path: Path) -> None:
    Locality.objects.create(code=6700, name="טבריא")
    run(write(tmp_path, "code,name,region\n6700,טבריה,north\n"))
    assert Locality.objects.values_list(*FIELDS).get() == (6700, "טבריה", "", "north")


def test_only_new_ones_leave_what_an_editor_changed(tmp_path: Path) -> None:
    Locality.objects.create(code=6700, name="טבריה עילית")
    assert run(write(tmp_path, "code,name\n6700,טבריה\n8000,צפת\n"), only_new=True) == (
        "1 localities are new, 1 were known."
    )
    assert list(Locality.objects.order_by("code").values_list("name", flat=True)) == ["טבריה עילית", "צפת"]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("code,name\n70,אשדוד\nx1,צפת\n", "Line 3: the code “x1” is no number"),
        ("code,name\n70,\n", "Line 2: the name is empty"),
        ("code,name\n70,אשדוד\n70,צפת\n", "Line 3: the code 70 stands in the file twice"),
        ("code,name,region\n70,אשדוד,moon\n", "Line 2: “moon” is no region"),
        (f"code,name\n70,{'א' * 121}\n", "Line 2: name is too long"),
        ("code,name\n1234567890,אשדוד\n", "Line 2: code is too long"),
        ("place,name\n70,אשדוד\n", "Line 1: no column for code. Columns found: place, name"),
        ("", "Line 1: no column for code and name."),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_imported(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(CommandError) as refused:
        run(write(tmp_path, text))
    assert complaint in str(refused.value)
    assert Locality.objects.count() == 0


def test_of_many_bad_lines_the_first_are_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError) as refused:
        run(write(tmp_path, "code,name\n" + "x,y\n" * 30))
    assert str(refused.value).splitlines()[-2:] == ["Line 21: the code “x” is no number", "… and 10 more"]


def test_a_file_that_is_not_there_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="The file cannot be read"):
        run(tmp_path / "nowhere.csv")
