"""The wording of a scale as a practice has licensed it: a file of its own, beside the data.

It replaces labels, never numbers. Without such a file the neutral labels stand.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from screening.criteria.scale_parts import InstrumentError, Item
from screening.criteria.scales import Instrument
from screening.reference.toml_table import ReferenceDataError, Table


def read_wordings(folder: Path, instruments: Mapping[str, Instrument]) -> dict[str, Instrument]:
    """The scales of ``folder/*.toml`` in their licensed words, by name.

    A file that names no licence, another version, or other items than the scale has is
    refused with a sentence. A folder that is not there holds none.
    """
    found: dict[str, Instrument] = {}
    for path in sorted(folder.glob("*.toml")):
        worded = _worded(path.name, path.read_bytes(), instruments)
        if worded.name in found:
            raise ReferenceDataError(f"{path.name}: {worded.name} has two wording files")
        found[worded.name] = worded
    return found


def _worded(file: str, data: bytes, instruments: Mapping[str, Instrument]) -> Instrument:
    top = Table.parse(file, data)
    scale = _scale(file, top, instruments)
    licence = top.text("licence")
    if not licence.strip():
        raise ReferenceDataError(f"{file}: licence: says nothing; name the licence and its holder")
    items = _items(file, top.tables("items"), scale)
    stem, options = top.text("stem", ""), top.texts("options")
    top.close()
    try:
        return replace(
            scale, licence="licensed", credit=licence, stem=stem, options=options, items=items
        )
    except InstrumentError as error:
        raise ReferenceDataError(f"{file}: {error}") from error


def _scale(file: str, top: Table, instruments: Mapping[str, Instrument]) -> Instrument:
    name, version = top.text("instrument"), top.whole("version")
    if name not in instruments:
        known = ", ".join(sorted(instruments))
        raise ReferenceDataError(f"{file}: instrument: {name!r} is none of {known}")
    scale = instruments[name]
    if version != scale.version:
        raise ReferenceDataError(
            f"{file}: version: {version} is not {scale.version}, the version of {name} here"
        )
    if scale.total_only:
        raise ReferenceDataError(f"{file}: {name} is entered as a total only; it has no items")
    return scale


def _items(file: str, tables: tuple[Table, ...], scale: Instrument) -> tuple[Item, ...]:
    """Every item of the scale in its order, with the wording of the file."""
    numbers = [table.whole("n") for table in tables]
    expected = [item.n for item in scale.items]
    if numbers != expected:
        raise ReferenceDataError(
            f"{file}: items: their numbers are {numbers}, those of {scale.name} are {expected}"
        )
    return tuple(_item(table, item) for table, item in zip(tables, scale.items, strict=True))


def _item(table: Table, item: Item) -> Item:
    worded = replace(item, wording=table.text("label"), answers=table.texts("answers"))
    table.close()
    return worded
