"""The demo served for the camera: a folder of its own, a free port, known passwords."""

import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class House:
    """Where the demo answers, its environment, and who may come in."""

    address: str
    environment: dict[str, str]
    passwords: dict[str, str]


@contextmanager
def demo_house() -> Iterator[House]:
    """Load the demo into an empty folder, serve it, and stop at the end."""
    with TemporaryDirectory() as folder:
        environment = environment_of(folder)
        _manage(environment, "migrate", "-v0")
        passwords = _passwords(_manage(environment, "load_demo"))
        port = free_port()
        server = _serve(environment, port)
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(f"{address}/health")
            yield House(address, environment, passwords)
        finally:
            server.terminate()
            server.wait()


def environment_of(folder: str) -> dict[str, str]:
    """A demo of its own: its database in the folder, a key nobody else has."""
    own = {"DEMO": "yes", "SECRET_KEY": secrets.token_urlsafe(64), "DATA_DIR": folder}
    return {**os.environ, **own, "DATABASE_URL": f"sqlite:///{folder}/demo.sqlite3"}


def _manage(environment: dict[str, str], *words: str) -> str:
    command = [sys.executable, "manage.py", *words]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    )
    return done.stdout


def _passwords(printed: str) -> dict[str, str]:
    """``load_demo`` prints address, password and name on a line."""
    rows = [line.split() for line in printed.splitlines() if "@" in line]
    return {row[0].split("@")[0]: row[1] for row in rows}


def _serve(environment: dict[str, str], port: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "gunicorn", "trd_clinic.wsgi", "-b", f"127.0.0.1:{port}"]
    return subprocess.Popen([*command, "--log-level", "error"], cwd=ROOT, env=environment)


def free_port() -> int:
    """A port nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def wait_for(address: str) -> None:
    """Until the server answers, ten seconds at most."""
    for _ in range(100):
        try:
            with urlopen(address):  # noqa: S310 - this machine
                return
        except URLError:
            time.sleep(0.1)
    raise SystemExit("The demo did not answer within ten seconds.")
