"""Doses, durations, percentages and scores, as patterns and as numbers."""

import re
from decimal import Decimal

# Counted so that no duration is overstated: a month is four weeks, a year fifty-two.
WEEKS = {"w": 1, "mo": 4, "y": 52}
SMALL = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
         "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12}  # fmt: skip
TIMES = {"bid": 2, "twice": 2, "2x": 2, "tid": 3, "three": 3, "3x": 3, "qid": 4, "four": 4}

NUMBER = r"(?:\d{1,5}+(?:\.\d{1,3}+)?+)(?!\d)"  # whole: never the beginning of a longer one
MG = r"(?:mgs?|milligrams?)(?![a-z])"
ONCE = (
    r"/\s?d(?:ay)?|per day|a day|(?:once )?daily|once a day|qd|od|qhs|qam|qpm|hs|nightly|at night"
)
SEVERAL = (
    r"(?P<times>bid|tid|qid|(?:twice|three times|four times|2x|3x)(?:/day| daily| a day| per day))"
)
# Doses that are not so much a day: left as they stand.
OTHERWISE = r"qod|q2d|every other day|alternate days|weekly|once a week|every week|prn|as needed"
COUNT = rf"(?:{NUMBER}|\b(?:{'|'.join(SMALL)})\b)"
SPAN = (
    rf"(?P<span>{COUNT})[ -]?(?P<unit>w(?:ee)?ks?|wks?|w|d(?:ays?)?|mo(?:nth)?s?|y(?:ea)?rs?|y)"
    r"(?![\w/])"
)
_HOW_OFTEN = rf"(?:{ONCE}|{SEVERAL})"
# With its unit a dose may stand alone; without, only before its duration.
DOSE_IN_MG = rf"(?P<dose>{NUMBER}) ?{MG} ?{_HOW_OFTEN}?"
_YEAR = rf"(?:19|20)\d\d(?!\d|\.\d| ?{MG})"
DOSE = rf"(?!{_YEAR})(?P<dose>{NUMBER}) ?(?:{MG})? ?{_HOW_OFTEN}?"


def pattern(text: str) -> re.Pattern[str]:
    """Compiled without regard to case, ending where a word ends."""
    return re.compile(rf"(?:{text})(?![\w%])", re.IGNORECASE)


def number(text: str) -> Decimal:
    """A number in figures or a small one in words."""
    small = SMALL.get(text.lower())
    return Decimal(small) if small is not None else Decimal(text)


def span_of(match: re.Match[str]) -> tuple[Decimal, str]:
    """A duration: how many, and whether weeks or days."""
    count, unit = number(match["span"]), match["unit"].lower()
    if unit.startswith("d"):
        return count, "days"
    return count * WEEKS["mo" if unit.startswith("mo") else unit[0]], "weeks"


def dose_of(match: re.Match[str]) -> Decimal:
    """mg a day: a dose taken several times a day is multiplied."""
    groups = match.groupdict()
    times = groups.get("times")
    first = times.lower().split()[0].split("/")[0] if times else ""
    return Decimal(match["dose"]) * TIMES.get(first, 1)
