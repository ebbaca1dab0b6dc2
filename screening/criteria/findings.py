"""The tree of findings: the rule, what it stands on, and why, down to each trial."""

from collections.abc import Mapping

from screening.criteria.answers import Answer, Finding, answer_of, any_of
from screening.criteria.case import Case, Ruling
from screening.criteria.counting import classes_needed
from screening.criteria.figures import counted, joined, plain, weeks
from screening.criteria.reading import Reading
from screening.criteria.sentences import change, minimum, recorded

_ANSWERS = {
    Ruling.MEETS: Answer.YES,
    Ruling.DOES_NOT_MEET: Answer.NO,
    Ruling.CANNOT_TELL: Answer.UNKNOWN,
    Ruling.NOT_APPLICABLE: Answer.NO,
}
_UNREADABLE = "The dose cannot be read under this name."


def top_finding(case: Case, said: Mapping[str, str], *, nothing_listed: bool) -> Finding:
    """The whole tree; ``said`` is the sentence of each trial.

    ``nothing_listed`` says that no small set of facts could settle the verdict.
    """
    needed = counted(case.policy.failed_needed).capitalize()
    classes = " of different classes" if case.policy.different_classes else ""
    grounds = [_diagnosis(case), _number(case, said)]
    if case.policy.different_classes:
        grounds.append(_classes(case))
    return Finding(
        f"{needed} failed antidepressants{classes}",
        _ANSWERS[case.ruling],
        _headline(case, nothing_listed),
        tuple(grounds),
    )


def _headline(case: Case, nothing_listed: bool) -> str:
    if case.ruling is Ruling.NOT_APPLICABLE:
        return "The rule is for major depressive disorder without bipolar disorder."
    if case.ruling is Ruling.CANNOT_TELL:
        return _what_is_open(case, nothing_listed)
    if not case.readings:
        return "No antidepressant trial is recorded."
    classes = " of different classes" if case.policy.different_classes else ""
    return f"{_how_many(case)}; {counted(case.policy.failed_needed)}{classes} are asked for."


def _what_is_open(case: Case, nothing_listed: bool) -> str:
    if nothing_listed:
        return f"{_how_many(case)}. Too much is missing to name the few facts that could settle it."
    if case.diagnosis is Answer.UNKNOWN:
        return f"{_how_many(case)}. The diagnosis is not fully recorded."
    return f"{_how_many(case)}. Facts still open could change the answer."


def _how_many(case: Case) -> str:
    count, groups = case.counted.treatments, list(case.counted.class_groups)
    noun = "antidepressants" if count > 1 else "antidepressant"
    classes = f" ({joined(groups)})" if groups else ""
    return f"{counted(count).capitalize()} {noun} failed{classes}"


def _diagnosis(case: Case) -> Finding:
    diagnosis = case.facts.diagnosis
    parts = (
        ("Major depressive disorder", diagnosis.major_depressive_disorder),
        ("bipolar disorder", diagnosis.bipolar),
    )
    words = {True: "yes", False: "no", None: "not recorded"}
    said = ", ".join(f"{name}: {words[value]}" for name, value in parts)
    return Finding("Major depressive disorder, not bipolar", case.diagnosis, f"{said}.")


def _number(case: Case, said: Mapping[str, str]) -> Finding:
    needed = case.policy.failed_needed
    return Finding(
        f"{counted(needed).capitalize()} failed antidepressants",
        _enough(case.counted.treatments, case.at_best.treatments, needed),
        f"{case.counted.treatments} counted; {needed} asked for.",
        tuple(_trial(reading, said[reading.trial.id]) for reading in case.readings),
    )


def _classes(case: Case) -> Finding:
    groups = case.counted.class_groups
    at_best = len(case.at_best.class_groups)
    answer = _enough(len(groups), at_best, classes_needed(case.policy))
    return Finding("Different classes", answer, f"{joined(list(groups)) if groups else 'None'}.")


def _enough(known: int, at_best: int, needed: int) -> Answer:
    return any_of((answer_of(known >= needed), answer_of(None if at_best >= needed else False)))


def _trial(reading: Reading, said: str) -> Finding:
    name = reading.medicine.name
    rule = f"{name[:1].upper()}{name[1:]} failed"
    grounds = () if reading.counts is Answer.NO else _grounds(reading)
    return Finding(rule, reading.failed, said, grounds)


def _grounds(reading: Reading) -> tuple[Finding, ...]:
    threshold = reading.policy.response_threshold_percent
    grounds = [
        Finding("Counts as an antidepressant", reading.counts, _counts(reading)),
        Finding("In the window", reading.in_window, _window(reading)),
        Finding("Adequate dose", reading.exposure.reached, _dose(reading)),
        Finding("Adequate duration", reading.lasted, _duration(reading)),
        Finding("Adherence", _adherence_answer(reading), _adherence(reading)),
        Finding(f"Improved by less than {threshold} %", reading.improved_less, _improved(reading)),
    ]
    if reading.lost is not Answer.NO:
        grounds.append(Finding("No earlier response", reading.lost.reversed, _earlier(reading)))
    return tuple(grounds)


def _counts(reading: Reading) -> str:
    if reading.counts is Answer.UNKNOWN:
        return "The product may have been taken for something else. The clinician is asked."
    stated = ", stated by the clinician" if reading.medicine.stated else ""
    return f"{reading.medicine.ingredient}, {reading.medicine.class_group}{stated}."


def _window(reading: Reading) -> str:
    episode = reading.trial.episode
    return "The episode is not recorded." if episode is None else f"Taken in the {episode} episode."


def _dose(reading: Reading) -> str:
    if reading.medicine.minimum is None:
        return _UNREADABLE
    doses = reading.trial.doses_taken
    highest = f"Up to {plain(max(doses)):g} {reading.medicine.unit}" if doses else "Not recorded"
    note = f" {reading.medicine.note}" if reading.medicine.note else ""
    return f"{highest}; minimum {minimum(reading)}.{note}"


def _duration(reading: Reading) -> str:
    asked = reading.policy.weeks_at_dose
    if reading.exposure.dose_recorded:
        return f"{recorded(reading)}; the rule asks for {asked}."
    total = reading.exposure.total
    in_all = "Not recorded" if total is None else f"{weeks(total)} in all, doses not known"
    return f"{in_all}; the rule asks for {asked}."


def _adherence_answer(reading: Reading) -> Answer:
    unknown = reading.trial.adherence is None and reading.trial.adherence_percent is None
    return Answer.UNKNOWN if unknown else reading.adherent


def _adherence(reading: Reading) -> str:
    floor = reading.policy.adherence_floor_percent
    if reading.trial.adherence_percent is not None:
        return f"{plain(reading.trial.adherence_percent):g} %; the floor is {floor} %."
    word = reading.trial.adherence
    return "Not recorded. Unknown is not read as poor." if word is None else f"Recorded as {word}."


def _improved(reading: Reading) -> str:
    return f"{change(reading)}."


def _earlier(reading: Reading) -> str:
    earlier = reading.trial.earlier_response_percent
    if earlier is None:
        return "A response was lost; how far it went is not recorded."
    return f"{plain(earlier):g} % better at first."
