"""What is unclear refuses to start with one sentence; production's cookies are strict."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.files import TOP, project_files

KEY = "k" * 50
SHOW = """
import json
from trd_clinic import settings as s
names = [name for name in dir(s) if name.isupper() and ("COOKIE" in name or "SECURE" in name)]
names += ["DEBUG", "ALLOWED_HOSTS", "TRUSTED_PROXIES"]
print(json.dumps({name: getattr(s, name) for name in names}))
"""


def start(**environment: str) -> subprocess.CompletedProcess[str]:
    """Load the settings in a process of their own, in this environment and no other."""
    given = {"PATH": os.defpath, "SECRET_KEY": KEY, **environment}
    return subprocess.run(
        [sys.executable, "-c", SHOW], env=given, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY is missing or short"),
        ({"SECRET_KEY": "k" * 49}, "SECRET_KEY is missing or short"),
        ({"ALLOWED_HOSTS": "*"}, "no wildcard"),
        ({"ALLOWED_HOSTS": "a.example,*.b.example"}, "no wildcard"),
        ({"ALLOWED_HOSTS": ".b.example"}, "no wildcard"),
        ({"DEBUG": "yes", "ALLOWED_HOSTS": "clinic.example"}, "serve this machine only"),
        ({"DEMO": "yes", "ALLOWED_HOSTS": "clinic.example"}, "serve this machine only"),
        ({"DEBUG": "true"}, "say yes or no"),
        ({"TLS_PROXY": "1"}, "say yes or no"),
        ({"TIME_ZONE": "Mars/Olympus"}, "no known zone"),
        ({"DATABASE_URL": "mysql://u@h/d"}, "must name SQLite or PostgreSQL"),
    ],
)
def test_s30_refuses_to_start(environment: dict[str, str], sentence: str) -> None:
    done = start(**environment)

    assert done.returncode != 0
    assert sentence in done.stderr.splitlines()[-1]
    assert KEY not in done.stderr


@pytest.mark.parametrize(("mode", "starts"), [(0o600, True), (0o640, False), (0o644, False)])
def test_s31_a_secret_that_others_may_read_is_refused(
    mode: int, starts: bool, tmp_path: Path
) -> None:
    path = tmp_path / "key"
    path.write_text(KEY)
    path.chmod(mode)

    done = start(SECRET_KEY="", SECRET_KEY_FILE=str(path))

    assert (done.returncode == 0) == starts
    assert starts or f"chmod 600 {path}" in done.stderr.splitlines()[-1]
    assert KEY not in done.stderr


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"SECRET_KEY_FILE": "/nowhere/key"}, "cannot be read"),
        ({"SECRET_KEY_FALLBACKS": f"{KEY},short"}, "under fifty characters"),
    ],
)
def test_s31_unclear_secrets_are_refused(environment: dict[str, str], sentence: str) -> None:
    done = start(**environment)

    assert done.returncode != 0
    assert sentence in done.stderr.splitlines()[-1]


def test_s31_no_secret_lies_in_the_repository() -> None:
    """Named in .gitignore, and nothing that looks like a key among what git keeps."""
    kept = [path for path in project_files() if path.name in {".env", "secret_key"}]
    lines = (TOP / ".gitignore").read_text().splitlines()

    assert kept == []
    assert {"/.env", "/data/"} <= set(lines)


def test_s8_the_cookies_of_production() -> None:
    done = start(ALLOWED_HOSTS="clinic.example.org", DEMO="no")

    told = json.loads(done.stdout)
    for name, kind in (("session", "SESSION"), ("csrf", "CSRF")):
        assert told[f"{kind}_COOKIE_NAME"] == f"__Host-{name}"
        assert told[f"{kind}_COOKIE_SECURE"] is True
        assert told[f"{kind}_COOKIE_HTTPONLY"] is True
        assert told[f"{kind}_COOKIE_SAMESITE"] in {"Lax", "Strict"}
    assert told["SECURE_SSL_REDIRECT"] is True
    assert told["SECURE_HSTS_SECONDS"] >= 31_536_000
    assert (told["DEBUG"], told["ALLOWED_HOSTS"]) == (False, ["clinic.example.org"])


def test_s30_production_is_what_starts_without_a_word() -> None:
    told = json.loads(start().stdout)

    assert (told["DEBUG"], told["ALLOWED_HOSTS"]) == (False, [])
    assert told["SECURE_PROXY_SSL_HEADER"] is None
    assert told["TRUSTED_PROXIES"] == []


def test_s4_a_proxy_is_trusted_only_where_it_is_named() -> None:
    named = json.loads(start(TLS_PROXY="yes", PROXY_ADDRESSES="10.0.0.1").stdout)
    usual = json.loads(start(TLS_PROXY="yes").stdout)

    assert set(named["TRUSTED_PROXIES"]) == {"10.0.0.1", ""}
    assert set(usual["TRUSTED_PROXIES"]) == {"127.0.0.1", "::1", ""}
