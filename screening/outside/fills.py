"""From fills to trials: dose steps with the time off between them (``docs/import.md``)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby

from screening.outside.reading import Fill, Source, Step, TrialRead

# The rule's own figure: time off that breaks a run (docs/contract.md, policy).
TIME_OFF_DAYS = 14
# Our own choice, operational: after half a year without supply a new trial begins.
NEW_TRIAL_AFTER_DAYS = 182
MOST_STEPS = 60
STRONGEST: tuple[Source, ...] = ("fill", "statement", "order")
NAMES = {"fill": "fills", "statement": "statements", "order": "prescriptions"}
NONE = Decimal(0)


def trials_of(fills: Iterable[Fill], today: date) -> list[TrialRead]:
    """The trials of all medicines, in the order of their first day."""
    by_drug: dict[str, list[Fill]] = defaultdict(list)
    for fill in fills:
        by_drug[fill.drug.key].append(fill)
    trials = [trial for group in by_drug.values() for trial in _of_one(group, today)]
    return sorted(trials, key=lambda trial: (trial.started, trial.drug.key))


def _of_one(fills: Sequence[Fill], today: date) -> Iterator[TrialRead]:
    """The trials of one ingredient, from the strongest source that speaks of it."""
    source = next(kind for kind in STRONGEST if any(fill.source == kind for fill in fills))
    used = sorted((fill for fill in fills if fill.source == source), key=lambda fill: fill.day)
    remarks = tuple(_also(fills, source))
    days = groupby(used, key=lambda fill: fill.day)
    joined = [fill for _day, same in days for fill in _on_one_day(list(same))]
    for course in _courses(sorted(joined, key=lambda fill: fill.day)):
        first, last = course[0].day, course[-1].day
        said = [fill for fill in used if first <= fill.day <= last]
        yield _trial(course, said, remarks, today)


def _also(fills: Sequence[Fill], source: Source) -> Iterator[str]:
    """What was left aside because a stronger source speaks."""
    for kind in STRONGEST[STRONGEST.index(source) + 1 :]:
        number = sum(fill.source == kind for fill in fills)
        if number:
            yield f"{number} {NAMES[kind]} of it are left aside, because there are {NAMES[source]}."


def _on_one_day(fills: list[Fill]) -> list[Fill]:
    """The fills of a day: a row that stands there twice is one, other strengths are added."""
    different = list({(fill.written, fill.daily_mg, fill.days): fill for fill in fills}.values())
    if len({fill.mg for fill in different}) < len(different) or len(different) == 1:
        return different
    return list(_added(different))


def _added(fills: list[Fill]) -> Iterator[Fill]:
    """Strengths taken together as long as each lasts; unknown as soon as one is unknown."""
    day = fills[0].day
    remark = f"Several strengths on {day}: their daily doses are added while both last."
    lengths = sorted({fill.days for fill in fills if fill.days is not None})
    if any(fill.days is None or fill.daily_mg is None for fill in fills):
        yield replace(fills[0], daily_mg=None, days=min(lengths, default=None), remark=remark)
        return
    passed = 0
    for length in lengths:
        dose = sum((fill.daily_mg or NONE for fill in fills if (fill.days or 0) >= length), NONE)
        begin = day + timedelta(days=passed)
        yield replace(fills[0], day=begin, daily_mg=dose, days=length - passed, remark=remark)
        passed = length


def _courses(fills: list[Fill]) -> Iterator[list[Fill]]:
    """The fills cut where nothing covered half a year."""
    course: list[Fill] = []
    covered: date | None = None
    for fill in fills:
        if course and covered and (fill.day - covered).days >= NEW_TRIAL_AFTER_DAYS:
            yield course
            course, covered = [], None
        begin = max(fill.day, covered or fill.day)
        covered = begin + timedelta(days=fill.days or 0)
        course.append(fill)
    if course:
        yield course


def _trial(
    course: list[Fill], said: list[Fill], remarks: tuple[str, ...], today: date
) -> TrialRead:
    steps, end = _steps(course)
    shown = _until(steps, end, today)
    notes = [*remarks, *dict.fromkeys(fill.remark for fill in course if fill.remark)]
    if end is not None and end > today:
        notes.append(f"The supply lasts until {end}; days after {today} are not counted.")
    if len(shown) > MOST_STEPS:
        shown, notes = (), [*notes, "The dose changed too often to be kept as steps."]
    return TrialRead(
        drug=course[0].drug,
        source=course[0].source,
        started=course[0].day,
        last_day=min(end, today) if end else None,
        steps=shown,
        said=tuple(f"{fill.day}: {fill.written} ({fill.where})" for fill in said),
        remarks=tuple(notes),
        still_taking=course[-1].still_taking,
    )


def _steps(course: list[Fill]) -> tuple[list[Step], date | None]:
    """Steps in order, and the first day that no supply covers (None: not known).

    Supply of the same dose that comes early is used after what is left; another dose
    begins on the day of its fill.
    """
    steps: list[Step] = []
    covered: date | None = None
    for fill in course:
        start = fill.day
        if covered is not None and start < covered:
            start = _overlapped(steps, fill, covered)
        elif covered is not None and (start - covered).days >= TIME_OFF_DAYS:
            steps.append(Step(NONE, (start - covered).days, covered))
        covered = start + timedelta(days=fill.days) if fill.days else None
        _append(steps, Step(fill.daily_mg, fill.days, start))
    return steps, covered


def _overlapped(steps: list[Step], fill: Fill, covered: date) -> date:
    """Where a fill begins that comes before the last supply has ended."""
    last = steps[-1]
    if last.daily_mg == fill.daily_mg:
        return covered
    kept = (last.days or 0) - (covered - fill.day).days
    steps.pop()
    if kept > 0:
        steps.append(replace(last, days=kept))
    return fill.day


def _append(steps: list[Step], step: Step) -> None:
    """Add a step, or lengthen the last one of the same dose."""
    last = steps[-1] if steps else None
    if last is None or last.daily_mg != step.daily_mg or (last.days is None) != (step.days is None):
        steps.append(step)
    elif last.days is not None and step.days is not None:
        steps[-1] = replace(last, days=last.days + step.days)


def _until(steps: list[Step], end: date | None, today: date) -> tuple[Step, ...]:
    """The steps without the days that are still to come, which may be those of several."""
    shown, over = list(steps), (end - today).days if end else 0
    while over > 0 and shown and shown[-1].days is not None:
        last = shown.pop()
        left = (last.days or 0) - over
        if left > 0:
            shown.append(replace(last, days=left))
        over = -left
    return tuple(shown)
