"""The data dictionary: every table and column of an export, printed from the models."""

from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import ForeignKey

from referrals.archive.tables import Column, Table, columns, label, tables
from referrals.archive.values import type_words
from trd_clinic.audit.models import AuditEvent

# Columns that many tables have, and whose name does not say enough.
MEANINGS = {
    "id": "random, never given twice, the same after an import",
    "version": "counts the saves of the row",
    "form_key": "the one-use key of the form that made the row",
    "created_at": "when the row was made",
    "struck_at": "when the row was struck; empty: it counts",
    "struck_by": "who struck it",
    "by": "who did it",
    "at": "when it was done",
    "made_at": "when it was made",
    "label": "the trial's number at its patient: 2 is T2 in facts and verdict",
    "position": "the step's place in its trial",
    "facts": "what the rule read, as docs/contract.md says; of a move, what was recorded with it",
    "verdict": "what the rule said, as docs/contract.md says",
    "context": "what letter and timeline say beside the facts",
    "formulary": "the rows of the formulary that the facts stood on",
    "instruments": "the scales that the facts stood on",
    "definitions": "the definitions held beside the rule",
    "fingerprint": "SHA-256 of all that was frozen",
    "content_fingerprint": "SHA-256 of the letter's content",
    "pdf": "the letter as it was signed",
    "pdf_sha256": "SHA-256 of that file",
    "values": "the row's values as they stood before a save",
    "hash": "SHA-256 over the row and the hash of the row before it",
    "previous_hash": "the hash of the row before it",
    "sequence": "the row's place in the practice's trail, without gaps",
}


class Entry(NamedTuple):
    """One column of the dictionary."""

    table: str
    column: str
    type: str
    may_be_empty: str
    refers_to: str
    values: str
    meaning: str


def documented() -> tuple[Table, ...]:
    """The tables of an export, the trail last."""
    return (*tables(), AuditEvent)


def entries() -> Iterator[Entry]:
    """Every column of every table."""
    for model in documented():
        for column in columns(model):
            yield _entry(model, column)


def _entry(model: Table, column: Column) -> Entry:
    other = column.related_model if isinstance(column, ForeignKey) else None
    said = MEANINGS.get(column.name) or column.help_text or column.verbose_name
    return Entry(
        table=label(model),
        column=column.attname,
        type=type_words(column),
        may_be_empty="yes" if column.null or column.blank else "no",
        refers_to=label(other) if isinstance(other, type) else "",
        values=", ".join(str(value) for value, _ in column.flatchoices),
        meaning=str(said),
    )


def page() -> str:
    """The dictionary for ``docs/export.md``: a table for each file."""
    return "\n\n".join(_section(model) for model in documented())


def _section(model: Table) -> str:
    said = (model.__doc__ or "").strip().splitlines()[0]
    lines = [f"### {label(model)}", "", said, "", "| column | type | empty | meaning |",
             "|---|---|---|---|"]  # fmt: skip
    return "\n".join([*lines, *(_line(one) for one in entries() if one.table == label(model))])


def _line(one: Entry) -> str:
    meaning = f"{one.meaning}; row of {one.refers_to}" if one.refers_to else one.meaning
    values = f": `{one.values}`" if one.values else ""
    empty = "yes" if one.may_be_empty == "yes" else ""
    return f"| {one.column} | {one.type} | {empty} | {meaning}{values} |"
