"""The samples of site/deploy hold together: what a shell, nginx and systemd read in them."""

import re
import subprocess
from pathlib import Path

import pytest
from django.core.management import get_commands

from config.settings import base

pytestmark = pytest.mark.without_database
DEPLOY = Path(__file__).resolve().parents[2] / "site" / "deploy"


def test_a_shell_reads_the_environment_as_systemd_does() -> None:
    sample = DEPLOY / "environment.sample"
    command = ["/bin/sh", "-ec", f"set -a; . {sample}; set +a; env"]
    done = subprocess.run(command, env={}, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    written = dict(re.findall(r"^([A-Z_]+)='(.*)'$", sample.read_text(encoding="utf-8"), re.MULTILINE))
    assert written["DJANGO_SETTINGS_MODULE"] == "config.settings.production"
    assert written.items() <= dict(line.split("=", 1) for line in done.stdout.splitlines()).items()


def test_nothing_that_people_look_for_comes_into_a_log() -> None:
    nginx = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    log_format = re.search(r"log_format meitarim (.*);", nginx)
    assert log_format
    assert set(re.findall(r"\$(\w+)", log_format[1])) == {
        "remote_addr", "time_local", "request_method", "uri", "status", "body_bytes_sent", "request_time",
        "http_user_agent",
    }  # fmt: skip
    servers = nginx.split("\nserver {")[1:]
    assert [server.count("access_log /var/log/nginx/meitarim.log meitarim;") for server in servers] == [1, 1]


@pytest.mark.parametrize("unit", sorted(path.name for path in DEPLOY.glob("*.service")))
def test_every_service_runs_as_the_same_person_with_the_same_environment(unit: str) -> None:
    lines = (DEPLOY / unit).read_text(encoding="utf-8").splitlines()
    shared = ["User=meitarim", "EnvironmentFile=/etc/meitarim/environment", "WorkingDirectory=/srv/meitarim"]
    assert [line for line in shared if line not in lines] == []
    by_hand = (DEPLOY / "manage").read_text(encoding="utf-8")
    assert [line for line in shared if f"--property={line}" not in by_hand] == []


def test_nginx_lets_more_files_through_than_the_site_takes_and_serves_none() -> None:
    nginx = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    location = nginx.split("location ~ ^/(\\w+/)?apply/.*/files/ {")[1].split("}")[0]
    size = re.search(r"client_max_body_size (\d+)m;", location)
    assert size
    assert int(size[1]) * 1024 * 1024 > 2 * base.INTAKE_FILES_MOST * base.INTAKE_FILE_BYTES
    served = re.findall(r"(?:alias|root) (\S+);", nginx)
    assert served == ["/var/lib/meitarim/static/", "/var/lib/meitarim/media/"]
    sample = (DEPLOY / "environment.sample").read_text(encoding="utf-8")
    files = dict(re.findall(r"^#(INTAKE_FILE\w+)='(.*)'$", sample, re.MULTILINE))
    assert files == {
        "INTAKE_FILES_MOST": str(base.INTAKE_FILES_MOST),
        "INTAKE_FILE_BYTES": str(base.INTAKE_FILE_BYTES),
        "INTAKE_FILE_KINDS": ",".join(base.INTAKE_FILE_KINDS),
    }


def test_a_release_runs_commands_that_there_are_and_migrates_before_it_reads() -> None:
    release = (DEPLOY / "release").read_text(encoding="utf-8")
    subprocess.run(["/bin/sh", "-n", str(DEPLOY / "release")], check=True)
    commands = re.findall(r"^run (\w+)", release, re.MULTILINE)
    assert [name for name in commands if name not in get_commands()] == []
    assert {"update_search", "list_answers", "reseal"} <= set(commands[commands.index("migrate") :])
