"""The same population, one patient after the other, by the contract of one patient."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from screening.cohort.cells import as_fact
from screening.cohort.columns import STEP, TRIAL_ID, patient_facts, step_facts, trial_facts
from screening.criteria import snapshot
from screening.criteria.case import read_case
from screening.criteria.missing import missing_facts
from screening.criteria.policy import Policy
from screening.reference import load

Said = tuple[str, ...]


def verdict_row(facts: Any, policy: Policy) -> tuple[Said, str]:
    """The cells of VERDICTS after the id, and the sentence of the error if there is one."""
    reference = load()
    try:
        read = snapshot.facts_from_json(facts, reference.formulary, reference.instruments)
    except snapshot.FactsError as error:
        return ("error", "", "", "", ""), error.sentence
    case = read_case(read, policy, reference.formulary, reference.instruments)
    cells = (
        case.ruling.value,
        str(case.counted.treatments),
        ";".join(case.counted.class_groups),
        ";".join(f"{reading.trial.id}={reading.status.value}" for reading in case.readings),
        "|".join("+".join(facts) for facts in missing_facts(case)),
    )
    return cells, ""


def verdict_rows(population: Iterable[Any], policy: Policy) -> list[tuple[Said, str]]:
    """Every patient in turn."""
    return [verdict_row(facts, policy) for facts in population]


def facts_of(rows: list[dict[str, str]]) -> Any:
    """The facts of one patient from the rows of a CSV, trial by trial and in order of step."""
    known = [_known(row) for row in rows]
    trials = []
    for name, group in groupby(known, key=lambda cells: cells.get(TRIAL_ID)):
        own = sorted(group, key=lambda cells: cells.get(STEP, 0))
        if name is not None:
            trials.append(trial_facts(own[0], [step_facts(cells) for cells in own]))
    return patient_facts(known[0], trials)


def _known(row: dict[str, str]) -> dict[str, Any]:
    facts = ((name, as_fact(name, cell)) for name, cell in row.items() if cell)
    return {name: fact for name, fact in facts if fact is not None}
