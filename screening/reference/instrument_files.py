"""Rating scales from ``instruments/*.toml``."""

from typing import Any, cast

from screening.criteria.scale_parts import Direction, InstrumentError, Kind, Licence, Rater
from screening.criteria.scales import Instrument
from screening.reference.instrument_parts import (
    read_alert,
    read_bands,
    read_item,
    read_sex_cut,
    read_source,
    read_unscored,
)
from screening.reference.toml_table import ReferenceDataError, Table


def read_instrument(file: str, data: bytes) -> Instrument:
    """The scale of one file, refused with a sentence where it contradicts itself."""
    top = Table.parse(file, data)
    try:
        named = _named(top)
        scored = _scored(top, is_screen=named["kind"] == "screen")
        scale = Instrument(**named, **scored, **_asked(top))
    except InstrumentError as error:
        raise ReferenceDataError(f"{file}: {error}") from error
    top.close()
    if scale.licence == "licensed":
        raise ReferenceDataError(f"{file}: licence: only a wording file of its own is licensed")
    return scale


def _named(top: Table) -> dict[str, Any]:
    """What the scale is called, who rates it, and under which licence."""
    return {
        "key": top.text("key"),
        "version": top.whole("version"),
        "name": top.text("name"),
        "title": top.text("title"),
        "kind": cast("Kind", top.text("kind", "scale")),
        "rater": cast("Rater", top.text("rater")),
        "lookback_days": top.whole_or_none("lookback_days"),
        "ask_again_after_days": top.whole_or_none("ask_again_after_days"),
        "note": top.text("note", ""),
        "licence": cast("Licence", top.text("licence")),
        "licence_note": top.text("licence_note"),
        "credit": top.text("credit", ""),
        "loinc_total": top.text("loinc_total", ""),
        "loinc_panel": top.text("loinc_panel", ""),
        "sources": tuple(read_source(table) for table in top.tables("sources")),
    }


def _scored(top: Table, *, is_screen: bool) -> dict[str, Any]:
    """The range and what is said of a total; a screen has neither."""
    worse = "higher_is_worse" if is_screen else None
    ceiling = 0 if is_screen else top.whole("ceiling")
    return {
        "direction": cast("Direction", top.text("direction", worse)),
        "floor": 0 if is_screen else top.whole("floor"),
        "ceiling": ceiling,
        "decides_response": False if is_screen else top.flag("decides_response"),
        "bands": read_bands(top.tables("bands"), ceiling),
        "moderate_from": top.whole_or_none("moderate_from"),
        "remission_at_most": top.whole_or_none("remission_at_most"),
        "positive_from": top.whole_or_none("positive_from"),
        "positive_by_sex": tuple(read_sex_cut(table) for table in top.tables("positive_by_sex")),
        "index_factor": top.whole_or_none("index_factor"),
        "percent_of_maximum": top.flag_or_no("percent_of_maximum"),
    }


def _asked(top: Table) -> dict[str, Any]:
    """The questions, how they count, and which of them speaks of suicide."""
    items = tuple(read_item(table) for table in top.tables("items"))
    return {
        "items": items,
        "domains": top.groups("domains"),
        "either_or": top.groups("either_or"),
        "alert": read_alert(top.table_or_none("alert"), items),
        "alert_any_yes": top.flag_or_no("alert_any_yes"),
        "stem": top.text("stem", ""),
        "options": top.texts("options"),
        "unscored_item": read_unscored(top.table_or_none("unscored_item")),
        "continues_as": top.text("continues_as", ""),
    }
