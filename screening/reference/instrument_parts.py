"""The parts of a scale's file: items, bands, suicide item, sources."""

from typing import cast

from screening.criteria.scale_parts import (
    Alert,
    Band,
    Item,
    LeftOut,
    ScaleSource,
    Sex,
    SexCut,
    Standing,
    UnscoredItem,
)
from screening.reference.toml_table import Table


def read_item(table: Table) -> Item:
    """One question; its answers only where they are its own."""
    item = Item(
        n=table.whole("n"),
        label=table.text("label"),
        max=table.whole("max"),
        wording=table.text("wording", ""),
        loinc=table.text("loinc", ""),
        answers=table.texts("answers"),
        left_out=_left_out(table.table_or_none("left_out")),
        only_after=table.wholes("only_after"),
        on_yes=table.text("on_yes", ""),
    )
    table.close()
    return item


def _left_out(table: Table | None) -> LeftOut | None:
    if table is None:
        return None
    out = LeftOut(
        word=table.text("word"),
        label=table.text("label"),
        mark=table.text("mark"),
        of_patient=table.flag("of_patient"),
        keeps_band=table.flag("keeps_band"),
    )
    table.close()
    return out


def read_bands(tables: tuple[Table, ...], ceiling: int) -> tuple[Band, ...]:
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


def read_sex_cut(table: Table) -> SexCut:
    """The total from which one sex is positive."""
    cut = SexCut(sex=cast("Sex", table.text("sex")), at_least=table.whole("from"))
    table.close()
    return cut


def read_alert(table: Table | None, items: tuple[Item, ...]) -> Alert | None:
    """The suicide item; where items are listed its range and label are theirs."""
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
        offered=table.wholes("offered"),
    )
    table.close()
    return alert


def read_unscored(table: Table | None) -> UnscoredItem | None:
    """A question that stands beside the scale."""
    if table is None:
        return None
    options = table.texts("options")
    item = UnscoredItem(table.text("label"), table.text("wording"), options)
    table.close()
    return item


def read_source(table: Table) -> ScaleSource:
    """Where one statement comes from, and how far it was confirmed."""
    standing = cast("Standing", table.text("standing"))
    source = ScaleSource(table.text("about"), standing, table.text("source"))
    table.close()
    return source
