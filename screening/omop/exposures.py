"""Drug exposures as the fills of the single-patient import, with which they share all rules."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from screening.criteria.formulary import Formulary
from screening.omop.left_out import GIVEN, TAKEN_BACK, TOO_LATE, LeftOut
from screening.omop.records import Kept
from screening.omop.strengths import Strength
from screening.omop.tables import EXPOSURES
from screening.omop.vocabulary import Vocabulary
from screening.outside.doses import daily, whole_days
from screening.outside.drugs import Concept, Names
from screening.outside.reading import Drug, Fill

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Medicine:
    """A drug concept: which treatment it is, how it is called, and what a piece of it holds."""

    drug: Drug
    written: str
    strength: Strength | None


def medicines_of(
    vocabulary: Vocabulary, names: Mapping[int, str], formulary: Formulary
) -> dict[int, Medicine]:
    """The medicines of the drug concepts that have a name here.

    Read as the import reads them: by the codes and names of the ingredients and by the name of
    the product, which alone tells the form.
    """
    known, found = Names(formulary), {}
    for concept, name in names.items():
        above = vocabulary.drugs.get(concept, ())
        drug = _drug(name, [(one.code, one.name) for one in above], known)
        strength = vocabulary.strengths.get(concept) if drug.in_mg else None
        found[concept] = Medicine(drug, name, strength)
    return found


def _drug(name: str, ingredients: list[tuple[str, str]], known: Names) -> Drug:
    """What the name says, unless the ingredients say more or something else."""
    texts = dict.fromkeys(filter(None, (name, *(text for _code, text in ingredients))))
    whole = known.drug(Concept(tuple(code for code, _text in ingredients), tuple(texts)))
    by_name = known.drug(Concept((), (name,)))
    return by_name if by_name.key == whole.key else whole


class Fills:
    """Makes fills of the rows of ``drug_exposure``; what is none is counted by name."""

    def __init__(
        self,
        medicines: Mapping[int, Medicine],
        records: Mapping[int, Kept],
        as_of: date,
        left_out: LeftOut,
    ) -> None:
        self._medicines, self._records = medicines, records
        self._as_of, self._left_out = as_of, left_out
        self._told = cache(self._read)

    def of(self, rows: Iterable[Row]) -> list[Fill]:
        """The fills of one person."""
        return [fill for row in rows if (fill := self._fill(row)) is not None]

    def _fill(self, row: Row) -> Fill | None:
        _person, concept, kind, day, quantity, supply = row
        medicine, record = self._medicines[concept], self._records.get(kind, "fill")
        why = self._not_read(medicine, record, day, quantity)
        if why or record == "given":
            self._left_out.add(EXPOSURES.name, medicine.written, why)
            return None
        mg, dose, days, written = self._told(concept, quantity, supply)
        return Fill(medicine.drug, record, day, dose, days, written, EXPOSURES.name, mg)

    def _not_read(self, medicine: Medicine, record: Kept, day: date, quantity: str | None) -> str:
        if not medicine.drug.listed:
            return medicine.drug.remark
        if record == "given":
            return GIVEN
        if day > self._as_of:
            return TOO_LATE
        return TAKEN_BACK if quantity is not None and Decimal(quantity) < 0 else ""

    def _read(
        self, concept: int, quantity: str | None, supply: str | None
    ) -> tuple[Decimal | None, Decimal | None, int | None, str]:
        """mg of a piece, mg a day, days, and how the row is written."""
        medicine = self._medicines[concept]
        pieces = Decimal(quantity) if quantity is not None else None
        days = whole_days(Decimal(supply) if supply is not None else None)
        strength = medicine.strength
        if strength is not None and strength.is_daily:
            dose = daily(strength.mg, Decimal(1), 1)
        else:
            dose = daily(strength.mg if strength else None, pieces, days)
        amount = "unknown" if pieces is None else f"{pieces.normalize():f}"
        written = f"{medicine.written}, quantity {amount}, {days} days"
        return strength.mg if strength else None, dose, days, written
