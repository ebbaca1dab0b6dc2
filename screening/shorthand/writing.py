"""A trial as one line in the shorthand; what is written reads back as the same facts."""

from collections.abc import Iterator
from decimal import Decimal

from screening.shorthand.line import Line, Step

REASONS = {
    "no_response": "no response",
    "partial_response": "partial response",
    "side_effects": "stopped for side effects",
    "loss_of_response": "loss of response",
    "patient_choice": "patient's choice",
    "cost": "cost",
    "pregnancy": "pregnancy",
    "still_taking": "still taking",
}
ROLES = {
    "monotherapy": "on its own",
    "augmentation": "augmenting",
    "added_antidepressant": "added to",
    "combination": "together with",
}
CATEGORIES = {
    "below_25": "<25% better",
    "25_49": "25-49% better",
    "50_75": "50-75% better",
    "above_75": ">75% better",
    "remission": "remission",
}
SOURCES = {
    "patient": "per patient",
    "pharmacy": "per pharmacy",
    "chart": "per chart",
    "measured": "measured here",
}


def write_line(line: Line) -> str:
    """Name, role, doses, dates, outcome, why it stopped; the note in quotation marks."""
    return "; ".join(part for part in _parts(line) if part)


def _parts(line: Line) -> Iterator[str]:
    yield line.treatment + ("?" if line.uncertain else "")
    yield _role(line)
    yield from map(_step, line.steps)
    yield f"{plain(line.total_weeks)} weeks in all" if line.total_weeks is not None else ""
    yield f"from {line.started}" if line.started else ""
    yield f"{line.episode} episode" if line.episode else ""
    yield from _outcome(line)
    yield (
        f"adherence {plain(line.adherence_percent)}%" if line.adherence_percent is not None else ""
    )
    yield f"{line.adherence} adherence" if line.adherence else ""
    yield REASONS.get(line.stopped_for, "")
    yield from line.side_effects
    yield f"{line.sessions} sessions" if line.sessions is not None else ""
    yield line.laterality
    yield SOURCES.get(line.facts_from, "")
    yield '"' + line.note.replace('"', '""') + '"' if line.note else ""


def _role(line: Line) -> str:
    words = ROLES.get(line.role, "")
    if line.role == "augmentation" and not line.partner:
        return "augmentation"
    return f"{words} {line.partner}".strip()


def _step(step: Step) -> str:
    if step.daily_mg is None:
        return f"{plain(step.length or Decimal(0))} {step.unit}"
    length = "" if step.length is None else f" for {plain(step.length)} {step.unit}"
    if not step.daily_mg and length:
        return f"off{length}"
    return f"{plain(step.daily_mg)} mg{length}"


def _outcome(line: Line) -> Iterator[str]:
    if line.instrument:
        ends = ("?" if end is None else str(end) for end in (line.baseline, line.endpoint))
        yield f"{line.instrument} {' > '.join(ends)}"
    if line.earlier_response_percent is not None:
        yield f"{plain(line.earlier_response_percent)}% at first"
    if line.improvement_percent is not None:
        size, way = (
            abs(line.improvement_percent),
            "worse" if line.improvement_percent < 0 else "better",
        )
        yield f"{plain(size)}% {way}"
    yield CATEGORIES.get(line.category, "")


def plain(value: Decimal) -> str:
    """A number without needless noughts."""
    return f"{value.normalize():f}"
