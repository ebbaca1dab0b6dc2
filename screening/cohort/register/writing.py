"""The register written as it is drawn: one CSV, or a folder of Parquet parts."""

from collections.abc import Callable
from pathlib import Path

from screening.cohort.register.drawing import PATIENTS, part

Say = Callable[[str], None]


def write_register(out: Path, patients: int, seed: int, say: Say) -> int:
    """Write the register to ``out`` (a name in ``.csv``, else a folder to be made); the rows.

    Raises ``FileExistsError`` where something stands there already.
    """
    write = _append if out.suffix == ".csv" else _write_part
    if out.suffix == ".csv":
        out.open("x").close()
    else:
        out.mkdir()
    rows = 0
    for number, first in enumerate(range(0, patients, PATIENTS)):
        table = part(seed, number, min(PATIENTS, patients - first))
        write(out, number, table)
        rows += len(table)
        say(f"{min(first + PATIENTS, patients):,} of {patients:,} patients")
    return rows


def _append(out: Path, number: int, table: object) -> None:
    from pyarrow import csv

    options = csv.WriteOptions(include_header=number == 0, quoting_style="none")
    with out.open("ab") as file:
        csv.write_csv(table, file, options)


def _write_part(out: Path, number: int, table: object) -> None:
    import pyarrow.parquet as pq

    unfinished = out / f"part.{number:05}.unfinished"
    pq.write_table(table, unfinished)
    unfinished.rename(out / f"part.{number:05}.parquet")
