"""The work folder beside the output: parts, and what was found of each, kept over a crash."""

import csv
import fcntl
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any, BinaryIO
from uuid import uuid4

from screening.cohort.parts import Part, part_from_json

Row = Iterable[object]


class BusyError(RuntimeError):
    """Another run writes the same output."""


@dataclass(frozen=True, slots=True)
class Work:
    """The folder.  It holds rows of patients, so nobody else may look into it."""

    folder: Path

    def new_parts_folder(self) -> Path:
        """An empty folder for sorted parts."""
        shutil.rmtree(self.folder / "parts", ignore_errors=True)
        (self.folder / "parts").mkdir()
        return self.folder / "parts"

    def begin(self, key: dict[str, Any]) -> bool:
        """Go on with what lies here if it is of the same run; else begin anew.

        Says whether there is something to go on with.
        """
        if _stored(self.folder / "run.json") == key:
            return True
        for path in (self.folder / "parts", self.folder / "done"):
            shutil.rmtree(path, ignore_errors=True)
        (self.folder / "parts.json").unlink(missing_ok=True)
        (self.folder / "done").mkdir()
        store(self.folder / "run.json", key)
        return False

    def parts(self) -> list[Part] | None:
        """The parts, once they were sorted out completely."""
        stored = _stored(self.folder / "parts.json")
        return None if stored is None else [part_from_json(part) for part in stored]

    def keep_parts(self, parts: list[Part]) -> None:
        """Note that the sorting is finished."""
        store(self.folder / "parts.json", [part.as_json() for part in parts])

    def done(self, part: Part) -> dict[str, Any] | None:
        """The counts of a part that is finished."""
        counts: dict[str, Any] | None = _stored(self.path(part, "counts.json"))
        return counts

    def path(self, part: Part, what: str) -> Path:
        """Where something about a part is kept."""
        return self.folder / "done" / f"{part.number:06}.{what}"

    @contextmanager
    def published(self, path: Path) -> Iterator[BinaryIO]:
        """An output file, written here and then put in its place, so that no rest stays there."""
        made = self.folder / path.name
        with whole(made) as file:
            yield file
        made.replace(path)

    def remove(self) -> None:
        """Remove everything."""
        shutil.rmtree(self.folder, ignore_errors=True)


@contextmanager
def work_beside(out: Path) -> Iterator[Work]:
    """The work folder of an output, held by one run at a time."""
    folder = out.with_name(f"{out.name}.work")
    folder.mkdir(mode=0o700, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise BusyError(f"another run is writing {out}") from error
        yield Work(folder)


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """A file that appears whole or not at all.

    Workers of a run that was killed may be at the same part still: each has a name of its own.
    """
    unfinished = path.with_name(f"{path.name}.{uuid4().hex}.unfinished")
    with unfinished.open("wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)


def csv_of(rows: Iterable[Row]) -> bytes:
    """Rows as CSV; a cell is quoted where it must be."""
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode("utf-8", "backslashreplace")


def write_rows(frame: Any, file: BinaryIO) -> None:
    """Write the rows of a frame of texts as ``csv_of`` would: quickly where nothing is quoted."""
    import pyarrow as pa
    from pyarrow import csv as arrow_csv

    table, plain = pa.Table.from_pandas(frame, preserve_index=False), BytesIO()
    try:
        options = arrow_csv.WriteOptions(include_header=False, quoting_style="none")
        arrow_csv.write_csv(table, plain, options)
    except pa.ArrowInvalid:
        file.write(csv_of(frame.values.tolist()))
    else:
        file.write(plain.getbuffer())


def store(path: Path, value: object) -> None:
    """Write JSON that appears whole or not at all."""
    with whole(path) as file:
        file.write(as_json(value))


def as_json(value: object) -> bytes:
    """JSON that people can read."""
    return (json.dumps(value, indent=1, ensure_ascii=False) + "\n").encode()


def _stored(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None
