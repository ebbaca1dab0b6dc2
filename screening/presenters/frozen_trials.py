"""The trials of a frozen screening as tables: what fell short, what counted."""

from dataclasses import dataclass
from typing import Any

from screening.presenters.minimum import Link
from screening.presenters.trial_readings import FELL_SHORT, fell_short
from screening.presenters.trial_sources import Ground, disagreement_link, trial_sources
from screening.presenters.words import STATUS_WORDS, Badge, capital, partial_day


@dataclass(frozen=True, slots=True)
class TrialLine:
    """One trial of the table."""

    name: str
    class_group: str
    dates: str
    badge: Badge
    because: str
    sources: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class TrialSheet:
    """Trials under one heading; ``key`` is its anchor."""

    key: str
    head: str
    note: str
    trials: tuple[TrialLine, ...]


def trial_sheets(screening: Any, ground: Ground) -> tuple[TrialSheet, ...]:
    """One sheet; where the rule was not met, what fell short has one of its own."""
    verdict = screening.verdict
    lines = [_line(screening, trial, ground) for trial in screening.facts["trials"]]
    short = tuple(line for line in lines if fell_short(verdict, line.badge.key))
    rest = tuple(line for line in lines if line not in short)
    head = "Counted as failed" if short else "Trials"
    sheets = (
        TrialSheet("fell-short", FELL_SHORT, "against the rule, trial by trial", short),
        TrialSheet("trials", head, "as the rule read them", rest),
    )
    return tuple(sheet for sheet in sheets if sheet.trials)


def _line(screening: Any, trial: dict[str, Any], ground: Ground) -> TrialLine:
    answer = screening.verdict["trials"][trial["id"]]
    words = screening.context["trials"][trial["id"]]
    differs = disagreement_link(trial, ground)
    return TrialLine(
        name=capital(words["name"]),
        class_group=words["class_group"],
        dates=f"from {partial_day(words['started'])}" if words["started"] else "",
        badge=Badge(answer["status"], STATUS_WORDS[answer["status"]]),
        because=answer["because"],
        sources=(*trial_sources(trial, answer, ground), *((differs,) if differs else ())),
    )
