"""The rows of the CSV files: antidepressants, augmentation, safety questions."""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import fields
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar, get_args

from screening.criteria.treatments import Antidepressant, Augmentation, CountsAsTrial
from screening.reference.safety import SEVERITIES, SafetyItem
from screening.reference.toml_table import ReferenceDataError

LISTS = {"brands", "not_a_trial_brands", "synonyms", "enter_as"}
DECIMALS = {"min_daily_recommended", "min_daily_mgh_atrq", "min_daily_label"}
WORDS = {
    "counts_as_trial": get_args(CountsAsTrial),
    "severity": SEVERITIES,
    "applies_to": ("both", "esketamine", "ketamine"),
    "verified": ("R", "B"),
    "category": (
        "augmentation",
        "combination antidepressant",
        "psychotherapy",
        "somatic",
        "advanced",
    ),
}
REQUIRED = {"name", "ingredient", "class_group", "class_label", "key", "question"}

Row = TypeVar("Row")


def read_antidepressants(file: str, data: bytes) -> tuple[Antidepressant, ...]:
    """The antidepressants; what counts as a trial must have a minimum dose."""
    rows = _read(file, data, Antidepressant)
    for row in rows:
        if row.counts_as_trial == "yes" and row.min_daily_recommended is None:
            sentence = f"{row.name} counts as a trial and has no minimum dose"
            raise ReferenceDataError(f"{file}: {sentence}")
        if row.min_daily_label is not None and not row.label_verified:
            sentence = f"{row.name}: label_verified does not say whether it was"
            raise ReferenceDataError(f"{file}: {sentence}")
    return rows


def read_augmentations(file: str, data: bytes) -> tuple[Augmentation, ...]:
    """Augmenting agents and all other treatments that are no antidepressant trial."""
    return _read(file, data, Augmentation)


def read_safety_items(file: str, data: bytes) -> tuple[SafetyItem, ...]:
    """Every question of the file, in its order."""
    return _read(file, data, SafetyItem)


def _read(file: str, data: bytes, kind: Callable[..., Row]) -> tuple[Row, ...]:
    columns = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    return tuple(
        kind(**{key: _value(place, key, row[key]) for key in columns})
        for place, row in _lines(file, data, columns)
    )


def _lines(file: str, data: bytes, columns: list[str]) -> Iterator[tuple[str, dict[str, str]]]:
    try:
        reader = csv.reader(io.StringIO(data.decode(), newline=""), strict=True)
        header = next(reader, [])
        if header != columns:
            odd = sorted({*header} ^ {*columns}) or ["their order"]
            raise ReferenceDataError(f"{file}: the columns differ: {', '.join(odd)}")
        for cells in reader:
            place = f"{file} line {reader.line_num}"
            if len(cells) != len(columns):
                count = f"{len(cells)} cells instead of {len(columns)}"
                raise ReferenceDataError(f"{place}: {count}")
            yield place, dict(zip(columns, cells, strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise ReferenceDataError(f"{file}: is not CSV in UTF-8 ({error})") from error


def _value(place: str, key: str, cell: str) -> Any:
    if key in REQUIRED and not cell.strip():
        raise ReferenceDataError(f"{place}: {key}: is missing")
    if key in WORDS and cell not in WORDS[key]:
        words = ", ".join(WORDS[key])
        raise ReferenceDataError(f"{place}: {key}: {cell!r} is none of {words}")
    if key in LISTS:
        return tuple(part.strip() for part in cell.split(";") if part.strip())
    return _dose(place, key, cell) if key in DECIMALS else cell


def _dose(place: str, key: str, cell: str) -> Decimal | None:
    if not cell:
        return None
    try:
        dose = Decimal(cell)
    except InvalidOperation as error:
        raise ReferenceDataError(f"{place}: {key}: {cell!r} is not a dose") from error
    if not (dose.is_finite() and dose > 0):
        raise ReferenceDataError(f"{place}: {key}: {cell} is not above 0")
    return dose
