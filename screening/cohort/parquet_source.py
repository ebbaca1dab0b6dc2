"""Parquet, one file or a folder of parts; read by pyarrow, loaded only here."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from screening.cohort.cells import as_fact
from screening.cohort.columns import PATIENT_ID
from screening.cohort.parts import FileError, Part, is_of_the_writer, parquet_file
from screening.cohort.rows import LINE, check_columns
from screening.cohort.tables import Integers, pandas

MAGIC = b"PAR1"
ROWS = 250_000
MOST_PARTS = 64


def parquet_folder(folder: Path) -> list[Part]:
    """The parts of a folder, in order of name, each of which must hold whole patients."""
    files = [path for path in folder.glob("*.parquet") if path.is_file()]
    files = sorted((path for path in files if path.name[0] not in "._"), key=_natural)
    if not files:
        raise FileError("is a folder without .parquet files")
    parts = [
        Part(number, "parquet", str(path), _columns(path), label=f"{path.name}:")
        for number, path in enumerate(files)
    ]
    return _with_torn(parts)


def is_parquet(path: Path) -> bool:
    """Whether a file is Parquet by its name or its first letters."""
    with path.open("rb") as file:
        return path.suffix == ".parquet" or file.read(len(MAGIC)) == MAGIC


def split_parquet(path: Path, folder: Path, rows: int = ROWS) -> list[Part]:
    """One file; one of more than ``rows`` is sorted into parts of whole patients."""
    columns = _columns(path)
    count = parquet_file(path).metadata.num_rows
    number = min(-(-count // rows), MOST_PARTS)
    if number <= 1:
        return [Part(0, "parquet", str(path), columns)]
    paths = [folder / f"{part:04}.parquet" for part in range(number)]
    _sort_into(path, paths)
    return [Part(part, "parquet", str(one), columns) for part, one in enumerate(paths)]


def _sort_into(path: Path, paths: list[Path]) -> None:
    """Give each row to the part of its patient, with its number in the file."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    source, line = parquet_file(path), 1
    schema = source.schema_arrow.remove_metadata().insert(0, pa.field(LINE, pa.int64()))
    writers = [pq.ParquetWriter(one, schema) for one in paths]
    for batch in source.iter_batches(batch_size=ROWS):
        lines = pa.array(range(line, line + len(batch)), pa.int64())
        table = pa.Table.from_arrays([lines, *batch.columns], schema=schema)
        whose = _hashes(batch.column(PATIENT_ID).to_pandas()) % np.uint64(len(paths))
        for part, writer in enumerate(writers):
            writer.write_table(table.filter(pa.array(whose == part)))
        line += len(batch)
    for writer in writers:
        writer.close()


def _with_torn(parts: list[Part]) -> list[Part]:
    """The parts, each with the patients who lie in another one too."""
    hashes = [np.unique(_hashes(_ids(part))) for part in parts]
    values, times = np.unique(np.concatenate(hashes), return_counts=True)
    suspect = values[times > 1]
    where: dict[str, list[int]] = {}
    for part in parts if len(suspect) else ():
        ids = _ids(part)
        for one in {*ids[np.isin(_hashes(ids), suspect)]} - {""}:
            where.setdefault(one, []).append(part.number)
    torn = {one: numbers for one, numbers in where.items() if len(numbers) > 1}
    return [_marked(part, parts, torn) for part in parts]


def _marked(part: Part, parts: list[Part], torn: dict[str, list[int]]) -> Part:
    mine = {one: numbers for one, numbers in sorted(torn.items()) if part.number in numbers}
    said = []
    for one, numbers in mine.items():
        names = " and ".join(Path(parts[number].path).name for number in numbers)
        said.append((one, f"rows of this patient lie in {names}; a part must hold whole patients"))
    later = tuple(one for one, numbers in mine.items() if part.number != numbers[0])
    return replace(part, torn=tuple(said), told=later)


def _ids(part: Part) -> Any:
    """The patient ids of a part as text, row by row."""
    table = parquet_file(Path(part.path)).read(columns=[PATIENT_ID])
    frame = table.to_pandas(ignore_metadata=True, types_mapper=pandas().ArrowDtype)
    return _as_text(frame[PATIENT_ID])


def _as_text(column: Any) -> Any:
    codes, cells = pandas().factorize(column)
    texts = [as_fact(PATIENT_ID, cell) for cell in cells.tolist()]
    return np.array([*("" if one is None else str(one) for one in texts), ""], object)[codes]


def _hashes(ids: Any) -> Integers:
    hashed: Integers = pandas().util.hash_array(_as_text(ids))
    return hashed


def _columns(path: Path) -> tuple[str, ...]:
    names = parquet_file(path).schema_arrow.names
    columns = tuple(name for name in names if not is_of_the_writer(name))
    try:
        check_columns(columns)
    except ValueError as error:
        raise FileError(f"{path.name}: {error}") from error
    return columns


def _natural(path: Path) -> list[tuple[int, str]]:
    """Order in which part.10 comes after part.9."""
    return [
        (int(piece or -1) if piece.isdigit() else -1, piece)
        for piece in re.split(r"([0-9]+)", path.name)
    ]
