"""A real server on a database of its own, which can be killed."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

TOP = Path(__file__).resolve().parents[2]
TOKEN = "f" * 32  # the form token that a browser would have been given


@dataclass
class Server:
    """``./clinic serve`` without its checks: its gunicorn with two workers on a free port."""

    folder: Path
    url: str
    port: int = 0
    process: subprocess.Popen[bytes] | None = None
    environment: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.environment = {
            "PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "tests.faults.settings",
            "SECRET_KEY": "a key for tests only, kept out of every real practice",
            "DATABASE_URL": self.url, "DATA_DIR": str(self.folder),
            "ALLOWED_HOSTS": "localhost", "TLS_PROXY": "yes",
        }  # fmt: skip
        with socket.socket() as door:
            door.bind(("127.0.0.1", 0))
            self.port = door.getsockname()[1]

    def run(self, module: str, *arguments: str) -> Any:
        """A module of this folder against the same database; what it prints as JSON."""
        return json.loads(self._program("-m", f"tests.faults.{module}", *arguments))

    def manage(self, *arguments: str) -> str:
        """A management command against the same database; what it prints."""
        return self._program("manage.py", *arguments)

    def _program(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments], env=self.environment, cwd=TOP,
            capture_output=True, text=True, check=False, umask=0o077,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(done.stderr or done.stdout)
        return done.stdout

    def start(self) -> None:
        """Start, and wait until it answers."""
        command = [sys.executable, "-m", "gunicorn", "trd_clinic.wsgi", "--workers", "2"]
        command += ["--config", ".ci/gunicorn.py", "--bind", f"127.0.0.1:{self.port}"]
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                [*command, "--log-level", "critical"],
                env=self.environment, cwd=TOP, stderr=log, start_new_session=True, umask=0o077,
            )  # fmt: skip
        for _ in range(1500):
            with suppress(OSError):
                if self.ask("GET", "/health")[0] == 200:
                    return
            time.sleep(0.02)
        raise RuntimeError((self.folder / "server.log").read_text())

    def kill(self) -> None:
        """kill -9, master and workers together."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def ask(self, method: str, path: str, cookie: str = "", **values: object) -> tuple[int, str]:
        """One request as the proxy would hand it on; status and where it leads."""
        door = http.client.HTTPConnection("127.0.0.1", self.port, timeout=40)
        try:
            by_itself = {"HX-Request": "true"} if "touched" in values else {}
            door.request(method, path, urlencode(values), headers(cookie) | by_itself)
            answer = door.getresponse()
            answer.read()
            return answer.status, answer.headers.get("Location", "")
        finally:
            door.close()


def headers(cookie: str) -> dict[str, str]:
    """Those of a browser behind the proxy."""
    return {
        "Host": "localhost", "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7",
        "Origin": "https://localhost", "X-CSRFToken": TOKEN,
        "Cookie": f"__Host-session={cookie}; __Host-csrf={TOKEN}",
        "Content-Type": "application/x-www-form-urlencoded",
    }  # fmt: skip


@contextmanager
def serving(folder: Path, url: str) -> Iterator[Server]:
    """A server object whose process never outlives the test."""
    server = Server(folder, url)
    try:
        yield server
    finally:
        server.kill()
