"""Migrations keep what is there; one that is killed leaves the old state or the new."""

import os
import signal
import subprocess
import sys
import time

import pytest

from tests.faults.server import TOP, Server

WHOLE = {"waiting": 0, "unguarded": [], "patients": ["Quillon"], "faults": []}


def migrate(server: Server) -> subprocess.Popen[bytes]:
    command = [sys.executable, "manage.py", "migrate", "--noinput", "--verbosity", "0"]
    return subprocess.Popen(command, env=server.environment, cwd=TOP, start_new_session=True)


@pytest.fixture(scope="module")
def older(server: Server) -> Server:
    """The database of the first release, with rows."""
    server.run("older", "back")
    server.run("older", "rows")
    return server


def test_s35_migrating_keeps_rows_guards_and_trail(older: Server) -> None:
    assert migrate(older).wait(120) == 0

    assert older.run("older", "there") == WHOLE


def test_s35_killed_half_way_it_is_old_or_new(older: Server) -> None:
    older.run("older", "back")
    process = migrate(older)
    time.sleep(1.0)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()

    assert migrate(older).wait(120) == 0
    assert older.run("older", "there") == WHOLE
