"""The invented register: the same seed the same rows, and shares as its page says."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from screening.cohort.columns import COLUMNS
from screening.cohort.register import shares
from screening.cohort.register.drawing import part
from tests.cohort.conftest import read

MANY = 20_000


@pytest.fixture(scope="module")
def drawn() -> Any:
    return part(11, 0, MANY).to_pandas()


def _share(column: Any, value: object) -> float:
    return float((column.isna() if value is None else column == str(value)).mean())


def test_a_part_depends_on_its_seed_and_number_alone() -> None:
    assert part(1, 2, 50).equals(part(1, 2, 50))
    assert not part(1, 2, 50).equals(part(2, 2, 50))
    assert part(1, 2, 50)["patient_id"][0].as_py() == "000100000"


def test_what_is_drawn_has_the_shares_of_its_table(drawn: Any) -> None:
    trials = drawn[drawn["trial_id"].notna()].drop_duplicates(["patient_id", "trial_id"])
    patients = drawn.drop_duplicates("patient_id")

    for name, table in shares.OF_PATIENT.items():
        for value, share in table.items():
            assert _share(patients[name], value) == pytest.approx(share, abs=0.015)
    for name in shares.OF_TRIAL.keys() - {"role"}:
        for value, share in shares.OF_TRIAL[name].items():
            assert _share(trials[name], value) == pytest.approx(share, abs=0.01)
    numbers = trials.groupby("patient_id").size().value_counts() / MANY
    assert numbers.to_dict() == pytest.approx({n: shares.TRIALS[n] for n in range(1, 10)}, abs=0.01)
    assert _share(trials["role"], "augmentation") == pytest.approx(shares.AN_AGENT, abs=0.01)


@pytest.mark.parametrize("table", [value for value in vars(shares).values() if type(value) is dict])
def test_every_table_of_shares_adds_up_to_one(table: dict[Any, Any]) -> None:
    for one in [table] if not isinstance(next(iter(table.values())), dict) else table.values():
        if all(isinstance(share, float) for share in one.values()):
            assert sum(one.values()) == pytest.approx(1, abs=0.02)


def test_it_can_be_screened_to_the_last_row(run: Any, tmp_path: Path) -> None:
    call_command("synthetic_register", str(tmp_path / "r.csv"), "--patients=300", "--seed=5")
    call_command("synthetic_register", str(tmp_path / "r"), "--patients=300", "--seed=5")

    of_csv, of_parquet = run(tmp_path / "r.csv"), run(tmp_path / "r")

    assert list(read(tmp_path / "r.csv")[0]) == list(COLUMNS)
    assert of_csv.rejected == []
    assert of_csv.rows == of_parquet.rows
    assert set(of_csv.verdicts().values()) == {
        *("meets", "does_not_meet", "cannot_tell", "not_applicable")
    }


@pytest.mark.parametrize(
    ("options", "sentence"),
    [(["--patients=0"], "--patients: 0 is below 1"), ([], "exists already")],
)
def test_what_cannot_be_written_is_said(tmp_path: Path, options: list[str], sentence: str) -> None:
    (tmp_path / "r.csv").write_text("mine")

    with pytest.raises(CommandError, match=sentence):
        call_command("synthetic_register", str(tmp_path / "r.csv"), *options)

    assert (tmp_path / "r.csv").read_text() == "mine"
