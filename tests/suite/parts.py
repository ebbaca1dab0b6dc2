"""The four parts of the suite, each a pytest of its own."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests import chromium, postgres

NONE_COLLECTED = 5
# Two cores: as many workers, and what lies together is run together, so that it is built once.
WORKERS = ["-n2", "--dist=worksteal"]
NOWHERE = "postgresql://nobody@//no-such-folder/none"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one part of the suite ended; ``missing`` says why it could not run."""

    where: str
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0
    missing: str = ""
    slowest: Sequence[tuple[float, str]] = ()

    @property
    def ran(self) -> int:
        """Tests that gave an answer."""
        return self.passed + self.failed

    def sentence(self) -> str:
        """For the end of the run."""
        if self.missing:
            return f"{self.where}: did not run, {self.missing}."
        return f"{self.where}: {self.ran} tests ran in {self.seconds:.0f} s."


def without_database(wanted: list[str]) -> Outcome:
    """What asks for no database, once; there is none that it could reach."""
    arguments = ["--part=ground", *WORKERS, *wanted]
    return _pytest("Without a database", arguments, {"DATABASE_URL": NOWHERE})


def on_sqlite(wanted: list[str]) -> Outcome:
    """Everything that asks for a database, on the embedded one."""
    return _pytest("SQLite", ["--part=databases", *WORKERS, *wanted], {})


def on_postgresql(wanted: list[str]) -> Outcome:
    """The same tests again, on a throw-away PostgreSQL."""
    programs = postgres.binaries()
    if programs is None:
        return Outcome("PostgreSQL", missing="PostgreSQL is not installed")
    with postgres.throwaway_cluster(programs) as url:
        arguments = ["--part=databases", *WORKERS, *wanted]
        return _pytest("PostgreSQL", arguments, {"DATABASE_URL": url})


def in_chromium(wanted: list[str]) -> Outcome:
    """The journeys, over plain http on this machine as in the demo."""
    if chromium.find() is None:
        return Outcome("Chromium", missing="no Chromium is installed")
    return _pytest("Chromium", ["--part=browser", *WORKERS, *wanted], {"DEMO": "yes"})


def _pytest(where: str, arguments: list[str], extra: dict[str, str]) -> Outcome:
    """Run one part and read its counts; a part that dies without counts has failed."""
    print(f"\n--- {where} ---", flush=True)
    kept = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "DEMO"}}
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        counts = Path(folder) / "counts.json"
        plugin = ["-p", "tests.suite.counting", f"--counts={counts}"]
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *plugin, *arguments],
            env=kept | extra,
            stdin=subprocess.DEVNULL,
            check=False,
        )
        told = json.loads(counts.read_text()) if counts.exists() else {}
    if done.returncode not in {0, NONE_COLLECTED}:
        told["failed"] = max(told.get("failed", 0), 1)
    return Outcome(where, **told, seconds=time.monotonic() - began)
