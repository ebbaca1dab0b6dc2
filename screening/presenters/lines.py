"""What a line was read as, in chips: each says its kind and its reading."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from screening.models import Trial
from screening.presenters.words import number, partial_day
from screening.reference import load
from screening.shorthand import Line, Piece, Step

UNREAD = "Not understood, kept as a note"
LABELS = {
    "treatment": "Antidepressant",
    "uncertain": "Uncertain",
    "dose": "Dose",
    "total": "Weeks in all",
    "started": "From",
    "scores": "Outcome",
    "percent": "Outcome",
    "earlier": "Earlier in the trial",
    "category": "Outcome",
    "stopped_for": "Why it stopped",
    "effect": "Side effect",
    "adherence": "Adherence",
    "facts_from": "Facts from",
    "episode": "Episode",
    "role": "Taken as",
    "sessions": "Sessions",
    "laterality": "Sides",
    "note": "Note",
    "unread": UNREAD,
}
CHOICES = {
    "category": Trial.Category,
    "stopped_for": Trial.StoppedFor,
    "adherence": Trial.Adherence,
    "facts_from": Trial.FactsFrom,
    "episode": Trial.Episode,
    "role": Trial.Role,
    "laterality": Trial.Laterality,
}


@dataclass(frozen=True, slots=True)
class LineChip:
    """One piece: its kind, what it says, the text it was read from, and how it looks."""

    label: str
    said: str
    written: str
    key: str


@dataclass(frozen=True, slots=True)
class LineReading:
    """One line in chips; ``treatment`` is empty where no name was found."""

    treatment: str
    chips: tuple[LineChip, ...]


def line_readings(lines: tuple[Line, ...]) -> tuple[LineReading, ...]:
    """A reading a line."""
    return tuple(
        LineReading(line.treatment, tuple(_chip(piece, line) for piece in line.pieces))
        for line in lines
    )


def _chip(piece: Piece, line: Line) -> LineChip:
    if piece.kind == "treatment":
        return LineChip("Antidepressant", _treatment(line), piece.text, _listed(line))
    key = "open" if piece.kind in {"unread", "uncertain"} else "read"
    said = _said(dict(piece.facts)) or piece.text
    return LineChip(LABELS[piece.kind], said, piece.text, key)


def _listed(line: Line) -> str:
    return "read" if line.listed else "open"


def _treatment(line: Line) -> str:
    match = load().formulary.find(line.treatment) if line.listed else None
    if match is None:
        return f"{line.treatment}, not listed"
    group = getattr(match.row, "class_group", "") or match.row.class_label
    return f"{line.treatment}, {group}"


def _said(facts: Mapping[str, Any]) -> str:
    """The facts of a piece in words."""
    words = [_fact(name, value, facts) for name, value in facts.items()]
    return ", ".join(word for word in words if word)


def _fact(name: str, value: Any, facts: Mapping[str, Any]) -> str:
    if name == "steps":
        return ", ".join(map(_step, value))
    if name == "side_effects":
        return ", ".join(value)
    if name in CHOICES:
        return str(CHOICES[name](value).label).lower()
    return _figure(name, value, facts)


def _figure(name: str, value: Any, facts: Mapping[str, Any]) -> str:
    if name == "instrument":
        ends = [
            "not known" if facts[end] is None else str(facts[end])
            for end in ("baseline", "endpoint")
        ]
        return f"{value} {' to '.join(ends)}"
    if name == "total_weeks":
        return f"{number(value)} weeks"
    if name == "started":
        return partial_day(value)
    if name == "improvement_percent":
        return f"{number(abs(value))} % {'worse' if value < 0 else 'better'}"
    if name == "earlier_response_percent":
        return f"{number(value)} % better at first"
    if name == "adherence_percent":
        return f"{number(value)} %"
    return str(value) if name in {"sessions", "partner"} else ""


def _step(step: Step) -> str:
    length = "" if step.length is None else f" for {number(step.length)} {step.unit}"
    if step.daily_mg is None:
        return f"dose not known{length}"
    return f"off{length}" if not step.daily_mg else f"{number(step.daily_mg)} mg/day{length}"
