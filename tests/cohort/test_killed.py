"""A run that is killed as no program can prevent, and the same command given again."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from screening.cohort.register.drawing import part
from screening.cohort.run import Plan, screen_cohort
from screening.reference import load
from tests.house.files import TOP

PARTS, PATIENTS = 16, 400
OUTPUTS = ("v.csv", "v.run.json")
COMMAND = (sys.executable, "manage.py", "screen_cohort")
ENVIRONMENT = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of parts."""
    import pyarrow.parquet as pq

    folder = tmp_path_factory.mktemp("register") / "parts"
    folder.mkdir()
    for number in range(PARTS):
        pq.write_table(part(3, number, PATIENTS), folder / f"part.{number}.parquet")
    return folder


def _run(register: Path, out: Path) -> list[str]:
    said: list[str] = []
    screen_cohort(Plan(register, out, load().policy("adopted-2026")), said.append)
    return said


def _finished(out: Path) -> dict[str, float]:
    """The parts that are done, and when they were."""
    done = out.with_name(f"{out.name}.work") / "done"
    return {path.name: path.stat().st_mtime_ns for path in done.glob("*.counts.json")}


def test_what_was_killed_goes_on_and_ends_with_the_same_files(
    register: Path, tmp_path: Path
) -> None:
    whole, out = tmp_path / "whole", tmp_path / "killed"
    whole.mkdir()
    out.mkdir()
    said_whole = _run(register, whole / "v.csv")

    command = [*COMMAND, str(register), "--out", str(out / "v.csv")]
    with subprocess.Popen(command, cwd=TOP, env=ENVIRONMENT) as process:
        while len(_finished(out / "v.csv")) < 2 and process.poll() is None:
            time.sleep(0.002)
        process.kill()
    finished = _finished(out / "v.csv")
    assert process.returncode == -9
    assert 2 <= len(finished) < PARTS
    assert not (out / "v.csv").exists()
    said = _run(register, out / "v.csv")

    assert "going on with a run that was broken off" in said
    assert len([line for line in said if line.startswith("part ")]) == PARTS - len(finished)
    assert len([line for line in said_whole if line.startswith("part ")]) == PARTS
    for name in OUTPUTS:
        assert (out / name).read_bytes() == (whole / name).read_bytes()
    assert sorted(path.name for path in out.iterdir()) == sorted(OUTPUTS)
    assert json.loads((out / "v.run.json").read_text())["patients"] == PARTS * PATIENTS
