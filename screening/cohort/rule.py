"""The rule with a memory: each question of ``criteria`` is put once for each distinct answer.

Nothing is decided here.  A cell, an outcome or a treatment is read by the contract of one patient
(``criteria.snapshot``) and judged by ``criteria.reading``; the columns of a population only look
up what was said.
"""

from collections.abc import Hashable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from screening.cohort.columns import TRIAL_ID, Cells, column_of, patient_facts, trial_facts
from screening.criteria import snapshot
from screening.criteria.facts import Trial
from screening.criteria.formulary import Formulary
from screening.criteria.policy import Policy
from screening.criteria.reading import Reading, read_trial
from screening.criteria.response import Instruments
from screening.criteria.snapshot.place import Place
from screening.criteria.snapshot.trial_in import OTHER_GROUP, trial_at
from screening.reference import load

MANY = 200_000


@dataclass(frozen=True, slots=True)
class Refusal:
    """What the contract of one patient says of cells it cannot read, and the column it names."""

    column: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.column}: {self.sentence}"


@dataclass(frozen=True, slots=True)
class Rule:
    """Policy and reference data, and what they were found to say so far."""

    policy: Policy
    formulary: Formulary
    instruments: Instruments
    fingerprint: str
    memory: dict[str, dict[Hashable, Any]] = field(default_factory=dict, compare=False, repr=False)

    def remembered(self, about: str) -> dict[Hashable, Any]:
        """What is known about one question; forgotten when it has grown very large."""
        known = self.memory.setdefault(about, {})
        if len(known) > MANY:
            known.clear()
        return known

    def trial(self, cells: Cells, steps: list[snapshot.Json] | None = None) -> Trial | Refusal:
        """The trial of some cells, as the contract of one patient reads it."""
        named = {TRIAL_ID: "T", "treatment": self.any_name, **cells}
        return self.trial_at(trial_facts(named, steps or []))

    def trial_at(self, value: snapshot.Json) -> Trial | Refusal:
        """The trial of the contract of one patient."""
        try:
            return trial_at(Place(value, "trial"), self.formulary, self.instruments)
        except snapshot.FactsError as error:
            return refusal(error)

    def reading(self, cells: Cells) -> Reading | Refusal:
        """A trial of which only some cells are known, as the rule reads it."""
        trial = self.trial(cells)
        return trial if isinstance(trial, Refusal) else self.read(trial)

    def read(self, trial: Trial) -> Reading:
        """One trial under the policy."""
        return read_trial(trial, self.policy, self.formulary, self.instruments)

    def refusal_of_patient(self, column: str, value: object) -> Refusal | None:
        """Why a cell of a patient cannot be read, if it cannot."""
        known, key = self.remembered(column), (type(value), value)
        if key not in known:
            known[key] = self._refusal_of_patient({column: value})
        refused: Refusal | None = known[key]
        return refused

    def _refusal_of_patient(self, cells: Cells) -> Refusal | None:
        try:
            snapshot.facts_from_json(patient_facts(cells, []), self.formulary, self.instruments)
        except snapshot.FactsError as error:
            return refusal(error)
        return None

    @property
    def class_names(self) -> tuple[str, ...]:
        """Every class group a treatment can have, in order of name; nothing for no antidepressant.

        The order is the same in every part, so that what is known of one holds for the next.
        """
        listed = {row.class_group for row in self.formulary.antidepressants}
        return tuple(sorted({"", *listed, *self.formulary.class_groups, OTHER_GROUP}))

    @property
    def any_name(self) -> str:
        """A listed antidepressant, for questions in which the treatment plays no part."""
        return self.formulary.antidepressants[0].name


def refusal(error: snapshot.FactsError) -> Refusal:
    """The refusal of facts, said of a column."""
    return Refusal(column_of(error.path), error.sentence)


@cache
def rule_of(policy: Policy) -> Rule:
    """The rule under ``policy`` and the reference data of this app; one a process."""
    reference = load()
    return Rule(policy, reference.formulary, reference.instruments, reference.fingerprint)
