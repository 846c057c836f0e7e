"""The HTML of every page conforms to the standard, as html-validate reads it."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from tests.audit.pages import answers
from tests.browser.demo import add_news, load_demo
from tests.checks.node import node
from tests.factories.user import UserFactory

HERE = Path(__file__).parent
FOLDER = os.environ.get("CONFORMANCE", "")

pytestmark = [
    pytest.mark.conformance,
    pytest.mark.skipif(not FOLDER and not os.environ.get("CI"), reason="html-validate was not installed"),
]


def messages_on(folder: Path) -> list[str]:
    """What html-validate finds in the files of a folder, a line each."""
    program = Path(FOLDER) / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
    report = folder / "report.json"
    command = [node(), str(program), "--config", str(HERE / "html-validate.json"), "--formatter", f"json={report}"]
    done = subprocess.run([*command, str(folder / "*.html")], capture_output=True, text=True, check=False)
    assert report.exists(), done.stderr
    return [
        f"{Path(page['filePath']).stem}:{each['line']} {each['ruleId']}: {each['message']} ({each['selector']})"
        for page in json.loads(report.read_text(encoding="utf-8"))
        for each in page["messages"]
    ]


def write(folder: Path, name: str, html: str) -> None:
    """Write a page to a file that is named after it."""
    (folder / f"{re.sub(r'[^a-z0-9-]+', '_', name.lower()).strip('_') or 'home'}.html").write_text(
        html.lstrip(), encoding="utf-8"
    )


def test_what_is_wrong_is_found(tmp_path: Path) -> None:
    page = '<!DOCTYPE html><html lang="he" dir="rtl"><head><title>x</title></head><body>{}</body></html>'
    wrong = {
        "close-order": "<p>text<b></p>",
        "no-dup-id": '<p id="a"></p><p id="a"></p>',
        "element-permitted-content": "<ul><p>text</p></ul>",
        "no-missing-references": '<p aria-describedby="nowhere">text</p>',
        "no-inline-style": '<p style="color: red">text</p>',
    }
    for rule, body in wrong.items():
        write(tmp_path, rule, page.format(body))
    write(tmp_path, "right", page.format("<h1>text</h1>"))
    found = messages_on(tmp_path)
    assert {rule for rule in wrong if any(f"{rule}:1 {rule}:" in line for line in found)} == set(wrong)
    assert not [line for line in found if line.startswith("right")]


@pytest.mark.django_db(transaction=True)
@pytest.mark.urls("tests.browser.urls")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_every_page_conforms(tmp_path: Path, media: Path, settings: Settings) -> None:
    settings.INTAKE_MINIMUM_SECONDS = 0
    load_demo()
    add_news()
    for count, (name, answer) in enumerate(answers()):
        assert answer["Content-Type"] == "text/html; charset=utf-8", name
        write(tmp_path, f"{count:03} {name}", answer.content.decode())
    staff = Client()
    staff.force_login(UserFactory.create(role="administrator"))
    for query in ("?direction=rtl", "?direction=ltr&texts=long"):
        html = staff.get(reverse("editors:gallery") + query).content.decode()
        # The editors' bar is Wagtail's own, and stands on no page of a visitor.
        write(tmp_path, f"gallery {query}", html.partition('<template id="wagtail-userbar')[0] + "</body></html>")
    assert len(list(tmp_path.glob("*.html"))) > 60
    assert messages_on(tmp_path) == []
