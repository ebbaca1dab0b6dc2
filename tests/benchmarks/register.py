"""A register in Parquet parts, screened by the workers of a Dask scheduler."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from screening.cohort.register.writing import write_register
from tests.benchmarks.processes import used_by

NAME = "A register of any size, through Dask"
SEED = 7


def run(count: int = 1_000_000) -> Iterator[str]:
    """A tenth and the whole: time in proportion, memory flat; the parts lie on disk."""
    for size in (count // 10, count):
        with tempfile.TemporaryDirectory() as folder:
            parts, out = Path(folder) / "parts", Path(folder) / "v.csv"
            rows = write_register(parts, size, SEED, lambda _: None)
            used = used_by("-m", "tests.benchmarks.by_dask", str(parts), str(out))
        yield (
            f"{size:10,} patients, {rows:10,} rows: {used.elapsed:6.1f} s on the clock, "
            f"{used.processor:6.1f} s of processors, peak {used.peak:.0f} MB in all"
        )
