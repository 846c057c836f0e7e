"""Production refuses to start half configured, and has nothing that Django warns of."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.without_database

ROOT = Path(__file__).resolve().parents[2]
SECRETS = {
    "SECRET_KEY": "kXk2bq0T5c0WcV9d3yRkq8u1jv7n4mZpA6sLhEoGfIxDtBwN-one-more-word",
    "INTAKE_SEALING_KEYS": "b25lLXNlYWxpbmcta2V5LW9mLXRoaXJ0eS10d28tYnk=",
    "INTAKE_TRAIL_KEYS": "one-trail-key-of-fifty-characters-or-more-and-a-word",
    "DATABASE_URL": "postgres://meitarim:secret@localhost/meitarim",
    "ALLOWED_HOSTS": "www.example.org",
    "BASE_URL": "https://www.example.org",
    "DEFAULT_FROM_EMAIL": "no-reply@example.org",
    "EMAIL_URL": "smtp+tls://user:password@mail.example.org:587",
}


def manage(tmp_path: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command of manage.py with production settings and no other variable than those given."""
    ours = {
        "PATH": os.environ["PATH"],
        "DATA_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
    }
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=ROOT, env=ours | environment, capture_output=True, text=True, check=False)


def test_names_every_missing_variable_at_once_and_what_it_is_for(tmp_path: Path) -> None:
    done = manage(tmp_path, "check")
    assert done.returncode != 0
    assert "These environment variables must be set:" in done.stderr
    lines = done.stderr[done.stderr.rindex("must be set:") :].strip().splitlines()[1:]
    assert [line.split(":")[0].strip() for line in lines] == list(SECRETS)
    assert all(len(line.split(":", 1)[1].split()) > 3 for line in lines)


@pytest.mark.parametrize("name", SECRETS)
def test_an_empty_variable_is_a_missing_one(tmp_path: Path, name: str) -> None:
    done = manage(tmp_path, "check", **(SECRETS | {name: " "}))
    assert done.returncode != 0
    lines = done.stderr[done.stderr.rindex("must be set:") :].strip().splitlines()[1:]
    assert [line.split(":")[0].strip() for line in lines] == [name]


def test_the_deployment_check_is_silent(tmp_path: Path) -> None:
    done = manage(tmp_path, "check", "--deploy", "--fail-level", "WARNING", **SECRETS)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "System check identified no issues (0 silenced).\n"


def setting(tmp_path: Path, expression: str, **environment: str) -> str:
    """What production makes of an expression over its settings."""
    code = f"from django.conf import settings as s; print({expression})"
    done = manage(tmp_path, "shell", "--no-imports", "-c", code, **(SECRETS | environment))
    assert done.stderr == ""
    return done.stdout.strip()


def test_what_production_is_without_further_variables(tmp_path: Path) -> None:
    names = "s.TRUSTED_PROXIES, s.SECURE_HSTS_INCLUDE_SUBDOMAINS, s.SECURE_HSTS_PRELOAD, s.SECRET_KEY_FALLBACKS"
    assert setting(tmp_path, names) == "1 True True []"


def test_what_variables_change_in_production(tmp_path: Path) -> None:
    names = "s.ALLOWED_HOSTS, s.TRUSTED_PROXIES, s.SECURE_HSTS_INCLUDE_SUBDOMAINS, s.SECURE_HSTS_PRELOAD"
    found = setting(
        tmp_path, f"{names}, s.SECRET_KEY_FALLBACKS",
        ALLOWED_HOSTS="www.example.org, example.org ,", TRUSTED_PROXIES="2", HSTS_INCLUDE_SUBDOMAINS="false",
        HSTS_PRELOAD="false", SECRET_KEY_FALLBACKS="one, two",
    )  # fmt: skip
    assert found == "['www.example.org', 'example.org'] 2 False False ['one', 'two']"


def test_a_connection_that_the_database_hung_up_on_is_replaced(tmp_path: Path) -> None:
    assert setting(tmp_path, "s.DATABASES['default']['CONN_HEALTH_CHECKS']") == "True"


def test_the_sample_names_what_production_reads() -> None:
    sample = (ROOT / "site" / "deploy" / "environment.sample").read_text(encoding="utf-8")
    assert [name for name in SECRETS if f"\n{name}=" not in sample] == []


@pytest.mark.parametrize("host", ["203.0.113.7", "0.0.0.0"])  # noqa: S104
def test_the_demo_answers_under_the_address_it_was_given(tmp_path: Path, host: str) -> None:
    code = "from django.conf import settings as s; print(s.WAGTAILADMIN_BASE_URL, s.ALLOWED_HOSTS[-1])"
    done = manage(
        tmp_path, "shell", "--no-imports", "-c", code,
        DJANGO_SETTINGS_MODULE="config.settings.demo", HOST=host, PORT="8001",
    )  # fmt: skip
    assert done.stdout.split() == [f"http://{host}:8001", "*" if host == "0.0.0.0" else host]  # noqa: S104
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600
