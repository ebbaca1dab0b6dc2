"""What a definition cannot be told without, in words."""

from screening.criteria.answers import Answer
from screening.criteria.definitions.additions import is_psychotherapy
from screening.criteria.definitions.judging import Ground, Judged, with_answer
from screening.criteria.definitions.side_by_side import Comparison

NAMED_AT_MOST = 2
_OF_A_TRIAL = {
    Ground.COUNTS: "whether {name} was taken as an antidepressant",
    Ground.IN_WINDOW: "the episode of {name}",
    Ground.LASTED: "doses and weeks of {name}",
    Ground.ADHERENT: "adherence to {name}",
    Ground.NOT_LOST: "how far {name} helped before the response was lost",
    Ground.IMPROVED_LESS: "the outcome of {name}",
}


def what_is_open(comparison: Comparison) -> list[str]:
    """The facts that stand in the way, the diagnosis first; at most a few of the trials."""
    found = _of_the_patient(comparison)
    if not found and Answer.UNKNOWN in {comparison.enough, comparison.not_too_many}:
        found = _of_trials(comparison)
    if not found and comparison.long_enough is Answer.UNKNOWN:
        found = [_of_the_episode(comparison)]
    return found or _of_additions(comparison)


def _of_the_patient(comparison: Comparison) -> list[str]:
    if comparison.case.diagnosis is Answer.UNKNOWN:
        return ["the whole diagnosis"]
    if comparison.without_psychosis is Answer.UNKNOWN:
        return ["whether there are psychotic features"]
    return []


def _of_trials(comparison: Comparison) -> list[str]:
    undecided = with_answer(comparison.trials, Answer.UNKNOWN)
    facts = [
        _words(trial, ground) for trial in undecided for ground in trial.with_answer(Answer.UNKNOWN)
    ]
    more = len(facts) - NAMED_AT_MOST
    return [*facts[:NAMED_AT_MOST], f"{more} more"] if more > 0 else facts


def _words(trial: Judged, ground: Ground) -> str:
    if ground is Ground.LASTED and trial.is_ect:
        sessions = trial.reading.trial.sessions
        if sessions is None:
            return "the sessions of ECT"
        return f"whether {sessions} session{'s' * (sessions != 1)} of ECT were a treatment"
    return _OF_A_TRIAL[ground].format(name=trial.name)


def _of_the_episode(comparison: Comparison) -> str:
    facts = comparison.case.facts
    if facts.diagnosis.recurrent is None:
        return "whether the depression is recurrent"
    return "how long the episode has lasted"


def _of_additions(comparison: Comparison) -> list[str]:
    """What is unknown of the augmentation and psychotherapy recorded."""
    therapy = [reading for reading in comparison.case.readings if is_psychotherapy(reading)]
    if any(reading.trial.sessions is None for reading in therapy):
        return ["the sessions of psychotherapy"]
    return ["weeks or episode of the augmentation"]
