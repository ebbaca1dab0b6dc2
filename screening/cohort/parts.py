"""A population in parts of whole patients, each small enough to be screened at once."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from screening.cohort.cells import as_fact
from screening.cohort.columns import PATIENT_ID
from screening.cohort.partition import TROUBLE
from screening.cohort.rows import LINE
from screening.cohort.tables import Frame, pandas

UNREADABLE = ".unreadable"


class FileError(ValueError):
    """A file that cannot be read at all; the sentence says where and why."""


@dataclass(frozen=True, slots=True)
class Part:
    """Where one part lies, and what must be known to read it.

    ``label`` goes before the number of a row where rows are numbered by part.  ``torn`` are
    patients who lie in another part too, each with the sentence that says so; of the patients in
    ``told`` the other part gives the verdict row.
    """

    number: int
    kind: Literal["csv", "parquet"]
    path: str
    columns: tuple[str, ...]
    label: str = ""
    torn: tuple[tuple[str, str], ...] = ()
    told: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The part as the work folder keeps it."""
        return asdict(self)


def part_from_json(stored: dict[str, Any]) -> Part:
    """The part the work folder kept."""
    lists = {key: tuple(stored[key]) for key in ("columns", "told")}
    return Part(**{**stored, **lists, "torn": tuple((key, why) for key, why in stored["torn"])})


def load_part(part: Part) -> Frame:
    """The rows of a part, with ``line`` and ``trouble``."""
    frame = _csv(part) if part.kind == "csv" else _parquet(Path(part.path))
    if part.torn:
        why = dict(part.torn)
        ids = frame[PATIENT_ID].map(lambda cell: why.get(str(as_fact(PATIENT_ID, cell)), ""))
        frame[TROUBLE] = ids.astype(object)
    return frame


def _csv(part: Part) -> Frame:
    """The text of a part, every cell as it was written."""
    path, columns = Path(part.path), [LINE, *part.columns]
    good = _texts(path, columns)
    odd = path.with_suffix(UNREADABLE)
    if not odd.exists():
        return good
    both = pandas().concat([good, _texts(odd, [LINE, TROUBLE, *part.columns])])
    both[TROUBLE] = both[TROUBLE].fillna("")
    return both.sort_values(LINE, ignore_index=True)


def _texts(path: Path, columns: list[str]) -> Frame:
    # Never "category": pandas would read a column of digits as numbers and drop their zeros.
    kinds: dict[str, object] = {**dict.fromkeys(columns, object), LINE: "int64"}
    return pandas().read_csv(
        path,
        dtype=kinds,
        names=columns,
        header=None,
        index_col=False,
        na_filter=False,
        encoding="utf-8",
        low_memory=False,
    )


def _parquet(path: Path) -> Frame:
    """The rows of a Parquet file, numbers and flags as they are."""
    table = parquet_file(path).read()
    frame = table.to_pandas(ignore_metadata=True, types_mapper=pandas().ArrowDtype)
    frame = frame.drop(columns=[name for name in frame if is_of_the_writer(name)])
    if LINE not in frame:
        frame.insert(0, LINE, range(1, len(frame) + 1))
    return frame


def parquet_file(path: Path) -> Any:
    """A Parquet file, opened; a broken one is a ``FileError``."""
    import pyarrow.parquet as pq

    try:
        return pq.ParquetFile(path)
    except (OSError, ValueError) as error:
        raise FileError(f"{path.name} is not a Parquet file") from error


def is_of_the_writer(column: str) -> bool:
    """Whether a column is the row numbers that pandas or Dask leave in a file of theirs."""
    return column.startswith("__") and column.endswith("__")
