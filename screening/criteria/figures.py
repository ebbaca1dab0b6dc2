"""Numbers as the answer gives them and as sentences say them."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from screening.criteria.facts import DAYS_IN_A_WEEK, Exact

Number = int | float
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def rounded(value: Exact, places: int) -> Number:
    """``value`` to ``places`` decimals, half away from zero; a whole number stays whole."""
    if isinstance(value, int):
        return value
    scale = 10**places
    size = (2 * scale * abs(value.numerator) + value.denominator) // (2 * value.denominator)
    number: Number = size / scale if size % scale else size // scale
    return -number if value < 0 else number


def plain(value: Decimal) -> Number:
    """A decimal as a JSON number; a whole one stays whole."""
    whole = int(value)
    return whole if whole == value else float(value)


def in_weeks(days: Exact) -> Number:
    """Days as weeks, to two decimals."""
    if days % DAYS_IN_A_WEEK == 0:
        return int(days) // DAYS_IN_A_WEEK
    return rounded(Fraction(days) / DAYS_IN_A_WEEK, 2)


def weeks(days: Exact, asked: int | None = None) -> str:
    """A duration in words: "1 week", "5.86 weeks".

    One that falls short of the weeks ``asked`` for by less than is shown says so.
    """
    count = in_weeks(days)
    short = asked is not None and days < asked * DAYS_IN_A_WEEK and count >= asked
    words = f"{count:g} week" if count == 1 else f"{count:g} weeks"
    return f"just under {words}" if short else words


def below(value: Decimal, limit: Decimal | int) -> str:
    """A number below a limit, in as many digits as tell it from the limit."""
    shown = f"{plain(value):g}"
    return shown if Decimal(shown) < limit else f"{value:f}"


def percent(value: Exact, threshold: int) -> str:
    """A percentage in words.  One just below the threshold is not shown as reaching it."""
    shown = rounded(value, 1)
    if value < threshold <= shown:
        return f"just under {threshold} %"
    return f"{abs(shown):.1f} %"


def day(value: date) -> str:
    """A date as people write it: "24 Nov 2026"."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def joined(names: list[str]) -> str:
    """Names in a row: "a", "a and b", "a, b and c"."""
    return ", ".join([*names[:-2], " and ".join(names[-2:])])


def counted(number: int) -> str:
    """A small number as a word, as headlines have it."""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return words[number] if number < len(words) else str(number)


def capital(text: str) -> str:
    """The text with its first letter large, the others as they are."""
    return f"{text[:1].upper()}{text[1:]}"
