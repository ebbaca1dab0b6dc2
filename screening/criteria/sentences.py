"""One short sentence or two for each trial, with its numbers."""

from collections.abc import Callable
from decimal import Decimal
from typing import cast

from screening.criteria.answers import Answer
from screening.criteria.facts import DAYS_IN_A_WEEK, Exact, Scores
from screening.criteria.figures import below, capital, joined, percent, plain, weeks
from screening.criteria.missing import open_facts
from screening.criteria.reading import Reading, Status

WORDS_FOR_FACTS = {
    "treatment": "whether the product was taken as an antidepressant",
    "episode": "the episode it belongs to",
    "steps": "the doses and how long each was taken",
    "outcome": "the outcome",
    "earlier_response_percent": "how far the response went before it was lost",
}
WORDS_FOR_CATEGORIES = {
    "below_25": "Less than 25 % better",
    "25_49": "25 to 49 % better",
    "50_75": "50 to 75 % better",
    "above_75": "More than 75 % better",
    "remission": "Remission",
}


def because(reading: Reading) -> str:
    """Why the trial has its status."""
    notes = [capital(_SENTENCES[reading.status](reading))]
    if reading.medicine.note and reading.counts is not Answer.NO:
        notes.append(reading.medicine.note)
    if reading.medicine.stated:
        notes.append("Class and minimum dose are stated by the clinician.")
    return " ".join(notes)


def minimum(reading: Reading) -> str:
    """The minimum dose in words."""
    figure = reading.medicine.minimum
    return "the minimum dose" if figure is None else f"{plain(figure):g} {reading.medicine.unit}"


def at_dose(reading: Reading) -> str:
    """The longest recorded run in words: "8 weeks at 50 mg/day or more"."""
    run = weeks(reading.exposure.run, reading.policy.weeks_at_dose)
    return f"{run} at {minimum(reading)} or more"


def length_at_dose(reading: Reading) -> str:
    """The same, or that the dose is not known."""
    return at_dose(reading) if reading.exposure.dose_recorded else "dose not recorded"


def recorded(reading: Reading) -> str:
    """The longest run as a clause: "5 weeks at 50 mg/day or more were recorded"."""
    verb = "was" if reading.exposure.run == DAYS_IN_A_WEEK else "were"
    return f"{at_dose(reading)} {verb} recorded"


def change(reading: Reading) -> str:
    """The change in symptoms in words: "PHQ-9 22 to 18, 18.2 % less"."""
    if reading.change.category is not None:
        return WORDS_FOR_CATEGORIES[reading.change.category]
    if reading.change.percent is None:
        return f"Outcome not known: {reading.change.gap}"
    outcome, value = reading.trial.outcome, reading.change.percent
    if isinstance(outcome, Scores):
        return f"{outcome.instrument} {outcome.baseline} to {outcome.endpoint}, " + _less(
            value, reading, "less", "more"
        )
    return capital(_less(value, reading, "better", "worse"))


def _less(value: Exact, reading: Reading, fewer: str, more: str) -> str:
    threshold = reading.policy.response_threshold_percent
    if value > 0:
        exactly = "exactly " if value == threshold else ""
        return f"{exactly}{percent(value, threshold)} {fewer}"
    return f"{percent(value, threshold)} {more}" if value < 0 else "no change"


def _not_an_antidepressant(reading: Reading) -> str:
    if reading.trial.role == "augmentation":
        return "Given as augmentation. It stays in the record and is not counted as a trial."
    return "Not counted as an antidepressant. It stays in the record."


def _outside_window(reading: Reading) -> str:
    return "Taken in an earlier episode. The rule looks at the current one."


def _intolerance(reading: Reading) -> str:
    effects = f" ({joined(list(reading.trial.side_effects))})" if reading.trial.side_effects else ""
    length = at_dose(reading) if reading.exposure.dose_recorded else _in_all(reading)
    return f"Stopped for side effects{effects} after {length}; {_asked(reading)}."


def _too_short(reading: Reading) -> str:
    return f"{_in_all(reading)}; {_asked(reading)}."


def _dose_too_low(reading: Reading) -> str:
    doses = reading.trial.doses_taken
    highest = below(max(doses), cast("Decimal", reading.medicine.minimum))
    reached = f"never above {highest} {reading.medicine.unit}"
    return f"{_in_all(reading)}, {reached}; minimum {minimum(reading)}."


def _too_short_at_dose(reading: Reading) -> str:
    if reading.exposure.reached is Answer.YES:
        return f"{recorded(reading)}; {_asked(reading)}."
    return f"{_in_all(reading)}, too few of them at {minimum(reading)} or more; {_asked(reading)}."


def _poor_adherence(reading: Reading) -> str:
    percentage = reading.trial.adherence_percent
    floor = reading.policy.adherence_floor_percent
    if percentage is None:
        return f"{length_at_dose(reading)}. Adherence was recorded as {reading.trial.adherence}."
    shown = below(percentage, floor)
    return f"{length_at_dose(reading)}. Adherence was {shown} %; the floor is {floor} %."


def _responded_then_lost(reading: Reading) -> str:
    earlier = plain(cast("Decimal", reading.trial.earlier_response_percent))
    first = f"{earlier:g} % better at first, then lost"
    return f"{length_at_dose(reading)}. {first}. {change(reading)}."


def _failed(reading: Reading) -> str:
    return f"{at_dose(reading)}. {change(reading)}."


def _responded(reading: Reading) -> str:
    return f"{length_at_dose(reading)}. {change(reading)}: a response."


def _cannot_tell(reading: Reading) -> str:
    unknown = joined([WORDS_FOR_FACTS[name] for name in open_facts(reading)])
    known = f"{recorded(reading)}. " if reading.exposure.run else ""
    return f"{known}Not known: {unknown}."


def _in_all(reading: Reading) -> str:
    exposure = reading.exposure
    if exposure.total is not None:
        return f"{weeks(exposure.total, reading.policy.weeks_at_dose)} in all"
    known = exposure.total_at_least
    return f"at least {weeks(known)} in all" if known else "a time not recorded"


def _asked(reading: Reading) -> str:
    return f"the rule asks for {reading.policy.weeks_at_dose}"


_SENTENCES: dict[Status, Callable[[Reading], str]] = {
    Status.NOT_AN_ANTIDEPRESSANT: _not_an_antidepressant,
    Status.OUTSIDE_WINDOW: _outside_window,
    Status.INTOLERANCE: _intolerance,
    Status.TOO_SHORT: _too_short,
    Status.DOSE_TOO_LOW: _dose_too_low,
    Status.TOO_SHORT_AT_DOSE: _too_short_at_dose,
    Status.POOR_ADHERENCE: _poor_adherence,
    Status.RESPONDED_THEN_LOST: _responded_then_lost,
    Status.FAILED: _failed,
    Status.RESPONDED: _responded,
    Status.CANNOT_TELL: _cannot_tell,
}
