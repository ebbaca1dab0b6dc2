"""Daily doses: strength x quantity / days, or what the dosage says in numbers."""

import re
from decimal import Decimal

from screening.outside.element import Element

MG = re.compile(r"(\d+(?:\.\d+)?)\s*MG\b(?!\s*/\s*(?:KG|M2))", re.IGNORECASE)
PER_ML = re.compile(r"(\d+(?:\.\d+)?)\s*MG\s*/\s*(\d+(?:\.\d+)?)?\s*ML\b", re.IGNORECASE)
PER_HOUR = re.compile(r"(\d+(?:\.\d+)?)\s*MG\s*/\s*(?:HR|HOUR|H)\b", re.IGNORECASE)
BARE = re.compile(r"^\d{1,4}(?:\.\d{1,3})?$")
THOUSANDTH = Decimal("0.001")
MOST_DAILY_MG = Decimal(99_999)
MOST_DAYS = 366
# Written times a day (the codes of FHIR's GTSAbbreviation).
TIMES = {"QD": 1, "AM": 1, "PM": 1, "BED": 1, "BID": 2, "TID": 3, "QID": 4}
PIECES = {"tab", "tabs", "tablet", "tablets", "cap", "caps", "capsule", "capsules", "{tbl}", "1",
          "{capsule}", "patch", "patches", "each", ""}  # fmt: skip
HOURS_A_DAY, DAYS_A_WEEK = 24, 7
IN_DAYS = {"d": 1, "day": 1, "days": 1, "wk": DAYS_A_WEEK, "week": DAYS_A_WEEK,
           "weeks": DAYS_A_WEEK}  # fmt: skip


def strength(text: str) -> Decimal | None:
    """The one strength in a name, in mg a piece or a millilitre; several are none.

    A patch that gives so much an hour gives 24 times that, as it is changed every day.
    """
    if per_ml := PER_ML.findall(text):
        each = {Decimal(mg) / Decimal(ml or 1) for mg, ml in per_ml if Decimal(ml or 1)}
        return each.pop() if len(each) == 1 else None
    if per_hour := {Decimal(mg) * HOURS_A_DAY for mg in PER_HOUR.findall(text)}:
        return per_hour.pop() if len(per_hour) == 1 else None
    found = {Decimal(number) for number in MG.findall(text)}
    if not found and BARE.match(text.strip()):
        return Decimal(text.strip())
    return found.pop() if len(found) == 1 else None


def daily(mg: Decimal | None, quantity: Decimal | None, days: int | None) -> Decimal | None:
    """mg a day when ``quantity`` pieces of ``mg`` last so many days; None where one is missing."""
    if mg is None or quantity is None or days is None or quantity <= 0:
        return None
    return _kept(mg * quantity / days)


def whole_days(number: Decimal | None, unit: str = "d") -> int | None:
    """A length in whole days; None where it is none, in another unit, or beyond a year."""
    each = IN_DAYS.get(unit.casefold() or "d")
    if number is None or each is None or not 0 < number * each <= MOST_DAYS:
        return None
    return int(number * each) or None


def length_of(duration: Element) -> int | None:
    """A FHIR Duration or Quantity of days or weeks."""
    unit = duration.get("code").text() or duration.get("unit").text()
    return whole_days(duration.get("value").number(), unit)


def dosage_daily(dosages: Element, mg: Decimal | None) -> Decimal | None:
    """mg a day from the only dosage of a list; as needed, or several dosages, are none."""
    listed = list(dosages.items())
    if len(listed) != 1 or listed[0].get("asNeededBoolean").flag():
        return None
    rates = list(listed[0].get("doseAndRate").items())
    if len(rates) != 1:
        return None
    once, times = _once(rates[0].get("doseQuantity"), mg), _times(listed[0].get("timing"))
    return _kept(once * times) if once is not None and times is not None else None


def _once(quantity: Element, mg: Decimal | None) -> Decimal | None:
    """mg in one dose, given in mg or in pieces of a known strength."""
    value = quantity.get("value").number()
    unit = (quantity.get("code").text() or quantity.get("unit").text()).casefold()
    if value is None or value < 0:
        return None
    if unit == "mg":
        return value
    return value * mg if unit in PIECES and mg is not None else None


def _times(timing: Element) -> Decimal | None:
    """How often a day."""
    for coding in timing.get("code", "coding").items():
        if (code := coding.get("code").text()) in TIMES:
            return Decimal(TIMES[code])
    repeat = timing.get("repeat")
    often, period = repeat.get("frequency").number(), repeat.get("period").number()
    unit = repeat.get("periodUnit").text()
    if often is None or period is None or often <= 0 or period <= 0:
        return None
    if unit == "h":
        return often * HOURS_A_DAY / period
    return often / (period * IN_DAYS[unit]) if unit in ("d", "wk") else None


def _kept(mg: Decimal) -> Decimal | None:
    """To the thousandth, as the record keeps doses."""
    return mg.quantize(THOUSANDTH).normalize() if mg <= MOST_DAILY_MG else None
