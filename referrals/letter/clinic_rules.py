"""A ketamine clinic's own intake rules, and what a letter still lacks for them.

The clinic decides; the app only lays the rule beside what is recorded.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from referrals.letter.source import Facts, Source


@dataclass(frozen=True, slots=True)
class Rule:
    """What the clinic says, and what this letter lacks for it (empty: nothing)."""

    words: str
    lacks: Callable[[Source], str]


def lacking(source: Source, keys: Iterable[str]) -> list[str]:
    """One sentence for each rule that the letter does not satisfy."""
    return [sentence for key in keys if key in RULES and (sentence := RULES[key].lacks(source))]


def _bipolar(source: Source) -> str:
    known = source.screening["facts"].get("diagnosis", {}).get("bipolar")
    answers = {item["key"]: item["answer"] for item in source.safety}
    if known or answers.get("bipolar_history") == "yes":
        return "They do not accept bipolar depression; bipolar disorder is recorded."
    return "" if known is False else "They do not accept bipolar depression; it was not asked."


def _nothing(_: Source) -> str:
    return ""


def _enclosed(*names: str) -> Callable[[Source], str]:
    def lacks(source: Source) -> str:
        said = str(source.referral["enclosures"]).casefold()
        found = any(name in said for name in names)
        return "" if found else f"They ask for {names[0]}; the enclosures name none."

    return lacks


def _field(name: str, sentence: str) -> Callable[[Source], str]:
    return lambda source: "" if source.referral[name] else sentence


def _medicines(source: Source) -> str:
    facts: Facts = source.referral
    asked = facts["medicines"] or facts["medicines_asked_on"]
    return "" if asked else "They ask for a list of medicines; it was not asked."


def _pressure(source: Source) -> str:
    known = source.referral["systolic"] and source.referral["diastolic"]
    return "" if known else "They ask for a blood pressure; none is measured."


def _scores(source: Source) -> str:
    latest = source.screening["facts"].get("latest_score")
    return "" if latest else "They ask for a score now; none is recorded."


def _screen(source: Source) -> str:
    open_ones = sum(item["answer"] == "not_asked" for item in source.safety)
    return f"They ask for the whole safety screen; {open_ones} not asked." if open_ones else ""


def _prescriber(source: Source) -> str:
    said = source.referral["meantime"]
    return "" if said else "They ask who prescribes meanwhile; nobody is named."


RULES: Mapping[str, Rule] = {
    "accepts_bipolar": Rule("accepts bipolar depression", _nothing),
    "refuses_bipolar": Rule("does not accept bipolar depression", _bipolar),
    "needs_notes": Rule("needs the last visit’s notes", _enclosed("notes", "visit")),
    "needs_ecg": Rule("needs an ECG", _enclosed("ecg", "ekg", "electrocardiogram")),
    "needs_medicines": Rule("needs a list of medicines", _medicines),
    "needs_scores": Rule("needs a score now", _scores),
    "needs_weight": Rule(
        "needs a weight", _field("weight_kg", "They ask for a weight; none is measured.")
    ),
    "needs_pressure": Rule("needs a blood pressure", _pressure),
    "needs_safety": Rule("needs the whole safety screen", _screen),
    "needs_consent": Rule(
        "needs the patient’s consent",
        _field("consent_on", "They ask for the patient’s consent; it is not recorded."),
    ),
    "needs_prescriber": Rule("needs a prescriber who stays", _prescriber),
}
