"""Policies from ``policies/*.toml``: every parameter with its source and its standing."""

from screening.criteria.policy import PARAMETERS, ParameterSource, Policy, PolicyError
from screening.reference.toml_table import ReferenceDataError, Table


def read_policy(file: str, data: bytes) -> Policy:
    """The policy of one file.  A parameter without a source is refused."""
    top = Table.parse(file, data)
    named = {key: top.any(key) for key in ("name", "title", "version")}
    parameters = {key: top.table(key) for key in PARAMETERS}
    top.close()
    values = {key: table.any("value") for key, table in parameters.items()}
    try:
        sources = tuple(_source(key, table) for key, table in parameters.items())
        policy = Policy(**named, **values, sources=sources)
    except PolicyError as error:
        raise ReferenceDataError(f"{file}: {error}") from error
    if not file.endswith(f"{policy.name}.toml"):
        raise ReferenceDataError(f"{file}: name: {policy.name!r} is not the file's name")
    return policy


def _source(parameter: str, table: Table) -> ParameterSource:
    source = ParameterSource(parameter, table.any("standing"), table.text("source"))
    table.close()
    return source
