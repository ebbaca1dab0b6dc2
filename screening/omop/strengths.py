"""mg of a piece of each product, by the dose conventions of OHDSI for ``drug_strength``.

Read in OHDSI/CommonDataModel, rmd/drug_dose.Rmd: a piece holds its amount; of a concentration the
quantity counts packs where the denominator has a value and millilitres where it has none, so that
the numerator counts in both; a rate an hour is a dose a day, one patch at a time.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

HOURS_A_DAY = 24
# Units by their UCUM code: how many mg, and what a strength may be held against.
IN_MG = {"mg": Decimal(1), "g": Decimal(1000), "ug": Decimal("0.001")}
HOUR = "h"
PER = ("mL", "{actuat}", HOUR)
UNITS = (*IN_MG, *PER)
NO_UNIT = (None, 0)


@dataclass(frozen=True, slots=True)
class Strength:
    """mg in a piece, or a day where the product gives off so much an hour."""

    mg: Decimal
    is_daily: bool = False


def strengths_of(
    rows: Iterable[Mapping[str, Any]], units: Mapping[int, str]
) -> dict[int, Strength]:
    """The strength of each drug concept; one told two ways, or in other units, has none."""
    told: dict[int, set[Strength | None]] = {}
    for row in rows:
        if not row["invalid_reason"]:
            told.setdefault(row["drug_concept_id"], set()).add(_strength(row, units))
    one = ((drug, next(iter(found))) for drug, found in told.items() if len(found) == 1)
    return {drug: strength for drug, strength in one if strength is not None}


def _strength(row: Mapping[str, Any], units: Mapping[int, str]) -> Strength | None:
    per = row["denominator_unit_concept_id"]
    if row["amount_value"] is not None:
        mg = _mg(row["amount_value"], units.get(row["amount_unit_concept_id"], ""))
        return Strength(mg) if mg is not None else None
    if row["numerator_value"] is None or per in NO_UNIT or units.get(per) not in PER:
        return None
    mg = _mg(row["numerator_value"], units.get(row["numerator_unit_concept_id"], ""))
    if mg is None:
        return None
    if units[per] == HOUR and row["denominator_value"] is None:
        return Strength(mg * HOURS_A_DAY, is_daily=True)
    return Strength(mg)


def _mg(value: str, unit: str) -> Decimal | None:
    """None in another unit, and where there is nothing in it."""
    mg = Decimal(value) * IN_MG.get(unit, 0)
    return mg if mg > 0 else None
