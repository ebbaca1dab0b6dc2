"""Definitions from ``definitions/*.toml``: every parameter with its standing and its source."""

from typing import Any

from screening.criteria.definitions.checks import DefinitionError
from screening.criteria.definitions.definition import OPTIONAL, PARAMETERS, Definition, Stated
from screening.reference.toml_table import ReferenceDataError, Table

HEAD = ("key", "place", "version", "kind", "title", "used_by", "read", "states", "card")


def read_definition(file: str, data: bytes) -> Definition:
    """The definition of one file.  A parameter without standing and source is refused."""
    top = Table.parse(file, data)
    head: dict[str, Any] = {key: top.any(key) for key in HEAD}
    sources, not_evaluated = top.texts("sources"), top.texts("not_evaluated")
    tables = {key: _parameter(top, key) for key in PARAMETERS}
    top.close()
    asked = {key: table for key, table in tables.items() if table is not None}
    values = {key: table.any("value") for key, table in asked.items()}
    stated = tuple(_stated(key, table) for key, table in asked.items())
    lists: dict[str, Any] = {"sources": sources, "not_evaluated": not_evaluated}
    try:
        definition = Definition(**head, **values, **lists, stated=stated)
    except DefinitionError as error:
        raise ReferenceDataError(f"{file}: {error}") from error
    if not file.endswith(f"/{definition.key}.toml"):
        raise ReferenceDataError(f"{file}: key: {definition.key!r} is not the file's name")
    return definition


def _parameter(top: Table, key: str) -> Table | None:
    return top.table_or_none(key) if key in OPTIONAL else top.table(key)


def _stated(parameter: str, table: Table) -> Stated:
    stated = Stated(parameter, table.any("standing"), table.text("source"))
    table.close()
    return stated
