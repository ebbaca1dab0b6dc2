"""Where each table of an extract lies: a file or a folder of parts, CSV or Parquet."""

from dataclasses import dataclass
from pathlib import Path

from screening.cohort.parts import FileError
from screening.omop.tables import TABLES, Table

TEXTS = (".csv", ".tsv", ".txt")
SUFFIXES = (*TEXTS, ".parquet")


@dataclass(frozen=True, slots=True)
class Source:
    """A table and its files, in order of name."""

    table: Table
    files: tuple[Path, ...]


Extract = dict[str, Source]


def open_extract(folder: Path) -> Extract:
    """The tables of a folder by name.  Raises ``FileError`` where one is missing or there twice."""
    if not folder.is_dir():
        raise FileError("is no folder; give the folder that holds the OMOP tables")
    found = {table.name: _places(folder, table) for table in TABLES}
    missing = [name for name, places in found.items() if not places]
    if missing:
        raise FileError(f"holds no {', '.join(missing)} (a .csv, .tsv or .parquet, or a folder)")
    for name, places in found.items():
        if len(places) > 1:
            both = " and ".join(place.name for place in places)
            raise FileError(f"{both} both are the table {name}; keep one")
    return {table.name: Source(table, _files(found[table.name][0])) for table in TABLES}


def _places(folder: Path, table: Table) -> list[Path]:
    """What bears the name of a table, in any case; a folder may bear a suffix too."""
    inside = (path for path in sorted(folder.iterdir()) if _is_table(path))
    return [path for path in inside if _stem(path) == table.name]


def _is_table(path: Path) -> bool:
    return path.is_dir() or path.suffix.casefold() in SUFFIXES


def _stem(path: Path) -> str:
    name = path.name.casefold()
    return name.removesuffix(path.suffix.casefold()) if path.suffix.casefold() in SUFFIXES else name


def _files(place: Path) -> tuple[Path, ...]:
    """The file itself, or the parts in a folder; parts of two kinds are not one table."""
    if place.is_file():
        return (place,)
    shown = (path for path in sorted(place.iterdir()) if path.name[0] not in "._")
    parts = tuple(path for path in shown if path.is_file() and path.suffix.casefold() in SUFFIXES)
    if not parts:
        raise FileError(f"{place.name} is a folder without .csv or .parquet parts")
    return parts
