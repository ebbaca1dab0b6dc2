"""The same functions under Dask: partition by partition, and by the workers of a scheduler."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from screening.cohort.partition import screen_partition
from screening.cohort.rule import rule_of
from screening.cohort.tables import pandas
from screening.reference import load
from tests.cohort.conftest import table, two
from tests.cohort.population import patients, rows_of

RULE = rule_of(load().policy("adopted-2026"))


@pytest.fixture
def scheduler() -> Iterator[str]:
    """A scheduler and two workers, each a process of its own; gives the address."""
    from dask.distributed import LocalCluster

    alone = {"n_workers": 2, "threads_per_worker": 1, "processes": True}
    with LocalCluster(**alone, protocol="tcp", host="127.0.0.1", dashboard_address=None) as cluster:
        yield cluster.scheduler_address


def test_the_partition_function_runs_unchanged_under_map_partitions() -> None:
    import dask.dataframe as dd

    rows = [row for n, facts in enumerate(patients(8, 90)) for row in rows_of(facts, f"{n:02}")]
    whole = pandas().DataFrame(rows, dtype="str").sort_values("patient_id", kind="stable")
    third = [whole[whole["patient_id"].str[0].isin(list(tens))] for tens in ("012", "345", "678")]
    divided = dd.concat([dd.from_pandas(part, npartitions=1) for part in third])

    empty = screen_partition(divided._meta, RULE)
    said = divided.map_partitions(screen_partition, RULE, meta=empty).compute(scheduler="sync")

    expected = screen_partition(whole, RULE)
    columns = list(expected.columns[1:])
    assert len(empty) == 0
    assert said[columns].values.tolist() == expected[columns].values.tolist()


def test_the_workers_of_a_scheduler_write_the_same_verdicts(
    run: Any, scheduler: str, tmp_path: Path
) -> None:
    folder, facts = tmp_path / "parts", list(patients(4, 120, unreadable=0.1))
    folder.mkdir()
    for number in range(4):
        mine = enumerate(facts[number * 30 : number * 30 + 30])
        rows = [row for place, one in mine for row in rows_of(one, f"{number}-{place}")]
        pandas().DataFrame(rows, dtype="str").to_parquet(folder / f"part.{number}.parquet")

    alone, together = run(folder), run(folder, f"--scheduler={scheduler}")

    assert list(together.rows.items()) == list(alone.rows.items())
    assert together.rejected == alone.rejected
    assert len(together.rows) == 120
    assert len(together.said) == len(alone.said)


def test_a_scheduler_that_does_not_answer_is_named(run: Any) -> None:
    said = run(table(*two()), "--scheduler=pigeon://1")

    assert "no Dask scheduler answers at pigeon://1" in said.error
