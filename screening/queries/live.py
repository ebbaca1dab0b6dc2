"""The record as it stands, put through the rule."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from screening.criteria import snapshot
from screening.criteria.case import read_case
from screening.criteria.policy import Policy
from screening.criteria.verdict import assess
from screening.queries.facts import facts_of
from screening.queries.record import PatientRecord
from screening.reference import Reference, load

ROW_UNREAD = "A row cannot be read yet."
FIELD_NAMES = re.compile(r" \([a-z_, ]+\)$")
TRIAL_PATH = re.compile(r"^trials\[(\d+)\]\.?([a-z_]*)")


@dataclass(frozen=True, slots=True)
class Unread:
    """A row the rule cannot read yet: which, why, and the field that would help."""

    trial_key: str
    sentence: str
    field: str


@dataclass(frozen=True, slots=True)
class Live:
    """The facts that could be read, the answer they give, and what was left out."""

    facts: dict[str, Any]
    verdict: dict[str, Any]
    unread: tuple[Unread, ...]
    policy: Policy


def live_verdict(record: PatientRecord, as_of: date) -> Live:
    """Assess the record as it stands on a day of the practice.

    A row that cannot be read is left out and named; while one is, "does not meet" is
    shown as "cannot tell", because the row could be the failure that is missing.
    """
    reference = load()
    policy = reference.policy(record.patient.practice.policy)
    facts, unread, case = _read(facts_of(record, as_of), reference)
    answer = assess(
        *(case, policy, reference.formulary, reference.instruments),
        definitions=reference.definitions,
    )
    return Live(facts, _shown(snapshot.verdict_to_json(answer), unread), unread, policy)


def live_rulings(record: PatientRecord, as_of: date, policies: Sequence[Policy]) -> tuple[str, ...]:
    """Only the verdict's word under each of several policies, the record read once.

    The same words as ``live_verdict``, without its findings, cautions and missing facts.
    """
    reference = load()
    _facts, unread, case = _read(facts_of(record, as_of), reference)
    rulings = [
        read_case(case, policy, reference.formulary, reference.instruments).ruling.value
        for policy in policies
    ]
    return tuple(_open_while(unread, ruling) for ruling in rulings)


def _read(
    facts: dict[str, Any], reference: Reference
) -> tuple[dict[str, Any], tuple[Unread, ...], Any]:
    """Leave out one unreadable trial after the other until the rest can be read."""
    facts, unread = _without_nameless(facts)
    while True:
        try:
            case = snapshot.facts_from_json(facts, reference.formulary, reference.instruments)
        except snapshot.FactsError as error:
            match = TRIAL_PATH.match(str(error))
            if match is None:
                raise
            trial = facts["trials"][int(match[1])]
            unread.append(Unread(trial["id"], _sentence(error), match[2] or "treatment"))
            facts = _without(facts, {trial["id"]})
        else:
            return facts, tuple(unread), case


def _without_nameless(facts: dict[str, Any]) -> tuple[dict[str, Any], list[Unread]]:
    nameless = [trial["id"] for trial in facts["trials"] if not trial["treatment"]]
    unread = [Unread(key, "No antidepressant is named yet.", "treatment") for key in nameless]
    return _without(facts, set(nameless)), unread


def _without(facts: dict[str, Any], keys: set[str]) -> dict[str, Any]:
    """The facts without these trials, also as somebody's partner."""
    kept = [trial for trial in facts["trials"] if trial["id"] not in keys]
    trials = [{**trial, "partner": None} if trial["partner"] in keys else trial for trial in kept]
    return {**facts, "trials": trials}


def _sentence(error: Exception) -> str:
    """What was wrong, as a sentence: without the path and the contract's names of fields."""
    words = FIELD_NAMES.sub("", str(error).partition(": ")[2])
    return f"{words[:1].upper()}{words[1:]}."


def _open_while(unread: tuple[Unread, ...], ruling: str) -> str:
    """A row that cannot be read yet could be the failure that is missing."""
    return "cannot_tell" if unread and ruling == "does_not_meet" else ruling


def _shown(verdict: dict[str, Any], unread: tuple[Unread, ...]) -> dict[str, Any]:
    verdict = {**verdict, **_definitions_shown(verdict)} if unread else verdict
    if not unread or verdict["verdict"] not in ("does_not_meet", "cannot_tell"):
        return verdict
    open_rows = [[f"{row.trial_key}.{row.field}"] for row in unread]
    answer = _open_while(unread, verdict["verdict"])
    return {**verdict, "verdict": answer, "missing": open_rows + verdict["missing"]}


def _definitions_shown(verdict: dict[str, Any]) -> dict[str, Any]:
    """Like the verdict, no definition is shown as not met while a row cannot be read."""
    answers, because = verdict["definitions"], verdict["definitions_because"]
    waiting = {key for key, answer in answers.items() if answer == "does_not_meet"}
    return {
        "definitions": answers | dict.fromkeys(waiting, "cannot_tell"),
        "definitions_because": because | dict.fromkeys(waiting, ROW_UNREAD),
    }
