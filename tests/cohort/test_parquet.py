"""Parquet: one file, a folder of parts, and patients who lie in two of them."""

from pathlib import Path
from typing import Any

import pytest

from screening.cohort.dividing import divide, load_part
from screening.cohort.tables import pandas
from tests.cohort.conftest import trial, two
from tests.cohort.population import patients, rows_of

NUMBERS = {"daily_mg": "float64", "weeks": "float64", "improvement_percent": "int64"}


def _texts(count: int) -> Any:
    facts = enumerate(patients(seed=9, count=count))
    rows = [row for number, one in facts for row in rows_of(one, f"{number:04}")]
    return pandas().DataFrame(rows, dtype="str")


def _typed(*rows: dict[str, str]) -> Any:
    frame = pandas().DataFrame(list(rows), dtype="str").astype(NUMBERS)
    frame["bipolar"] = frame["bipolar"].map({"true": True, "false": False})
    return frame.astype({"treatment": "category", "step": "int64"})


def test_text_in_parquet_is_read_like_the_same_text_in_csv(run: Any, tmp_path: Path) -> None:
    frame = _texts(150)
    frame.to_parquet(tmp_path / "t.parquet")
    frame.to_csv(tmp_path / "t.csv", index=False)

    of_parquet, of_csv = run(tmp_path / "t.parquet"), run(tmp_path / "t.csv")

    assert of_parquet.rows == of_csv.rows
    assert list(of_parquet.rows) == list(of_csv.rows)


def test_numbers_flags_and_categories_are_taken_as_they_are(run: Any, tmp_path: Path) -> None:
    rows = [*two("007"), trial("008", weeks=repr(41 / 7)), trial("009", weeks="nan")]
    frame = _typed(*rows)
    frame[frame["patient_id"] == "007"].to_parquet(tmp_path / "t.parquet")
    frame.to_parquet(tmp_path / "t.parquet")

    said = run(tmp_path / "t.parquet")

    statuses = {patient: row["trial_statuses"] for patient, row in said.rows.items()}
    assert statuses == {
        "007": "T1=failed;T2=failed",
        "008": "T1=too_short",
        "009": "T1=cannot_tell",
    }


def test_whole_numbers_as_ids_come_out_as_they_are(run: Any, tmp_path: Path) -> None:
    frame = _typed(*two("7"), trial("8"))
    frame["patient_id"] = frame["patient_id"].astype("int64")
    frame.to_parquet(tmp_path / "t.parquet")

    assert run(tmp_path / "t.parquet").verdicts() == {"7": "meets", "8": "does_not_meet"}


def test_a_folder_is_read_part_by_part_in_order_of_number(run: Any, tmp_path: Path) -> None:
    folder = tmp_path / "parts"
    folder.mkdir()
    _typed(*two("1")).to_parquet(folder / "part.9.parquet")
    _typed(*two("2")).drop(columns="step").to_parquet(folder / "part.10.parquet")
    _typed(trial("3", weeks="-1")).to_parquet(folder / "part.11.parquet")
    (folder / "_metadata").write_text("of the writer")

    said = run(folder)

    assert list(said.verdicts().items()) == [("1", "meets"), ("2", "meets"), ("3", "error")]
    assert said.reasons() == {"part.11.parquet:1": "weeks: -1.0 is below 0"}


def test_a_patient_in_two_parts_is_an_error_that_names_the_patient(
    run: Any, tmp_path: Path
) -> None:
    folder = tmp_path / "parts"
    folder.mkdir()
    first, second = two("0042")
    _typed(first, *two("1")).to_parquet(folder / "a.parquet")
    _typed(second, *two("2")).to_parquet(folder / "b.parquet")

    said = run(folder)

    assert said.verdicts() == {"0042": "error", "1": "meets", "2": "meets"}
    assert '"0042"' in said.error
    reason = "rows of this patient lie in a.parquet and b.parquet; a part must hold whole patients"
    assert said.reasons() == {"a.parquet:1": reason, "b.parquet:1": reason}


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        ([], "is a folder without .parquet files"),
        (["a.parquet"], "a.parquet is not a Parquet file"),
    ],
)
def test_a_folder_that_holds_no_parts_is_refused(
    run: Any, tmp_path: Path, names: list[str], sentence: str
) -> None:
    folder = tmp_path / "parts"
    folder.mkdir()
    for name in names:
        (folder / name).write_text("patient_id\n1\n")

    assert sentence in run(folder).error


def test_an_unknown_column_names_its_part(run: Any, tmp_path: Path) -> None:
    _typed(*two()).assign(dose=1).to_parquet(tmp_path / "t.parquet")

    assert 't.parquet: there is no column "dose"' in run(tmp_path / "t.parquet").error


def test_lists_are_no_cells(run: Any, tmp_path: Path) -> None:
    frame = _typed(*two())
    frame["adherence"] = [["good"]] * len(frame)
    frame.to_parquet(tmp_path / "t.parquet")

    assert "adherence: holds lists" in run(tmp_path / "t.parquet").error


def test_a_large_file_whose_patients_lie_apart_is_sorted(tmp_path: Path) -> None:
    frame = _texts(60).sample(frac=1, random_state=1)
    frame.to_parquet(tmp_path / "t.parquet")
    said: list[str] = []

    parts = divide(tmp_path / "t.parquet", tmp_path, said.append, rows=50)

    loaded = [load_part(part) for part in parts]
    whose = [set(part["patient_id"]) for part in loaded]
    assert len(parts) > 3
    assert "sorted first" in said[0]
    assert sum(map(len, whose)) == len(set.union(*whose)) == 60
    assert sorted(line for part in loaded for line in part["line"]) == list(
        range(1, len(frame) + 1)
    )


def test_a_large_file_is_read_in_stretches_of_whole_patients(tmp_path: Path) -> None:
    frame = _texts(60)
    frame.to_parquet(tmp_path / "t.parquet", row_group_size=40)
    said: list[str] = []

    parts = divide(tmp_path / "t.parquet", tmp_path, said.append, rows=50)

    loaded = [load_part(part) for part in parts]
    assert len(parts) > 3
    assert said == []
    assert [one for part in loaded for one in part["patient_id"]] == list(frame["patient_id"])
    assert sum(part["patient_id"].nunique() for part in loaded) == 60
