"""The two class slots: full, could still fill, empty, not used."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from screening.presenters.missing import field_words
from screening.presenters.words import number
from screening.reference import load

SLOTS = 2


@dataclass(frozen=True, slots=True)
class Slot:
    """One slot: ``kind`` full, could_fill, empty or unused; a title and small lines."""

    kind: str
    title: str
    lines: tuple[str, ...]


def slots_of(
    verdict: Mapping[str, Any], facts: Mapping[str, Any], names: Mapping[str, str]
) -> tuple[Slot, ...]:
    """Full slots first, then those an open fact could fill, then empty ones."""
    if verdict["verdict"] == "not_applicable":
        return (Slot("unused", "\u2013", ("not used",)),) * SLOTS
    if not facts["trials"]:
        return (Slot("could_fill", "?", ("no trial recorded",)),) * SLOTS
    groups = {trial["id"]: _class_of(trial["treatment"]) for trial in facts["trials"]}
    full = _full(verdict, names, groups)
    could = _could_fill(verdict, names, groups) if verdict["verdict"] == "cannot_tell" else []
    empty = Slot("empty", "Empty", ("no failure of another", "class is recorded"))
    if not full and verdict["verdict"] != "cannot_tell":
        empty = Slot("empty", "Empty", ("no failure counts",))
    return tuple([*full, *could, empty, empty][:SLOTS])


def in_order(
    verdict: Mapping[str, Any], names: Mapping[str, str]
) -> list[tuple[str, Mapping[str, Any]]]:
    """Each trial's answer, in the order of the record (an answer's keys are in that of text)."""
    return [(key, verdict["trials"][key]) for key in names if key in verdict["trials"]]


def _full(
    verdict: Mapping[str, Any], names: Mapping[str, str], groups: Mapping[str, str]
) -> list[Slot]:
    """The classes that failed, the oldest failure first."""
    counted = verdict["failed_class_groups"]
    slots: dict[str, Slot] = {}
    for key, trial in in_order(verdict, names):
        group = groups.get(key, "")
        if trial["status"] == "failed" and group in counted:
            slots.setdefault(group, Slot("full", group, _lines(names[key], trial)))
    return [*slots.values(), *(Slot("full", one, ()) for one in counted if one not in slots)]


def _lines(name: str, trial: Mapping[str, Any]) -> tuple[str, ...]:
    weeks = trial["weeks_at_dose"]
    at_dose = f"{number(weeks)} weeks at dose" if weeks is not None else "adequate"
    return (f"{name} failed", at_dose)


def _could_fill(
    verdict: Mapping[str, Any], names: Mapping[str, str], groups: Mapping[str, str]
) -> list[Slot]:
    taken = set(verdict["failed_class_groups"])
    slots = []
    for key, trial in in_order(verdict, names):
        group = groups.get(key, "")
        if trial["status"] == "cannot_tell" and group not in taken:
            taken.add(group)
            slots.append(Slot("could_fill", f"{group}?", (names[key], _open_fact(verdict, key))))
    return slots or [Slot("could_fill", "?", ("a fact is open",))] * SLOTS


def _open_fact(verdict: Mapping[str, Any], key: str) -> str:
    """``outcome not known``, from the first set that names the trial."""
    facts = [fact for some in verdict["missing"] for fact in some if fact.startswith(f"{key}.")]
    if not facts:
        return "a fact is open"
    words = field_words(facts[0].partition(".")[2])
    return f"{words.removeprefix('the ')} not known"


def _class_of(treatment: Any) -> str:
    """The class group of a treatment as recorded; empty where it is not known."""
    if isinstance(treatment, dict):
        return str(treatment["class_group"])
    match = load().formulary.find(treatment)
    return str(getattr(match.row, "class_group", "")) if match else ""
