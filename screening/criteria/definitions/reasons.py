"""The shortest honest reason for each definition's answer, in the past tense and no target set."""

from decimal import Decimal
from typing import cast

from screening.criteria.answers import Answer
from screening.criteria.case import Case, Ruling
from screening.criteria.definitions.additions import is_addition
from screening.criteria.definitions.judging import Judged, with_answer
from screening.criteria.definitions.open_facts import what_is_open
from screening.criteria.definitions.shortfalls import short_of, shortfall
from screening.criteria.definitions.side_by_side import Comparison
from screening.criteria.figures import capital, counted, joined, plain

NAMED_AT_MOST = 3


def reason(comparison: Comparison) -> str:
    """Why the definition answers as it does, in one or two short clauses."""
    return capital(f"{_REASONS[comparison.ruling](comparison)}.")


def _meets(comparison: Comparison) -> str:
    failed = with_answer(comparison.trials, Answer.YES)
    names = list(dict.fromkeys(trial.name for trial in failed))
    if len(names) > NAMED_AT_MOST:
        return f"{counted(comparison.counted.treatments)} failures were counted"
    return f"{joined(names)} failed"


def _not_applicable(comparison: Comparison) -> str:
    return (
        _other_disorder(comparison.case)
        or "psychotic features are recorded, which the definition excludes"
    )


def _other_disorder(case: Case) -> str:
    if case.facts.diagnosis.bipolar:
        return "bipolar disorder is recorded"
    if case.facts.diagnosis.major_depressive_disorder is False:
        return "no major depressive disorder"
    return ""


def _does_not_meet(comparison: Comparison) -> str:
    """The first part that fails: too many, a short episode, too few, no augmentation."""
    if comparison.not_too_many is Answer.NO:
        most = comparison.definition.failed_at_most
        return f"at most {most} failures asked for; {comparison.counted.treatments} were counted"
    if comparison.long_enough is Answer.NO:
        asked = cast("int", comparison.definition.single_episode_months)
        lasted = short_of(plain(cast("Decimal", comparison.case.facts.episode.months)), asked)
        return f"{asked} months asked for in a single episode; it had lasted {lasted}"
    if comparison.enough is Answer.NO:
        return _too_few(comparison)
    return _no_addition(comparison)


def _too_few(comparison: Comparison) -> str:
    definition, counted_here = comparison.definition, comparison.counted
    if counted_here.treatments >= definition.failed_needed:
        groups = joined(list(counted_here.class_groups))
        return f"different classes asked for; {groups} alone was counted"
    near = _nearest(comparison)
    if near:
        return shortfall(near, definition)
    return f"{counted(definition.failed_needed)} failures asked for; {_count(comparison)}"


def _count(comparison: Comparison) -> str:
    count = comparison.counted.treatments
    if not comparison.case.readings:
        return "no trial was recorded"
    return f"{counted(count)} {'was' if count == 1 else 'were'} counted"


def _nearest(comparison: Comparison) -> list[Judged]:
    """The antidepressants that fell short in one ground only, with the one most of them share.

    They are named only where they would have been enough had they counted.
    """
    short = [
        trial
        for trial in with_answer(comparison.trials, Answer.NO)
        if len(trial.shortfalls) == 1 and trial.could_count
    ]
    failed = [trial.reading for trial in comparison.trials if trial.failed is not Answer.NO]
    tally = comparison.case.tally([*failed, *(trial.reading for trial in short)])
    if not comparison.reaches(tally):
        return []
    grounds = [trial.shortfalls[0] for trial in short]
    shared = max(grounds, key=grounds.count)
    return [trial for trial in short if trial.shortfalls[0] is shared][:NAMED_AT_MOST]


def _no_addition(comparison: Comparison) -> str:
    asked = comparison.definition
    had = any(is_addition(reading) for reading in comparison.case.readings)
    return (
        f"{asked.augmentation_weeks} weeks of augmentation or {asked.psychotherapy_sessions} "
        f"sessions of psychotherapy asked for; {'less' if had else 'neither'} was recorded"
    )


def _cannot_tell(comparison: Comparison) -> str:
    return f"not known: {joined(what_is_open(comparison))}"


_REASONS = {
    Ruling.MEETS: _meets,
    Ruling.DOES_NOT_MEET: _does_not_meet,
    Ruling.CANNOT_TELL: _cannot_tell,
    Ruling.NOT_APPLICABLE: _not_applicable,
}
