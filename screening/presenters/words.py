"""The words for statuses, verdicts, dates and numbers; said here and nowhere else."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

STATUS_WORDS = {
    "failed": "Failed",
    "too_short": "Too short",
    "dose_too_low": "Dose too low",
    "too_short_at_dose": "Too short at dose",
    "poor_adherence": "Poor adherence",
    "outside_window": "Outside the window",
    "intolerance": "Intolerance",
    "not_an_antidepressant": "Not an antidepressant",
    "responded": "Responded",
    "responded_then_lost": "Responded, then lost",
    "cannot_tell": "Cannot tell",
}
VERDICT_WORDS = {
    "meets": "Meets the rule",
    "does_not_meet": "Does not meet",
    "cannot_tell": "Cannot tell yet",
    "not_applicable": "Not applicable",
}
HEADLINES = {
    "meets": "Meets the rule for TRD",
    "does_not_meet": "Does not meet the rule",
    "cannot_tell": "Cannot be told yet",
    "not_applicable": "Not applicable",
}
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
COUNTS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")


@dataclass(frozen=True, slots=True)
class Badge:
    """A glyph's key and the word beside it; ``mark`` names the verdict's own glyph."""

    key: str
    word: str
    mark: str = ""


def status_badge(status: str) -> Badge:
    """The chip of a trial."""
    return Badge(status, STATUS_WORDS[status])


def verdict_badge(answer: str, failed_classes: int = 0) -> Badge:
    """The chip of a verdict; one failure that counts fills one of its two squares."""
    one = failed_classes and answer in ("does_not_meet", "cannot_tell")
    return Badge(answer, VERDICT_WORDS[answer], f"{answer}_one" if one else answer)


def capital(text: str) -> str:
    """The text with its first letter large, the others as they are."""
    return f"{text[:1].upper()}{text[1:]}"


def counted(number: int) -> str:
    """A count as a word up to ten, to begin a sentence."""
    return COUNTS[number] if number < len(COUNTS) else f"{number:,}"


def short_day(day: date) -> str:
    """``3 Mar 2026``, for strips and tables."""
    return f"{day.day}\u00a0{MONTHS[day.month - 1]} {day.year}"


def long_day(day: date) -> str:
    """``3 March 2026``, for sentences."""
    return f"{day.day}\u00a0{day:%B} {day.year}"


def clock(moment: datetime) -> str:
    """The time of day in the practice's zone."""
    return f"{timezone.localtime(moment):%H:%M}"


def partial_day(text: str) -> str:
    """``2024``, ``Mar 2024`` or ``15 Mar 2024`` from a date as it was remembered."""
    parts = text.split("-")
    if len(parts) == 1:
        return text
    month = MONTHS[int(parts[1]) - 1]
    return " ".join([*(str(int(day)) for day in parts[2:]), month, parts[0]])


def number(value: Decimal | float | int) -> str:
    """A number without superfluous noughts."""
    exact = Decimal(str(value)).normalize()
    return f"{exact:f}"


def plural(count: int, one: str, many: str = "") -> str:
    """``1 fact``, ``2 facts``."""
    return f"{count} {one if count == 1 else many or one + 's'}"
