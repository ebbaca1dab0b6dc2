"""Policies from ``policies/*.toml``: every parameter with its source and its standing.

A parameter that a file lists more than once is a choice. The file holds one policy for every
joint choice, named after the file and the marks of what was chosen.
"""

from dataclasses import dataclass
from itertools import product
from typing import Any

from screening.criteria.policy import PARAMETERS, ParameterSource, Policy, PolicyError
from screening.reference.toml_table import ReferenceDataError, Table


@dataclass(frozen=True, slots=True)
class Option:
    """One value a file offers for a parameter; ``mark`` and ``title`` tell it from the others."""

    value: Any
    source: ParameterSource
    mark: str
    title: str


def read_policies(file: str, data: bytes) -> tuple[Policy, ...]:
    """The policies of one file, its first choices first.  A value without a source is refused."""
    top = Table.parse(file, data)
    name, title, version = top.text("name"), top.text("title"), top.any("version")
    offered = [_offered(key, top.one_or_more(key)) for key in PARAMETERS]
    top.close()
    if not file.endswith(f"{name}.toml"):
        raise ReferenceDataError(f"{file}: name: {name!r} is not the file's name")
    try:
        return tuple(_policy(name, title, version, chosen) for chosen in product(*offered))
    except PolicyError as error:
        raise ReferenceDataError(f"{file}: {error}") from error


def _policy(name: str, title: str, version: Any, chosen: tuple[Option, ...]) -> Policy:
    marks = [option.mark for option in chosen if option.mark]
    titles = [option.title for option in chosen if option.title]
    return Policy(
        name="-".join([name, *marks]),
        title=", ".join([title, *titles]),
        version=version,
        **{option.source.parameter: option.value for option in chosen},
        sources=tuple(option.source for option in chosen),
    )


def _offered(parameter: str, tables: tuple[Table, ...]) -> tuple[Option, ...]:
    """Every value offered: the first without a mark, each other with one of its own."""
    options = tuple(_option(parameter, table) for table in tables)
    first, *others = options
    marks = [option.mark for option in others]
    place = tables[0].place
    if first.mark:
        raise ReferenceDataError(f"{place}: mark: the first value offered has none")
    if not all(marks) or len(set(marks)) < len(marks):
        raise ReferenceDataError(f"{place}: mark: every other value needs one of its own")
    for option in others:
        if [one.value for one in options].count(option.value) > 1:
            raise ReferenceDataError(f"{place}: value: {option.value!r} is offered twice")
    return options


def _option(parameter: str, table: Table) -> Option:
    source = ParameterSource(parameter, table.any("standing"), table.text("source"))
    option = Option(table.any("value"), source, table.text("mark", ""), table.text("title", ""))
    table.close()
    return option
