"""A run over many parts: the same answer whatever the parts, the processes and the crashes."""

import json
from pathlib import Path
from typing import Any

import pytest

from screening.cohort.run import Plan, screen_cohort
from screening.cohort.work import work_beside
from screening.reference import load
from tests.cohort.conftest import table, trial, two
from tests.cohort.population import patients, rows_of

POLICY = load().policy("adopted-2026")
SMALL = 8_000
OUTPUTS = ("v.csv", "v.rejected.csv")


class StopError(Exception):
    """The machine went down."""


@pytest.fixture(scope="module")
def population(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A table of 120 patients, some unreadable, the rows of different patients mixed."""
    path = tmp_path_factory.mktemp("population") / "trials.csv"
    facts = enumerate(patients(seed=5, count=120, unreadable=0.1))
    by_patient = [list(rows_of(one, f"{number:03}")) for number, one in facts]
    longest = max(map(len, by_patient))
    rows = [rows[turn] for turn in range(longest) for rows in by_patient if turn < len(rows)]
    path.write_text(table(*rows))
    return path


def _quiet(_: str) -> None:
    return None


def _outputs(folder: Path) -> list[bytes]:
    return [(folder / name).read_bytes() for name in OUTPUTS]


@pytest.fixture
def whole(population: Path, tmp_path: Path) -> list[bytes]:
    """What one run in one part writes."""
    folder = tmp_path / "whole"
    folder.mkdir()
    screen_cohort(Plan(population, folder / "v.csv", POLICY), _quiet)
    return _outputs(folder)


def test_parts_change_nothing_and_patients_keep_their_order(
    population: Path, tmp_path: Path, whole: list[bytes]
) -> None:
    said: list[str] = []

    screen_cohort(Plan(population, tmp_path / "v.csv", POLICY, part_bytes=SMALL), said.append)

    assert len([line for line in said if line.startswith("part")]) > 5
    assert _outputs(tmp_path) == whole
    ids = [line.split(b",")[0].decode() for line in whole[0].splitlines()[1:]]
    assert ids == [f"{number:03}" for number in range(120)]


def test_processes_change_nothing(population: Path, tmp_path: Path, whole: list[bytes]) -> None:
    plan = Plan(population, tmp_path / "v.csv", POLICY, workers=2, part_bytes=40_000)

    screen_cohort(plan, _quiet)

    assert _outputs(tmp_path) == whole


def test_a_run_that_broke_off_goes_on_where_it_stopped(
    population: Path, tmp_path: Path, whole: list[bytes]
) -> None:
    plan = Plan(population, tmp_path / "v.csv", POLICY, part_bytes=SMALL)

    def crash(sentence: str) -> None:
        if sentence.startswith("part 3"):
            raise StopError

    with pytest.raises(StopError):
        screen_cohort(plan, crash)
    assert not (tmp_path / "v.csv").exists()
    (tmp_path / "v.csv.work" / "done" / "000009.verdicts.csv.unfinished").write_text("1,half a r")
    said: list[str] = []

    screen_cohort(plan, said.append)

    assert said[1] == "going on with a run that was broken off"
    assert said[2].startswith("part 4 of ")
    assert _outputs(tmp_path) == whole
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == [
        *("v.csv", "v.rejected.csv", "v.run.json")
    ]


def test_another_input_or_policy_begins_anew(population: Path, tmp_path: Path) -> None:
    plan = Plan(population, tmp_path / "v.csv", POLICY, part_bytes=SMALL)

    def crash(sentence: str) -> None:
        if sentence.startswith("part 3"):
            raise StopError

    with pytest.raises(StopError):
        screen_cohort(plan, crash)
    said: list[str] = []
    other = load().policy("adopted-2026-4w")

    screen_cohort(Plan(population, tmp_path / "v.csv", other, part_bytes=SMALL), said.append)

    assert "sorted first" in said[1]
    assert said[2].startswith("part 1 of ")


def test_the_work_folder_is_for_its_owner_alone(population: Path, tmp_path: Path) -> None:
    seen: list[int] = []

    def look(_: str) -> None:
        seen.append((tmp_path / "v.csv.work").stat().st_mode & 0o777)

    screen_cohort(Plan(population, tmp_path / "v.csv", POLICY), look)

    assert set(seen) == {0o700}


def test_two_runs_never_write_one_output(run: Any, tmp_path: Path) -> None:
    with work_beside(tmp_path / "verdicts.csv"):
        said = run(table(*two()))

    assert "another run is writing" in said.error
    assert said.rows == {}


def test_the_manifest_says_what_was_screened_and_by_what(run: Any, tmp_path: Path) -> None:
    run(table(*two("1"), trial("2", weeks="x")), "--policy=adopted-2026-4w", "--dose-profile=label")

    said = json.loads((tmp_path / "verdicts.run.json").read_text())

    assert said["policy"]["name"] == "adopted-2026-4w"
    assert said["policy"]["dose_profile"] == "label"
    assert (said["rule_version"], said["reference"]) == (1, load().fingerprint)
    assert said["input"]["name"] == "trials.csv"
    assert len(said["input"]["sha256"]) == 64
    assert {"python", "pandas", "numpy"} <= said["versions"].keys()
    assert (said["patients"], said["rows"], said["rejected_rows"]) == (2, 3, 1)
    assert said["verdicts"] == {"error": 1, "meets": 1}


def test_the_policy_decides(run: Any) -> None:
    rows = two(weeks="5")

    assert run(table(*rows)).verdicts() == {"1": "does_not_meet"}
    assert run(table(*rows), "--policy=adopted-2026-4w").verdicts() == {"1": "meets"}


def test_rejected_rows_of_a_run_before_do_not_stay(run: Any, tmp_path: Path) -> None:
    run(table(trial(weeks="x")))
    assert (tmp_path / "verdicts.rejected.csv").exists()

    run(table(*two()))

    assert not (tmp_path / "verdicts.rejected.csv").exists()


def test_progress_names_no_patient(run: Any) -> None:
    said = run(table(*two("Ada Lovelace"), trial("Ada Byron", weeks="x")))

    assert said.said
    assert not any("Ada" in line for line in [*said.said, said.error])


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--policy=adopted-1999"], "adopted-1999"),
        (["--workers=0"], "--workers: 0 is below 1"),
    ],
)
def test_what_the_command_is_asked_wrongly_it_says(
    run: Any, options: list[str], sentence: str
) -> None:
    assert sentence in run(table(*two()), *options).error


def test_the_input_is_never_overwritten(run: Any, tmp_path: Path) -> None:
    (tmp_path / "verdicts.csv").write_text(table(*two()))

    said = run(tmp_path / "verdicts.csv")

    assert "would overwrite the input" in said.error


def test_an_input_that_is_not_there_is_named(run: Any, tmp_path: Path) -> None:
    assert "there is no such file or folder" in run(tmp_path / "nothing.csv").error
