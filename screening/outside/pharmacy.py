"""A pharmacy's fill history as CSV: all rows or none, each bad row named by its line."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TextIO

from screening.criteria.formulary import Formulary
from screening.outside.columns import cell_day, cell_number, cell_text, columns_of
from screening.outside.doses import daily, strength, whole_days
from screening.outside.drugs import Concept, Names
from screening.outside.fills import trials_of
from screening.outside.reading import Fill, Person, Reading
from screening.outside.refusal import MOST_COLUMNS, MOST_ROWS, RefusedError
from screening.outside.stream import Passing

SHOWN = 10
SEPARATORS = ",;\t"


class _Raw(io.RawIOBase):
    """What passes by, as a raw stream for a text reader."""

    def __init__(self, passing: Passing) -> None:
        self._passing = passing

    def readable(self) -> bool:
        """It is read, never written."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill the buffer; raises ``RefusedError`` at a byte that no text has."""
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        chunk = self._passing.read(len(view))
        if b"\0" in chunk:
            raise RefusedError("The file is not text: it holds NUL bytes. Send it as CSV.")
        view[: len(chunk)] = chunk
        return len(chunk)


@dataclass(slots=True)
class _History:
    """What has been read so far."""

    names: Names
    today: date
    fills: list[Fill] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    bad: list[str] = field(default_factory=list)
    people: set[Person] = field(default_factory=set)
    rows: int = 0


def read_history(passing: Passing, formulary: Formulary, today: date) -> Reading:
    """The trials of a fill history; raises ``RefusedError``."""
    history = _History(Names(formulary), today)
    raw = io.BufferedReader(_Raw(passing), buffer_size=64 * 1024)
    text = io.TextIOWrapper(raw, encoding="utf-8-sig", newline="")
    try:
        _read_rows(text, history)
    except UnicodeDecodeError:
        raise RefusedError(f"After line {history.rows + 1} the file is not UTF-8.") from None
    except csv.Error as error:
        raise RefusedError(f"After line {history.rows + 1} the file is no CSV: {error}.") from None
    if history.bad:
        more = f" and {len(history.bad) - SHOWN} more" if len(history.bad) > SHOWN else ""
        raise RefusedError("Nothing was read. " + "; ".join(history.bad[:SHOWN]) + more + ".")
    if not history.fills and not history.left_out:
        raise RefusedError("The file has a header and no fill below it.")
    return Reading(
        kind="csv",
        person=_one_person(history.people),
        trials=tuple(trials_of(history.fills, today)),
        scores=(),
        diagnoses=(),
        left_out=tuple(history.left_out),
        counts={"fills": history.rows},
    )


def _read_rows(text: TextIO, history: _History) -> None:
    first = text.readline()
    separator = max(SEPARATORS, key=first.count)
    header = next(csv.reader([first], delimiter=separator, strict=True), [])
    columns = columns_of(header)
    for number, row in _numbered(csv.reader(text, delimiter=separator, strict=True)):
        history.rows += 1
        if history.rows > MOST_ROWS:
            raise RefusedError(f"The file has more than {MOST_ROWS:,} rows; send a part of it.")
        try:
            cells = {
                name: cell_text(row[place]) if place < len(row) else ""
                for name, place in columns.items()
            }
            _take(cells, f"line {number}", history)
        except ValueError as error:
            history.bad.append(f"line {number}: {error}")


def _numbered(reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """Rows with the number of their line; empty ones are passed over."""
    for row in reader:
        number = reader.line_num + 1  # type: ignore[attr-defined]
        if len(row) > MOST_COLUMNS:
            raise RefusedError(f"line {number} has more than {MOST_COLUMNS} columns.")
        if any(cell.strip() for cell in row):
            yield number, row


def _take(cells: dict[str, str], where: str, history: _History) -> None:
    day = cell_day(cells["date"], "date")
    quantity = cell_number(cells.get("quantity", ""), "quantity")
    days = whole_days(cell_number(cells.get("days", ""), "days supply"))
    concept = _concept(cells)
    if not concept.texts and not concept.codes:
        raise ValueError("no medicine is named")
    born = cells.get("birth_date", "")
    history.people.add(
        Person(cells.get("patient", ""), cell_day(born, "birth date") if born else None)
    )
    if quantity is not None and quantity < 0:
        history.left_out.append(f"{where}: the quantity is {quantity}, a fill that was taken back.")
    elif day > history.today:
        history.left_out.append(f"{where}: is dated in the future, {day}.")
    else:
        history.fills.append(_fill(cells, concept, day, quantity, days, where, history.names))


def _concept(cells: dict[str, str]) -> Concept:
    code, ndc = cells.get("rxnorm", ""), cells.get("ndc", "")
    text = cells.get("drug", "") or (f"NDC {ndc}" if ndc and not code else "")
    return Concept((code,) if code else (), (text,) if text else ())


def _fill(
    cells: dict[str, str], concept: Concept, day: date, quantity: Decimal | None,
    days: int | None, where: str, names: Names,
) -> Fill:  # fmt: skip
    drug = names.drug(concept)
    told = cells.get("strength", "")
    mg = (strength(told) if told else strength(concept.written)) if drug.in_mg else None
    dose = daily(mg, quantity, days)
    parts = [concept.written, told, f"quantity {cells.get('quantity', '')}" if quantity else ""]
    parts += [f"{days} days" if days else "", f"{dose:f} mg/day" if dose is not None else ""]
    written = ", ".join(part for part in parts if part)
    return Fill(drug, "fill", day, dose, days, written, where, mg)


def _one_person(people: set[Person]) -> Person:
    """The one person of all rows."""
    said = people - {Person()}
    if len(said) > 1:
        raise RefusedError("The file holds fills of more than one patient; send one patient's.")
    return next(iter(said), Person())
