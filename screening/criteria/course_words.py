"""The sentences of a course.  Days are written out, numbers carry what they are of."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from screening.criteria.answers import Answer
from screening.criteria.facts import Exact
from screening.criteria.figures import percent
from screening.criteria.scales import Instrument

NO_SCORE = "No score since treatment began."
NOT_ALIKE = (
    "An item was left out of the latest score or of the baseline, and not of the other: "
    "the two are not compared."
)
NEVER_RESPONDED = "No response was recorded so far, so none was lost."


class Scored(Protocol):
    """A score after treatment began, as the sentences need it."""

    @property
    def day(self) -> date: ...
    @property
    def total(self) -> int: ...
    @property
    def less_percent(self) -> Exact | None: ...
    @property
    def responds(self) -> Answer: ...


def written(day: date) -> str:
    """``16 June 2026``."""
    return f"{day.day}\u00a0{day:%B} {day.year}"


def higher_is_better(scale: Instrument) -> str:
    """No percentage is taken of a scale that rises as things go well."""
    return f"On {scale.name} higher is better: no percentage is taken of it."


def decides_nothing(scale: Instrument) -> str:
    """A scale of another matter."""
    return f"{scale.name} does not decide a response."


def no_baseline(scale: Instrument) -> str:
    """Nothing to compare with."""
    return f"No {scale.name} was recorded before treatment began, so nothing can be compared."


def scales_differ(scale: Instrument, other: str) -> str:
    """Another scale, or another version of the same."""
    if other == scale.name:
        return f"The baseline is on another version of {scale.name}; the two are not compared."
    return f"The baseline is on {other}, the scores are on {scale.name}: they are never compared."


def at_floor(scale: Instrument, total: int) -> str:
    """Nothing can fall from the floor."""
    return f"The baseline, {total}, is the lowest total of {scale.name}: no percentage exists."


def well_at_baseline(scale: Instrument, total: int) -> str:
    """Already well before treatment began."""
    cut = scale.remission_at_most
    return f"The baseline, {total}, is itself within remission ({cut} or less)."


def no_cut(scale: Instrument) -> str:
    """The scale has no remission cut."""
    return f"No remission cut is adopted for {scale.name}."


def less(point: Scored, baseline: int, threshold: int) -> str:
    """``63.2 % less than 19``, ``5.3 % more than 19`` or ``the same as 19``."""
    change = point.less_percent or 0
    if change > 0:
        return f"{percent(change, threshold)} less than {baseline}"
    if change < 0:
        return f"{percent(change, threshold)} more than {baseline}"
    return f"the same as {baseline}"


def change(point: Scored, baseline: int, threshold: int) -> str:
    """The latest score against the baseline, and what is asked for."""
    compared = f"{point.total} on {written(point.day)} is {less(point, baseline, threshold)}"
    return f"{compared}; {threshold} % or more is a response."


def in_remission(point: Scored, cut: int) -> str:
    """At or below the cut."""
    return f"{point.total} on {written(point.day)}; {cut} or less is remission."


def not_in_remission(point: Scored, cut: int, within: Sequence[Scored]) -> str:
    """Above the cut, and whether it was ever reached."""
    said = in_remission(point, cut)
    return f"{said} It was reached on {written(within[-1].day)}." if within else said


def still_responds(points: Sequence[Scored]) -> str:
    """A response is shown; whether one was lost on the way."""
    first = next(at for at, point in enumerate(points) if point.responds is Answer.YES)
    lost = [point for point in points[first:] if point.responds is Answer.NO]
    if lost:
        return f"A response was lost on {written(lost[-1].day)} and is shown again since."
    return "The response is still shown by the latest score."


def lost(last_response: Scored, latest: Scored, baseline: int, threshold: int) -> str:
    """An earlier response that is no longer shown."""
    return (
        f"A response was last shown on {written(last_response.day)}; {latest.total} on "
        f"{written(latest.day)} is {less(latest, baseline, threshold)}."
    )
