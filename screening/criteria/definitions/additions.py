"""What a definition asks for besides failed antidepressants: augmentation or psychotherapy."""

from screening.criteria.answers import Answer, all_of, answer_of, any_of
from screening.criteria.case import Case
from screening.criteria.definitions.definition import Definition
from screening.criteria.definitions.judging import in_window
from screening.criteria.facts import DAYS_IN_A_WEEK
from screening.criteria.medicine import PSYCHOTHERAPY
from screening.criteria.reading import Reading


def augmented(case: Case, definition: Definition) -> Answer:
    """Whether augmentation or psychotherapy of the length asked for is recorded.

    The list of trials is read as complete: what stands nowhere in it was not tried.
    """
    asked = (definition.augmentation_weeks, definition.psychotherapy_sessions)
    if asked == (None, None):
        return Answer.YES
    return any_of(_suffices(reading, definition) for reading in case.readings)


def is_addition(reading: Reading) -> bool:
    """Whether the trial is augmentation or psychotherapy."""
    return reading.medicine.agent or is_psychotherapy(reading)


def is_psychotherapy(reading: Reading) -> bool:
    """Whether the trial is psychotherapy."""
    return reading.medicine.name == PSYCHOTHERAPY


def _suffices(reading: Reading, definition: Definition) -> Answer:
    if not is_addition(reading):
        return Answer.NO
    length = _sessions if is_psychotherapy(reading) else _weeks
    return all_of((in_window(reading.trial, definition.window), length(reading, definition)))


def _sessions(reading: Reading, definition: Definition) -> Answer:
    needed, had = definition.psychotherapy_sessions, reading.trial.sessions
    if needed is None:
        return Answer.NO
    return answer_of(None if had is None else had >= needed)


def _weeks(reading: Reading, definition: Definition) -> Answer:
    """Weeks on the agent in all; no minimum dose is asked for."""
    if definition.augmentation_weeks is None:
        return Answer.NO
    days = definition.augmentation_weeks * DAYS_IN_A_WEEK
    exposure = reading.exposure
    if exposure.total_at_least >= days:
        return Answer.YES
    return answer_of(None if exposure.total is None else False)
