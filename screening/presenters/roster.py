"""The page on which a file is looked over before it is taken in."""

from collections.abc import Iterator
from dataclasses import dataclass

from screening.presenters.words import plural, short_day
from screening.queries.rosters import Plan
from screening.roster.columns import COLUMNS, OF_PERSON
from screening.roster.people import Roster
from screening.roster.told import PatientTold, Problem

SHOWN, SAMPLE = 100, 10
ANOTHER = "This is not the file you looked over. Look at this one, then take it in."
SAME = "If it is one person, give both the same number."
AGE = "The column age is read and not kept: the date of birth tells the age."


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """What is wrong, where."""

    line: str
    column: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Sample:
    """One of the first patients of the file."""

    number: str
    name: str
    born: str
    trials: str


@dataclass(frozen=True, slots=True)
class RosterPage:
    """What the file would do. ``seen`` is empty where it cannot be taken in."""

    heading: str
    sentence: str
    notice: str
    notes: tuple[str, ...]
    problems: tuple[ProblemLine, ...]
    more: str
    sample: tuple[Sample, ...]
    seen: str


def roster_page(roster: Roster, plan: Plan, *, is_another: bool = False) -> RosterPage:
    """The page in words."""
    refused = bool(plan.problems)
    left = len(plan.problems) - SHOWN
    return RosterPage(
        heading="Nothing can be taken in yet" if refused else "What would be taken in",
        sentence=_refusal(plan) if refused else added(plan, "would be added"),
        notice=ANOTHER if is_another else "",
        notes=tuple(_notes(roster, plan)),
        problems=tuple(_problem(one) for one in plan.problems[:SHOWN]),
        more=f"{left:,} more are not shown." if left > 0 else "",
        sample=() if refused else tuple(_sample(told) for told in roster.patients[:SAMPLE]),
        seen="" if refused else roster.sha256,
    )


def added(plan: Plan, verb: str) -> str:
    """``3 patients and 7 trials would be added; 1 patient and 2 trials are here already.``"""
    new = f"{plural(len(plan.patients), 'patient')} and {plural(len(plan.trials), 'trial')}"
    here = f"{plural(plan.known_patients, 'patient')} and {plural(plan.known_trials, 'trial')}"
    known = plan.known_patients or plan.known_trials
    return f"{new} {verb}." + (f" Already here and left as they are: {here}." if known else "")


def columns() -> str:
    """The columns of the file in words, who it is first."""
    rest = (name for name in COLUMNS if name not in ("patient_id", *OF_PERSON))
    return ", ".join(("patient_id", *OF_PERSON, *rest))


def _notes(roster: Roster, plan: Plan) -> Iterator[str]:
    """What is not wrong and should be seen before anything is taken in."""
    if any("age" in told.cells for told in roster.patients):
        yield AGE
    for one in plan.namesakes[:SAMPLE]:
        both = f"{one.number} has the name and the birth date of {one.other}"
        yield f"Line {one.line:,}: {both}. {SAME}"
    left = len(plan.namesakes) - SAMPLE
    if left > 0:
        yield f"{left:,} more have the name and the birth date of another."


def _refusal(plan: Plan) -> str:
    rows = plural(len({problem.line for problem in plan.problems}), "row")
    return f"{rows} of the file must be put right first: all are taken in, or none."


def _problem(problem: Problem) -> ProblemLine:
    sentence = problem.sentence.rstrip(".")
    return ProblemLine(f"{problem.line:,}", problem.column, f"{sentence}.")


def _sample(told: PatientTold) -> Sample:
    born = told.cells.get("birth_date")
    return Sample(
        number=told.number,
        name=told.cells.get("name", ""),
        born=short_day(born) if born else "",
        trials=plural(len(told.trials), "trial"),
    )
