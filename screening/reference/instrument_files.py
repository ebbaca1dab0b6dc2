"""Rating scales from ``instruments/*.toml``."""

from typing import cast

from screening.criteria.scale_parts import (
    Alert,
    Band,
    Direction,
    InstrumentError,
    Item,
    Licence,
    Rater,
    ScaleSource,
    Standing,
    UnscoredItem,
)
from screening.criteria.scales import Instrument
from screening.reference.toml_table import ReferenceDataError, Table


def read_instrument(file: str, data: bytes) -> Instrument:
    """The scale of one file, refused with a sentence where it contradicts itself."""
    top = Table.parse(file, data)
    try:
        scale = _instrument(top)
    except InstrumentError as error:
        raise ReferenceDataError(f"{file}: {error}") from error
    top.close()
    return scale


def _instrument(top: Table) -> Instrument:
    ceiling = top.whole("ceiling")
    items = tuple(_item(table) for table in top.tables("items"))
    return Instrument(
        key=top.text("key"),
        version=top.whole("version"),
        name=top.text("name"),
        title=top.text("title"),
        rater=cast("Rater", top.text("rater")),
        lookback_days=top.whole("lookback_days"),
        direction=cast("Direction", top.text("direction")),
        floor=top.whole("floor"),
        ceiling=ceiling,
        decides_response=top.flag("decides_response"),
        licence=cast("Licence", top.text("licence")),
        licence_note=top.text("licence_note"),
        sources=tuple(_source(table) for table in top.tables("sources")),
        bands=_bands(top.tables("bands"), ceiling),
        moderate_from=top.whole_or_none("moderate_from"),
        remission_at_most=top.whole_or_none("remission_at_most"),
        alert=_alert(top.table_or_none("alert"), items),
        items=items,
        stem=top.text("stem", ""),
        options=top.texts("options"),
        unscored_item=_unscored(top.table_or_none("unscored_item")),
        credit=top.text("credit", ""),
        index_factor=top.whole_or_none("index_factor"),
        loinc_total=top.text("loinc_total", ""),
        loinc_panel=top.text("loinc_panel", ""),
    )


def _item(table: Table) -> Item:
    item = Item(
        n=table.whole("n"),
        label=table.text("label"),
        max=table.whole("max"),
        wording=table.text("wording", ""),
        loinc=table.text("loinc", ""),
    )
    table.close()
    return item


def _bands(tables: tuple[Table, ...], ceiling: int) -> tuple[Band, ...]:
    """The bands; one that does not say where it ends reaches to the next one's start."""
    read = [
        (table.whole("from"), table.whole_or_none("to"), table.text("name")) for table in tables
    ]
    for table in tables:
        table.close()
    ends = [start - 1 for start, _to, _name in read[1:]] + [ceiling]
    return tuple(
        Band(start, end if to is None else to, name)
        for (start, to, name), end in zip(read, ends, strict=False)
    )


def _alert(table: Table | None, items: tuple[Item, ...]) -> Alert | None:
    if table is None:
        return None
    number = table.whole("item")
    of_item = next((item for item in items if item.n == number), None)
    highest = table.whole_or_none("max") if items else table.whole("max")
    if highest is None:
        highest = of_item.max if of_item else 0
    alert = Alert(
        item=number,
        at_least=table.whole("from"),
        highest=highest,
        label=table.text("label", of_item.label if of_item else ""),
    )
    table.close()
    return alert


def _unscored(table: Table | None) -> UnscoredItem | None:
    if table is None:
        return None
    options = table.texts("options")
    item = UnscoredItem(table.text("label"), table.text("wording"), options)
    table.close()
    return item


def _source(table: Table) -> ScaleSource:
    standing = cast("Standing", table.text("standing"))
    source = ScaleSource(table.text("about"), standing, table.text("source"))
    table.close()
    return source
