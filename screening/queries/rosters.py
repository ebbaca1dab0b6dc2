"""What a file would add to a practice: rows not yet in the database, and what is here already."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.db.models import Max, Model

from screening.cohort.columns import OF_STEP, OF_TRIAL
from screening.models import DepressiveEpisode, DoseStep, Patient, Trial
from screening.queries.namesakes import Namesake, namesakes
from screening.queries.roster_rows import (
    ROSTER_COLUMNS,
    episode_row,
    patient_row,
    step_rows,
    trial_row,
)
from screening.roster.people import Roster
from screening.roster.told import Cells, PatientTold, Problem, TrialTold
from trd_clinic.accounts.models import Practice

AT_ONCE = 500
# The key of a trial is made of where it comes from, so that the same file adds it once.
FILES = UUID("5b1f6f0c-6a55-4c3b-9a53-8a4f0a3f7d21")
EARLIEST = date(1900, 1, 1)


Told = tuple[object, ...]
Faults = tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Plan:
    """The rows to be inserted, how much is here already, and what stands in the way."""

    patients: list[Patient] = field(default_factory=list)
    episodes: list[DepressiveEpisode] = field(default_factory=list)
    trials: list[Trial] = field(default_factory=list)
    steps: list[DoseStep] = field(default_factory=list)
    touched: list[Patient] = field(default_factory=list)
    namesakes: list[Namesake] = field(default_factory=list)
    known_patients: int = 0
    known_trials: int = 0
    problems: list[Problem] = field(default_factory=list)
    checked: dict[Told, Faults] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Known:
    """What the practice has of the file: patients by number, trials by key, highest labels."""

    patients: dict[str, Patient]
    trials: dict[UUID, UUID]
    labels: dict[UUID, int]


def plan_of(practice: Practice, roster: Roster, today: date) -> Plan:
    """What taking the file in would do. A patient is known by number, a trial by its key."""
    made = Plan(problems=list(roster.problems))
    known = _known(practice, roster)
    for told in roster.patients:
        _plan_patient(made, practice, told, known, today)
    made.problems = _first_of_each_cell(made.problems)
    new = [told for told in roster.patients if told.number not in known.patients]
    made.namesakes = list(namesakes(practice, new))
    return made


def trial_key(practice: Practice, number: str, trial_id: str) -> UUID:
    """The form key of a trial of the file."""
    return uuid5(FILES, f"{practice.pk}\0{number}\0{trial_id}")


def _known(practice: Practice, roster: Roster) -> Known:
    numbers = [told.number for told in roster.patients]
    keys = [
        trial_key(practice, told.number, trial.id)
        for told in roster.patients
        for trial in told.trials
    ]
    own = Patient.objects.filter(practice=practice)
    patients = {row.number: row for some in _some(numbers) for row in own.filter(number__in=some)}
    trials: dict[Any, UUID] = {}
    for some in _some(keys):
        rows = Trial.objects.filter(form_key__in=some)
        trials |= dict(rows.values_list("form_key", "pk"))
    labels: dict[UUID, int] = {}
    for some in _some([row.pk for row in patients.values()]):
        highest = Trial.objects.filter(patient__in=some).order_by().values_list("patient")
        labels |= dict(highest.annotate(Max("label")))
    return Known(patients, trials, labels)


def _some(every: list[Any]) -> Iterator[list[Any]]:
    return (every[start : start + AT_ONCE] for start in range(0, len(every), AT_ONCE))


def _plan_patient(
    made: Plan, practice: Practice, told: PatientTold, known: Known, today: date
) -> None:
    patient = known.patients.get(told.number)
    if patient is None:
        made.problems += _not_enough(told, today)
        patient = patient_row(practice, told)
        episode = episode_row(patient, told)
        for row in (patient, episode):
            made.problems += (Problem(told.line, *fault) for fault in _faults(row))
        made.patients.append(patient)
        made.episodes.append(episode)
    else:
        made.known_patients += 1
        made.problems += _another(told, patient)
    before = len(made.trials)
    _plan_trials(made, practice, told, patient, known)
    if len(made.trials) > before or told.number not in known.patients:
        made.touched.append(patient)


def _plan_trials(
    made: Plan, practice: Practice, told: PatientTold, patient: Patient, known: Known
) -> None:
    """Trials in the order of the file, each under the next label; partners by their id."""
    label, ids, new = known.labels.get(patient.pk, 0), dict[str, UUID](), dict[str, Trial]()
    for trial in told.trials:
        key = trial_key(practice, told.number, trial.id)
        if key in known.trials:
            made.known_trials += 1
            ids[trial.id] = known.trials[key]
            continue
        label += 1
        new[trial.id] = row = trial_row(patient, trial, label, key)
        ids[trial.id] = row.pk
        _keep_trial(made, trial, row)
    for trial in told.trials:
        if trial.id in new and "partner" in trial.cells:
            new[trial.id].partner_id = ids.get(trial.cells["partner"])


def _keep_trial(made: Plan, told: TrialTold, row: Trial) -> None:
    steps = step_rows(row, told)
    made.problems += _checked(made, told.line, row, told.cells)
    for step, (line, cells) in zip(steps, told.steps, strict=True):
        made.problems += _checked(made, line, step, cells)
    made.trials.append(row)
    made.steps += steps


def _checked(made: Plan, line: int, row: Model, cells: Cells) -> Iterator[Problem]:
    """The faults of a row; what many rows say alike is checked once."""
    own = {name: cells[name] for name in (*OF_TRIAL, *OF_STEP) if name in cells}
    told = (type(row), *own.items())
    if told not in made.checked:
        made.checked[told] = tuple(_faults(row))
    return (Problem(line, *fault) for fault in made.checked[told])


def _first_of_each_cell(problems: list[Problem]) -> list[Problem]:
    """What was found first tells best: a cell that cannot be read is also an empty one."""
    found: dict[tuple[int, str], Problem] = {}
    for problem in problems:
        found.setdefault((problem.line, problem.column), problem)
    return sorted(found.values())


def _not_enough(told: PatientTold, today: date) -> Iterator[Problem]:
    """A new patient has a name and a day of birth that can be."""
    if "name" not in told.cells:
        yield Problem(told.line, "name", "is empty; a new patient needs a name")
    born = told.cells.get("birth_date")
    if born is None:
        yield Problem(told.line, "birth_date", "is empty; a new patient needs a date of birth")
    elif not EARLIEST <= born <= today:
        yield Problem(told.line, "birth_date", "is not from 1900 to today; correct it")


def _another(told: PatientTold, patient: Patient) -> Iterator[Problem]:
    if told.cells.get("birth_date", patient.birth_date) != patient.birth_date:
        sentence = "is not that of the patient who has this number here; correct the number or it"
        yield Problem(told.line, "birth_date", sentence)


def _faults(row: Model) -> Iterator[tuple[str, str]]:
    """Column and sentence for what the record cannot keep; relations are set by us."""
    relations = {field.name for field in row._meta.concrete_fields if field.is_relation}
    try:
        row.clean_fields(exclude=relations | {"birth_date", "name", "number"})
    except ValidationError as error:
        for name, sentences in error.message_dict.items():
            yield ROSTER_COLUMNS.get(name, name), " ".join(sentences).rstrip(".")
