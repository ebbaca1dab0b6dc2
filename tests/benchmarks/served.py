"""``./clinic serve`` started for a measurement, on an empty database, as the runbook says."""

import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.request import Request, urlopen

from tests.faults.server import TOP
from tests.pictures.house import free_port
from tests.postgres import binaries, throwaway_cluster

ROLE = "trd_serving"


@dataclass(frozen=True, slots=True)
class Served:
    """A server that answers; its programs run as the owner of the tables."""

    port: int
    master: int
    owner: dict[str, str]

    def run(self, *words: str) -> str:
        """A program against the server's database; what it prints."""
        return _run(self.owner, *words)

    def _resident(self) -> list[int]:
        listed = subprocess.run(
            ["ps", "-o", "rss=", "--ppid", str(self.master)], stdout=subprocess.PIPE, check=True
        )
        return [int(size) for size in listed.stdout.split()]

    def workers(self) -> int:
        """How many processes answer."""
        return len(self._resident())

    def memory(self) -> float:
        """What the workers hold, in MB, what they share counted for each."""
        return sum(self._resident()) / 1024


@contextmanager
def served(database: str, folder: Path) -> Iterator[Served]:
    """Serve until the block ends; on PostgreSQL by a role that owns nothing."""
    port, owner = free_port(), _environment(folder)
    owner["BIND"] = f"127.0.0.1:{port}"
    programs = binaries()
    if database == "SQLite" or programs is None:
        _run(owner, "manage.py", "migrate", "--verbosity", "0")
        with _serving(owner, owner, port) as made:
            yield made
        return
    with throwaway_cluster(programs, durable=True) as url:
        owner["DATABASE_URL"] = url
        _run(owner, "manage.py", "migrate", "--verbosity", "0")
        _run(owner, "-c", MAKE_ROLE)
        _run(owner, "manage.py", "grant_role", ROLE)
        serving = owner | {"DATABASE_URL": url.replace("//trd@", f"//{ROLE}@")}
        with _serving(owner, serving, port) as made:
            yield made


MAKE_ROLE = f"""
import django; django.setup()
from django.db import connection
connection.cursor().execute("CREATE ROLE {ROLE} LOGIN")
"""


def _environment(folder: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return kept | {
        "DJANGO_SETTINGS_MODULE": "trd_clinic.settings", "SECRET_KEY": secrets.token_urlsafe(64),
        "DATA_DIR": str(folder), "ALLOWED_HOSTS": "localhost", "TLS_PROXY": "yes",
    }  # fmt: skip


@contextmanager
def _serving(owner: dict[str, str], serving: dict[str, str], port: int) -> Iterator[Served]:
    process = subprocess.Popen(["./clinic", "serve"], cwd=TOP, env=serving, start_new_session=True)
    try:
        _wait(process, port)
        yield Served(port, process.pid, owner)  # the script becomes gunicorn
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        process.wait()


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    """Until it answers; gathering the styles for the first time takes a while."""
    asked = {"Host": "localhost", "X-Forwarded-Proto": "https"}
    while process.poll() is None:
        with suppress(OSError), urlopen(Request(f"http://127.0.0.1:{port}/health", headers=asked)):
            return
        time.sleep(0.1)
    raise RuntimeError("./clinic serve ended instead of serving.")


def _run(environment: dict[str, str], *words: str) -> str:
    done = subprocess.run(
        [sys.executable, *words], cwd=TOP, env=environment, check=True, text=True,
        stdout=subprocess.PIPE, umask=0o077,
    )  # fmt: skip
    return done.stdout
