"""The small stepped curve of a trial row: filled at dose, minimum dotted."""

from collections.abc import Iterator
from dataclasses import dataclass

from trd_clinic.web.charts.shapes import Drawing, Shape, line, number, shape

WIDTH, HEIGHT, AIR = 130.0, 36.0, 2.0


@dataclass(frozen=True, slots=True)
class CurveStep:
    """``days`` on one daily dose; 0 mg is a pause."""

    days: int
    daily_mg: float


@dataclass(frozen=True, slots=True)
class CurveInput:
    """The steps of one trial and the longest of all trials, in days."""

    drug: str
    steps: tuple[CurveStep, ...]
    minimum: float | None
    longest: int = 0


def draw(facts: CurveInput) -> Drawing:
    """One row's curve; trials of one list share the same days per unit."""
    total = max(sum(step.days for step in facts.steps), facts.longest, 1)
    doses = [float(step.daily_mg) for step in facts.steps]
    highest = max([*doses, float(facts.minimum or 0)]) or 1
    shapes = [*_bars(facts, (WIDTH - 2 * AIR) / total, highest)]
    if facts.minimum is not None and facts.steps:
        y = _y(facts.minimum, highest)
        dots = {"stroke_dasharray": "2 3"}
        shapes.append(line(AIR, y, WIDTH - AIR, y, "curve-min", **dots))
    return Drawing(WIDTH, HEIGHT, gist(facts), tuple(shapes))


def _y(dose: float, highest: float) -> float:
    return HEIGHT - AIR - (HEIGHT - 2 * AIR - 2) * float(dose) / highest


def _bars(facts: CurveInput, unit: float, highest: float) -> Iterator[Shape]:
    x = AIR
    for step in facts.steps:
        wide = step.days * unit
        if step.daily_mg:
            yield _bar(x, wide, _y(step.daily_mg, highest), filled=reaches(facts, step))
        x += wide


def reaches(facts: CurveInput, step: CurveStep) -> bool:
    """Whether a step's dose reaches the minimum, if one is known."""
    return facts.minimum is not None and step.daily_mg >= facts.minimum


def _bar(x: float, wide: float, y: float, *, filled: bool) -> Shape:
    role = "curve-fill" if filled else "curve-line"
    fill = "#000" if filled else "none"
    return shape(
        "rect",
        role,
        x=x,
        y=y,
        width=max(wide, 1),
        height=HEIGHT - AIR - y,
        fill=fill,
        stroke="#000",
        stroke_width=1.5,
    )


def gist(facts: CurveInput) -> str:
    """The steps in words, for whoever cannot see them."""
    if not facts.steps:
        return f"{facts.drug}: no dose recorded."
    doses = ", ".join(f"{number(step.daily_mg)} mg for {step.days} days" for step in facts.steps)
    least = f" Minimum {number(facts.minimum)} mg." if facts.minimum is not None else ""
    return f"{facts.drug}: {doses}.{least}"
