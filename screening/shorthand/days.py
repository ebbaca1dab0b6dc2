"""When a trial began, as people write it: kept as a year, a month or a day."""

import datetime
import re

from screening.shorthand.amounts import SPAN, number, pattern

LONG = ("january", "february", "march", "april", "may", "june", "july", "august", "september",
        "october", "november", "december")  # fmt: skip
MONTHS = tuple(month[:3] for month in LONG)
FROM = r"(?:(?:started|start|began|begun|since|from|in|on)\s+)?(?:about |around |~ ?)?"
MONTH = r"(?P<word>" + "|".join((*LONG, "sept", *MONTHS)) + r")\.?"
YEAR = r"(?P<year>(?:19|20)\d\d)"
WRITTEN = (
    pattern(rf"{FROM}{YEAR}-(?P<month>\d\d)-(?P<day>\d\d)"),
    pattern(rf"{FROM}{YEAR}-(?P<month>\d\d)"),
    pattern(rf"{FROM}(?P<month>\d\d?)/(?P<day>\d\d?)/{YEAR}"),
    pattern(rf"{FROM}(?P<month>\d\d?)/{YEAR}"),
    pattern(rf"{FROM}(?P<day>\d\d?) {MONTH} {YEAR}"),
    pattern(rf"{FROM}{MONTH} (?P<day>\d\d?),? {YEAR}"),
    pattern(rf"{FROM}{MONTH} {YEAR}"),
    pattern(rf"{FROM}{YEAR}(?!\s?(?:mg|x|-|/|to\b))"),
)
AGO = pattern(rf"(?:(?:started|from|since)\s+)?(?:about |around |approx\.? |~ ?)?{SPAN}\s+ago")


def written_day(match: re.Match[str], today: datetime.date) -> str | None:
    """``2024``, ``2024-03`` or ``2024-03-12``; None for a day that is none, or yet to come."""
    groups = match.groupdict()
    month = _month(groups.get("word") or "") or int(groups.get("month") or 0)
    day, year = int(groups.get("day") or 0), int(match["year"])
    try:
        first = datetime.date(year, month or 1, day or 1)
    except ValueError:
        return None
    return None if first > today else _kept(first, month, day)


def day_ago(match: re.Match[str], today: datetime.date) -> str | None:
    """So long before today: no more exact than it was said."""
    count, unit = int(number(match["span"])), match["unit"].lower()
    if count > 120:
        return None
    if unit.startswith("y"):
        return str(today.year - count)
    if unit.startswith("mo"):
        months = today.year * 12 + today.month - 1 - count
        return f"{months // 12}-{months % 12 + 1:02}"
    days = count * (7 if unit.startswith("w") else 1)
    return (today - datetime.timedelta(days=days)).isoformat()


def _month(word: str) -> int:
    return MONTHS.index(word[:3].lower()) + 1 if word else 0


def _kept(first: datetime.date, month: int, day: int) -> str:
    if day:
        return first.isoformat()
    return f"{first.year}-{month:02}" if month else str(first.year)
