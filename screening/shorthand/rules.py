"""The rules of the grammar: each reads one kind of piece at one place of the line."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from screening.criteria.formulary import Formulary
from screening.criteria.instruments import Instrument
from screening.shorthand import amounts, days
from screening.shorthand.amounts import MG, NUMBER, SPAN, dose_of, pattern, span_of
from screening.shorthand.line import Step


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may look at beside the text."""

    formulary: Formulary
    instruments: Mapping[str, Instrument]
    today: date


Facts = dict[str, Any]
Act = Callable[[re.Match[str], Context], Facts | None]

MOST = Decimal(9999)
LINKED = r"\s*(?:,\s*)?(?:(?:x|×|\*|for|@)\s*)?"
ANY_SPAN = re.sub(r"\?P<\w+>", "?:", SPAN)
AMOUNT = rf"{NUMBER} ?(?:{MG})?"
# A dose that is not so much a day, a range of doses, a time that is none on the drug: left whole.
LEFT = (
    pattern(rf"{AMOUNT} ?(?:{amounts.OTHERWISE})(?:{LINKED}{ANY_SPAN})?"),
    pattern(rf"{AMOUNT}\s?(?:-|–|to|->|→|>)\s?{AMOUNT}(?:{LINKED}(?:{ANY_SPAN}|{NUMBER}))?"),
    pattern(rf"(?:each|every)\s+{ANY_SPAN}"),
    pattern(rf"{ANY_SPAN}\s+(?:later|after|before|apart|each)"),
)
TREND = r"(?P<before>\d{1,3}|\?)\s*(?:>|->|→|-->|to|=>)\s*(?P<after>\d{1,3}|\?)"
PERCENT = rf"(?P<percent>{NUMBER}) ?%"
BETTER = r"(?:better|improve(?:d|ment)|less|reduction|response|relief)"


def _steps(daily_mg: Decimal | None, length: Decimal | None, unit: str = "weeks") -> Facts | None:
    """A step, unless a number is larger than any record holds, or no time at all."""
    if max(daily_mg or 0, length or 0) > MOST or length == 0:
        return None
    return {"steps": (Step(daily_mg, length, unit),)}


def step(match: re.Match[str], context: Context) -> Facts | None:
    """A dose and how long."""
    return _steps(dose_of(match), *span_of(match))


def weeks_step(match: re.Match[str], context: Context) -> Facts | None:
    """``50x2``: a dose and weeks."""
    return _steps(dose_of(match), Decimal(match["weeks"]))


def dose(match: re.Match[str], context: Context) -> Facts | None:
    """A dose; how long is not said."""
    return _steps(dose_of(match), None)


def off(match: re.Match[str], context: Context) -> Facts | None:
    """Time off the drug."""
    return _steps(Decimal(0), *span_of(match))


def total(match: re.Match[str], context: Context) -> Facts | None:
    """Time on the drug in all; days that are no whole number of weeks are a step of their own."""
    length, unit = span_of(match)
    weeks = length if unit == "weeks" else length / 7
    if weeks != round(weeks, 2):
        return _steps(None, length, unit)
    return {"total_weeks": weeks} if 0 < weeks <= MOST else None


def scores(match: re.Match[str], context: Context) -> Facts | None:
    """Two scores on a scale that may decide; a total outside its range is none."""
    scale = scale_named(match["scale"], context.instruments)
    if scale is None:
        return None
    ends = [None if text == "?" else int(text) for text in (match["before"], match["after"])]
    if any(end is not None and not scale.floor <= end <= scale.ceiling for end in ends):
        return None
    return {"instrument": scale.name, "baseline": ends[0], "endpoint": ends[1]}


def scale_named(written: str, instruments: Mapping[str, Instrument]) -> Instrument | None:
    """The scale, whatever its dashes; only one that may decide a trial's outcome."""
    key = re.sub(r"[^a-z0-9]", "", written.lower())
    by_key = {re.sub(r"[^a-z0-9]", "", name.lower()): one for name, one in instruments.items()}
    short = {"qids": "qidssr16", "qidssr": "qidssr16", "hamd": "hamd17", "hdrs": "hamd17",
             "hdrs17": "hamd17", "bdi": "bdiii", "bdi2": "bdiii", "idsc": "idsc30"}  # fmt: skip
    scale = by_key.get(short.get(key, key))
    return scale if scale is not None and scale.decides_response else None


def percent(match: re.Match[str], context: Context) -> Facts | None:
    """So much better, at most 100 %."""
    value = Decimal(match["percent"])
    return {"improvement_percent": value} if value <= 100 else None


def worse(match: re.Match[str], context: Context) -> Facts:
    """So much worse: below zero."""
    return {"improvement_percent": -Decimal(match["percent"])}


def earlier(match: re.Match[str], context: Context) -> Facts | None:
    """How far it went at first, and where it ended if that is said."""
    first = Decimal(match["percent"])
    last = match.groupdict().get("last")
    if max(first, Decimal(last or 0)) > 100:
        return None
    return {"earlier_response_percent": first} | (
        {"improvement_percent": Decimal(last)} if last else {}
    )


def adherence(match: re.Match[str], context: Context) -> Facts | None:
    """The share of doses taken."""
    value = Decimal(match["percent"])
    return {"adherence_percent": value} if value <= 100 else None


def sessions(match: re.Match[str], context: Context) -> Facts:
    """How many sessions."""
    return {"sessions": int(match["count"])}


def day(match: re.Match[str], context: Context) -> Facts | None:
    """A written day, month or year."""
    day = days.written_day(match, context.today)
    return {"started": day} if day else None


def ago(match: re.Match[str], context: Context) -> Facts | None:
    """So long before today."""
    day = days.day_ago(match, context.today)
    return {"started": day} if day else None
