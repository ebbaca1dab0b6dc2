"""Outside records held against the patient's own: whose they are, and which lines are new."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.db.models import Prefetch

from screening.criteria.instruments import score
from screening.models import (
    OutsideRecord,
    Patient,
    Proposal,
    ProposalAnswer,
    Score,
    Trial,
)
from screening.outside import ingredient_of
from screening.queries.facts import plain_number
from screening.queries.record import PatientRecord
from screening.reference import load

State = Literal["new", "same", "differs", "unknown", "accepted", "declined"]
DIAGNOSES = ("major_depressive_disorder", "bipolar", "recurrent")


@dataclass(frozen=True, slots=True)
class Compared:
    """A line, its latest answer, and what the record has of the same."""

    proposal: Proposal
    answer: ProposalAnswer | None
    state: State
    trials: tuple[Trial, ...] = ()
    scores: tuple[Score, ...] = ()

    @property
    def is_new(self) -> bool:
        """Whether it is recognised, unanswered, and nothing of it is in the record."""
        return self.state == "new"


def outside_records_of(patient: Patient) -> list[OutsideRecord]:
    """What was read for the patient, newest first, with its lines and their answers."""
    rows = patient.outside_records.select_related("read_by")
    return list(rows.prefetch_related("proposals__answers"))


def differences(outside: OutsideRecord, patient: Patient) -> tuple[str, ...]:
    """``name``, ``birth_date``: where the file names somebody else than the patient."""
    said = outside.person
    found = []
    if said.get("name") and not _one_name(said["name"], patient.name):
        found.append("name")
    if said.get("birth_date") and said["birth_date"] != patient.birth_date.isoformat():
        found.append("birth_date")
    return tuple(found)


def compared(outside: OutsideRecord, record: PatientRecord) -> list[Compared]:
    """Every line beside the record, in the order of the file."""
    answers = ProposalAnswer.objects.select_related("by", "trial", "score")
    lines = outside.proposals.prefetch_related(Prefetch("answers", answers))
    return [_compared(line, record) for line in lines]


def total_given(facts: dict[str, Any], sex: str) -> int | None:
    """The total of a score's facts, counted from its items where there are any."""
    scale = load().instruments[facts["instrument"]]
    if facts["answers"]:
        return score(scale, facts["answers"], sex=sex).total
    total: int | None = facts["total"]
    return total


def _compared(proposal: Proposal, record: PatientRecord) -> Compared:
    given = list(proposal.answers.all())
    answer = given[-1] if given else None
    trials = _same_treatment(proposal, record.trials)
    scores = _same_day(proposal, record.scores)
    state = STATES[proposal.kind](proposal, record, trials, scores)
    if answer is not None:
        accepted = any(row.answer == ProposalAnswer.Answer.ACCEPTED for row in given)
        state = "accepted" if accepted else "declined"
    return Compared(proposal, answer, state, trials, scores)


def _same_treatment(proposal: Proposal, trials: Iterable[Trial]) -> tuple[Trial, ...]:
    """The record's trials of the same ingredient."""
    wanted = proposal.facts.get("ingredient")
    return tuple(trial for trial in trials if wanted and _ingredient(trial.treatment) == wanted)


def _ingredient(treatment: str) -> str:
    match = load().formulary.find(treatment)
    return ingredient_of(match) if match else f"? {treatment.casefold()}"


def _same_day(proposal: Proposal, scores: Iterable[Score]) -> tuple[Score, ...]:
    """The record's scores of the same scale and day."""
    facts = proposal.facts
    day = date.fromisoformat(facts["date"]) if facts.get("date") else None
    wanted = facts.get("instrument")
    return tuple(row for row in scores if wanted and row.instrument == wanted and row.date == day)


def _trial_state(
    proposal: Proposal, record: PatientRecord, trials: tuple[Trial, ...], scores: object
) -> State:
    if not trials:
        return "new"
    wanted = [(_mg(step["daily_mg"]), step["days"]) for step in proposal.facts["steps"]]
    started = proposal.facts["started"]
    same = any(trial.started == started and _steps(trial) == wanted for trial in trials)
    return "same" if same else "differs"


def _mg(written: str | None) -> float | None:
    return None if written is None else float(written)


def _steps(trial: Trial) -> list[tuple[float | None, int | float | None]]:
    """Daily dose and days of each step, as a line has them."""
    each = {"days": 1, "weeks": 7}
    return [
        (
            None if step.daily_mg is None else float(step.daily_mg),
            None if step.length is None else plain_number(step.length * each[step.unit]),
        )
        for step in trial.steps.all()
    ]


def _score_state(
    proposal: Proposal, record: PatientRecord, trials: object, scores: tuple[Score, ...]
) -> State:
    if not scores:
        return "new"
    total = total_given(proposal.facts, record.patient.sex)
    return "same" if any(row.total == total for row in scores) else "differs"


def _diagnosis_state(
    proposal: Proposal, record: PatientRecord, trials: object, scores: object
) -> State:
    said = {name: proposal.facts[name] for name in DIAGNOSES if name in proposal.facts}
    kept = {name: getattr(record.episode, name) for name in said}
    code = "" if "bipolar" in said else record.episode.icd10
    if code not in ("", proposal.facts["icd10"]):
        return "differs"
    if kept == said:
        return "same"
    return "new" if all(kept[name] in (None, said[name]) for name in said) else "differs"


def _medicine_state(
    proposal: Proposal, record: PatientRecord, trials: tuple[Trial, ...], scores: object
) -> State:
    return "differs" if trials else "unknown"


def _one_name(one: str, other: str) -> bool:
    """Whether the words of the shorter name all stand in the longer, in any order."""
    words = sorted((_words(one), _words(other)), key=len)
    return words[0] <= words[1]


def _words(name: str) -> set[str]:
    """The words of a name without accents, case, hyphens and full stops."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = (sign if sign.isalnum() else " " for sign in plain if not unicodedata.combining(sign))
    return set("".join(letters).split())


STATES: dict[str, Any] = {
    Proposal.Kind.TRIAL: _trial_state,
    Proposal.Kind.SCORE: _score_state,
    Proposal.Kind.DIAGNOSIS: _diagnosis_state,
    Proposal.Kind.MEDICINE: _medicine_state,
}
