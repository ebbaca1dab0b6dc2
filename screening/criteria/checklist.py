"""What to make sure of before a "meets" is taken for resistance; it never changes the verdict.

Each question is answered from the recorded facts, as far as they go; the rest is to be asked.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from screening.criteria.case import Case
from screening.criteria.facts import Scores
from screening.criteria.figures import plain
from screening.criteria.reading import Reading
from screening.criteria.sentences import at_dose, change, minimum

READ = "CANMAT 2023 lists it among the factors to look for; read in a public transcription"
MEDICAL = (
    "Substance use, or a medical cause: thyroid, B12, anaemia, sleep apnoea, medicines such as "
    "interferon or steroids"
)


@dataclass(frozen=True, slots=True)
class Check:
    """One question: what the record says to it, what is left to ask, and where it is from."""

    key: str
    question: str
    recorded: tuple[str, ...] = ()
    to_ask: tuple[str, ...] = ()
    source: str = "own choice"


def checklist(case: Case) -> tuple[Check, ...]:
    """The ten questions about the failures that were counted."""
    return (
        _diagnosis(case),
        _dose(case.failed),
        Check("weeks", "Long enough at dose?", tuple(_weeks(case.failed))),
        _adherence(case.failed),
        Check(
            "pharmacokinetics",
            "Did enough of it arrive?",
            to_ask=("Rapid metabolism (CYP2D6, CYP2C19), enzyme inducers, smoking",),
            source=READ,
        ),
        _side_effects(case.readings),
        Check(
            "comorbidity",
            "Is something else keeping the depression up?",
            to_ask=("Anxiety, PTSD, personality disorder, substance use",),
            source=READ,
        ),
        Check("stressors", "Are there stressors that last?", to_ask=("Work, home, loss, money",)),
        _scale(case.failed),
        _episode(case.failed),
    )


def _diagnosis(case: Case) -> Check:
    diagnosis = case.facts.diagnosis
    parts = (
        ("Major depressive disorder", diagnosis.major_depressive_disorder),
        ("Bipolar disorder", diagnosis.bipolar),
        ("Psychotic features", diagnosis.psychotic_features),
    )
    words = {True: "yes", False: "no"}
    return Check(
        "diagnosis",
        "Is the diagnosis right?",
        tuple(f"{name}: {words[value]}" for name, value in parts if value is not None),
        (*(name for name, value in parts if value is None), MEDICAL),
        "medical causes: background knowledge",
    )


def _dose(failed: Iterable[Reading]) -> Check:
    told = tuple(failed)
    return Check(
        "dose",
        "Was the dose truly reached, in the right formulation?",
        tuple(f"{_name(one)}: {_highest(one)}, minimum {minimum(one)}" for one in told),
        tuple(f"{_name(one)}: which form it was" for one in told if one.medicine.other_form),
    )


def _highest(reading: Reading) -> str:
    return f"up to {plain(max(reading.trial.doses_taken)):g} {reading.medicine.unit}"


def _weeks(failed: Iterable[Reading]) -> Iterable[str]:
    return (f"{_name(reading)}: {at_dose(reading)}" for reading in failed)


def _adherence(failed: Iterable[Reading]) -> Check:
    recorded, to_ask = [], []
    for reading in failed:
        percent, word = reading.trial.adherence_percent, reading.trial.adherence
        if percent is None and word is None:
            to_ask.append(f"{_name(reading)}: whether it was taken as prescribed")
        else:
            said = f"recorded as {word}" if percent is None else f"{plain(percent):g} %"
            recorded.append(f"{_name(reading)}: {said}")
    return Check("adherence", "Was it taken as prescribed?", tuple(recorded), tuple(to_ask))


def _side_effects(readings: Iterable[Reading]) -> Check:
    told = tuple(readings)
    stopped = [one for one in told if one.trial.stopped_for == "side_effects"]
    unknown = [one for one in told if one.trial.stopped_for is None]
    none = ("No trial is recorded as stopped for side effects",)
    return Check(
        "side_effects",
        "Did side effects end a trial early?",
        tuple(f"{_name(one)}: stopped for side effects" for one in stopped)
        or (() if unknown else none),
        tuple(f"{_name(one)}: why it stopped" for one in unknown),
    )


def _scale(failed: Iterable[Reading]) -> Check:
    told = tuple(failed)
    measured = [one for one in told if isinstance(one.trial.outcome, Scores)]
    recalled = [one for one in told if one not in measured]
    return Check(
        "scale",
        "Was the change measured, from a fair baseline, on one scale?",
        tuple(f"{_name(one)}: {change(one)}" for one in measured),
        tuple(f"{_name(one)}: a score; the outcome is by recall" for one in recalled),
    )


def _episode(failed: Iterable[Reading]) -> Check:
    told = tuple(failed)
    return Check(
        "episode",
        "Do the failures belong to this episode?",
        tuple(f"{_name(one)}: {one.trial.episode} episode" for one in told if one.trial.episode),
        tuple(f"{_name(one)}: which episode" for one in told if one.trial.episode is None),
    )


def _name(reading: Reading) -> str:
    name = reading.medicine.name
    return f"{name[:1].upper()}{name[1:]}"
