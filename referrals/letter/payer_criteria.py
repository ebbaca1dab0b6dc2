"""What a definition asks for, in words, and what the record holds for it."""

from collections.abc import Callable

from referrals.letter.medicine import Told
from referrals.letter.source import Source
from referrals.letter.words import joined, number
from screening.criteria.definitions.definition import Definition


def _failed(definition: Definition) -> str:
    least = f"{definition.failed_needed} failed treatments"
    most = definition.failed_at_most
    return f"{least}, at most {most}" if most else least


def _had_failed(trials: list[Told], source: Source) -> str:
    named = [told.name for told in trials if told.status == "failed"]
    return f"Failed under this practice’s rule: {joined(named)}" if named else "none failed"


def _classes(definition: Definition) -> str:
    return "of different classes" if definition.different_classes else "of any class"


def _had_classes(trials: list[Told], source: Source) -> str:
    pairs = [f"{told.name}: {told.class_group or 'class not recorded'}" for told in trials]
    return "; ".join(pairs) or "no trial recorded"


def _weeks(definition: Definition) -> str:
    return f"{definition.weeks_at_dose} weeks at dose"


def _had_weeks(trials: list[Told], source: Source) -> str:
    return _each(trials, lambda told: number(told.reading.get("weeks_at_dose")), "weeks")


def _improved(definition: Definition) -> str:
    word = "below" if definition.improvement == "below" else "at most"
    return f"improvement {word} {definition.improvement_percent} %"


def _had_improved(trials: list[Told], source: Source) -> str:
    return _each(trials, lambda told: told.change)


def _window(definition: Definition) -> str:
    return "in the current episode" if definition.window == "current" else "in any episode"


def _had_window(trials: list[Told], source: Source) -> str:
    return _each(trials, lambda told: str(told.facts.get("episode") or ""), "episode")


def _adherence(definition: Definition) -> str:
    affirmed = ", affirmed" if definition.adherence_affirmed else ", where known"
    return f"adherence of {definition.adherence_floor_percent} %{affirmed}"


def _had_adherence(trials: list[Told], source: Source) -> str:
    def said(told: Told) -> str:
        percent = told.facts.get("adherence_percent")
        return f"{number(percent)} %" if percent is not None else str(
            told.facts.get("adherence") or ""
        )  # fmt: skip

    return _each(trials, said)


def _psychosis(definition: Definition) -> str:
    words = {"excluded": "no psychotic features", "allowed": "psychotic features allowed"}
    return words.get(definition.psychotic_features, "psychotic features: the prescriber judges")


def _had_psychosis(trials: list[Told], source: Source) -> str:
    known = source.screening["facts"].get("diagnosis", {}).get("psychotic_features")
    return {True: "recorded", False: "recorded as absent"}.get(known, "lacking: not recorded")


def _each(trials: list[Told], said: Callable[[Told], str], unit: str = "") -> str:
    """The value of every trial, and by name whose is lacking."""
    known = [f"{told.name} {words} {unit}".rstrip() for told in trials if (words := said(told))]
    lacking = [told.name for told in trials if not said(told)]
    missing = f"lacking: {joined(lacking)}" if lacking else ""
    return "; ".join(filter(None, (*known, missing))) or "no trial recorded"


Asked = Callable[[Definition], str]
Had = Callable[[list[Told], Source], str]
CHECKED: dict[str, tuple[Asked, Had]] = {
    "failed_needed": (_failed, _had_failed),
    "different_classes": (_classes, _had_classes),
    "weeks_at_dose": (_weeks, _had_weeks),
    "improvement_percent": (_improved, _had_improved),
    "window": (_window, _had_window),
    "adherence_floor_percent": (_adherence, _had_adherence),
    "psychotic_features": (_psychosis, _had_psychosis),
}
