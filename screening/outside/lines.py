"""The lines to look over: each with its facts as JSON and where it is from."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from screening.outside.reading import DiagnosisRead, Reading, ScoreRead, Step, TrialRead

LineKind = Literal["trial", "score", "diagnosis", "medicine"]
MOST_SAID = 40
# Where the facts of a trial come from, in the words of the record.
FACTS_FROM = {"fill": "pharmacy", "statement": "chart", "order": "chart"}


@dataclass(frozen=True, slots=True)
class Line:
    """One proposal: its kind, its facts, and the source in the file's own words.

    A ``medicine`` is one that the formulary does not know: it arrives as it was written.
    """

    kind: LineKind
    facts: dict[str, Any]
    source: str


def lines_of(reading: Reading) -> tuple[Line, ...]:
    """All lines: diagnoses, trials, scores, and last the medicines not recognised."""
    trials = [_trial(read) for read in reading.trials]
    return (
        *(_diagnosis(read) for read in reading.diagnoses),
        *(line for line in trials if line.kind == "trial"),
        *(_score(read) for read in reading.scores),
        *(line for line in trials if line.kind == "medicine"),
    )


def _trial(read: TrialRead) -> Line:
    facts = {
        "treatment": read.drug.name,
        "ingredient": read.drug.key,
        "started": read.started.isoformat(),
        "last_day": read.last_day.isoformat() if read.last_day else None,
        "steps": [_step(step) for step in read.steps],
        "facts_from": FACTS_FROM[read.source],
        "still_taking": read.still_taking,
        "remarks": [*read.remarks, *([read.drug.remark] if read.drug.remark else [])],
    }
    return Line("trial" if read.drug.listed else "medicine", facts, _said(read.said))


def _step(step: Step) -> dict[str, Any]:
    return {
        "daily_mg": _plain(step.daily_mg),
        "days": step.days,
        "started": step.started.isoformat(),
    }


def _score(read: ScoreRead) -> Line:
    facts = {
        "instrument": read.instrument,
        "date": read.day.isoformat() if read.day else None,
        "answers": list(read.answers),
        "total": read.total,
        "suicide_item": read.suicide_item,
        "remarks": list(read.remarks),
    }
    return Line("score", facts, _said(read.said))


def _diagnosis(read: DiagnosisRead) -> Line:
    known = {
        "major_depressive_disorder": read.major_depressive_disorder,
        "bipolar": read.bipolar,
        "recurrent": read.recurrent,
    }
    facts = {name: value for name, value in known.items() if value is not None}
    return Line("diagnosis", {"icd10": read.icd10, **facts}, _said(read.said))


def _said(lines: tuple[str, ...]) -> str:
    return "\n".join(_cut(lines))


def _cut(lines: tuple[str, ...]) -> Iterator[str]:
    yield from lines[:MOST_SAID]
    if len(lines) > MOST_SAID:
        yield f"and {len(lines) - MOST_SAID} more"


def _plain(number: Decimal | None) -> str | None:
    """A decimal as text, so that nothing of it is lost."""
    return None if number is None else f"{number:f}"
