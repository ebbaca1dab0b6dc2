"""The persons of one part: their rows for ``screen_cohort``, person after person."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from screening.criteria.formulary import Antidepressant, Formulary
from screening.criteria.instruments import Instrument
from screening.omop.diagnoses import Coded, Diagnoses, diagnoses_of
from screening.omop.dividing import Divided
from screening.omop.episodes import episode_of, illness_began
from screening.omop.exposures import Fills
from screening.omop.left_out import NO_TOTAL, TOO_LATE, TOO_MANY_STEPS, TWO_TOTALS, LeftOut
from screening.omop.meanings import Meaning
from screening.omop.outcomes import Recorded, once_a_day, outcome_of
from screening.omop.people import age_on
from screening.omop.rows import Cells, TrialTold, rows_of
from screening.omop.tables import CONDITIONS, EXPOSURES, MEASUREMENTS
from screening.outside.fills import trials_of
from screening.outside.reading import TrialRead

Rows = Sequence[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the parts as they stand on a day; ``left_out`` counts what is not used."""

    divided: Divided
    fills: Fills
    formulary: Formulary
    as_of: date

    def rows(self, part: int) -> Iterator[list[Cells]]:
        """The rows of each person of a part, in order of id."""
        tables = (CONDITIONS, EXPOSURES, MEASUREMENTS)
        streams = [_Stream(self.divided.rows(table, part)) for table in tables]
        for person, born in self.divided.people.of_part(part):
            conditions, exposures, measurements = (one.of(person) for one in streams)
            diagnoses = diagnoses_of(self._coded(conditions))
            trials = self._trials(exposures, diagnoses, self._scores(measurements))
            yield list(rows_of(person, age_on(born, self.as_of), diagnoses, trials))

    def _trials(
        self, exposures: Rows, diagnoses: Diagnoses, scores: Sequence[Recorded]
    ) -> list[TrialTold]:
        trials = trials_of(self.fills.of(exposures), self.as_of)
        antidepressants = [trial for trial in trials if self._is_antidepressant(trial)]
        began = illness_began(antidepressants, diagnoses.ill, self.as_of)
        for trial in trials:
            if not trial.steps and trial.last_day != trial.started:
                self._left_out.add(EXPOSURES.name, trial.drug.name, TOO_MANY_STEPS)
        return [
            TrialTold(trial, episode_of(trial, diagnoses, began), outcome_of(trial, scores))
            for trial in trials
        ]

    def _is_antidepressant(self, trial: TrialRead) -> bool:
        match = self.formulary.find(trial.drug.name)
        row = match.row if match else None
        return isinstance(row, Antidepressant) and row.counts_as_trial != "no"

    def _coded(self, rows: Rows) -> Iterator[Coded]:
        """Day and meaning of each diagnosis; the source's own code goes before what it maps to."""
        known: Mapping[int, Meaning] = self.divided.vocabulary.diagnoses
        for _person, concept, day, source, status in rows:
            meaning = known[source if source in known else concept]
            if status in self.divided.vocabulary.ignored:
                self._left_out.add(CONDITIONS.name, "", "its status is that of no diagnosis")
            elif day > self.as_of:
                self._left_out.add(CONDITIONS.name, "", TOO_LATE)
            else:
                yield day, meaning

    def _scores(self, rows: Rows) -> list[Recorded]:
        known, found = self.divided.vocabulary.scales, []
        for _person, concept, day, value, source in rows:
            scale = known[concept if concept in known else source]
            total = _total(value, scale)
            if total is None or day > self.as_of:
                why = NO_TOTAL if total is None else TOO_LATE
                self._left_out.add(MEASUREMENTS.name, scale.name, why)
            else:
                found.append(Recorded(day, scale, total))
        scores, twice = once_a_day(found)
        self._left_out.add(MEASUREMENTS.name, "", TWO_TOTALS, twice)
        return scores

    @property
    def _left_out(self) -> LeftOut:
        return self.divided.left_out


class _Stream:
    """Rows in order of person, handed out person by person."""

    def __init__(self, rows: Iterator[tuple[Any, ...]]) -> None:
        self._rows = rows
        self._next = next(rows, None)

    def of(self, person: int) -> list[tuple[Any, ...]]:
        """The rows of a person, who comes after whoever was asked for before."""
        mine = []
        while self._next is not None and self._next[0] == person:
            mine.append(self._next)
            self._next = next(self._rows, None)
        return mine


def _total(value: str | None, scale: Instrument) -> int | None:
    """A whole number within the range of the scale."""
    if value is None:
        return None
    number = Decimal(value)
    whole = number == number.to_integral_value() and scale.floor <= number <= scale.ceiling
    return int(number) if whole else None
