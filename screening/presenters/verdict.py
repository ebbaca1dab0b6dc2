"""The verdict panel: two slots, one sentence, what could settle it, each trial, cautions.

It reads the contract's answer and nothing else, so live and frozen say the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from screening.presenters.definitions import Definitions, definitions_of, frozen_definitions
from screening.presenters.settle import Settle, first_trial, half_known, settle_list
from screening.presenters.slots import Slot, in_order, slots_of
from screening.presenters.words import HEADLINES, STATUS_WORDS, capital, counted
from screening.queries.context import shown_name
from screening.queries.live import Live, Unread
from screening.reference import load

NOTHING_YET = "No antidepressant trial is recorded. Nothing is assumed."
UNREAD_WORD = "cannot be read yet"


@dataclass(frozen=True, slots=True)
class Reading:
    """One trial as the rule read it."""

    status: str
    word: str
    name: str
    sentence: str


@dataclass(frozen=True, slots=True)
class CautionLine:
    """One caution, in its sentence."""

    text: str


@dataclass(frozen=True, slots=True)
class VerdictPanel:
    """Everything the panel places; ``templates/parts/verdict_panel.html``."""

    mark: str
    slots: tuple[Slot, ...]
    headline: str
    sentence: str
    settle: tuple[Settle, ...]
    also_failed: tuple[Reading, ...]
    trials: tuple[Reading, ...]
    cautions: tuple[CautionLine, ...]
    definitions: Definitions | None
    policy_line: str
    policy_href: str
    note: str
    missing_count: int


def live_panel(live: Live, *, policy_href: str = "") -> VerdictPanel:
    """The record as it stands, with links to the fields that could settle it."""
    compared = definitions_of(
        live.verdict, load().definitions, live.policy, date.fromisoformat(live.facts["as_of"])
    )
    panel = _panel(live.verdict, live.facts, live.unread, live.policy.title, policy_href, "intake")
    return replace(panel, definitions=compared if live.facts["trials"] else None)


def frozen_panel(screening: Any) -> VerdictPanel:
    """The answer frozen in a screening; no links, for nothing of it can be changed."""
    title = screening.policy["title"]
    panel = _panel(screening.verdict, screening.facts, (), title, "", "")
    return replace(panel, definitions=frozen_definitions(screening))


def treatment_names(facts: Mapping[str, Any]) -> dict[str, str]:
    """The name of each trial's treatment by trial id: the formulary's, else as typed."""
    return {trial["id"]: _name(trial["treatment"]) for trial in facts["trials"]}


def _panel(
    verdict: dict[str, Any],
    facts: dict[str, Any],
    unread: tuple[Unread, ...],
    policy: str,
    policy_href: str,
    links: str,
) -> VerdictPanel:
    names = treatment_names(facts)
    empty = not facts["trials"] and verdict["verdict"] != "not_applicable"
    settle = settle_list(
        verdict["missing"], names, unread, linked=bool(links), halves=half_known(facts)
    )
    if empty and links and not unread:
        settle = (first_trial(),)
    return VerdictPanel(
        mark="cannot_tell" if empty else verdict["verdict"],
        slots=slots_of(verdict, facts, names),
        headline=HEADLINES["cannot_tell" if empty else verdict["verdict"]],
        sentence=NOTHING_YET if empty and not unread else _sentence(verdict, unread),
        settle=settle,
        also_failed=(),
        trials=(*_readings(verdict, names), *_unread(unread)),
        cautions=tuple(CautionLine(caution["because"]) for caution in verdict["cautions"]),
        definitions=None,
        policy_line=f"Policy: {policy}",
        policy_href=policy_href,
        note="The rule's answer, not a diagnosis. A clinician decides.",
        missing_count=len(settle[0].facts) if settle else 0,
    )


def _sentence(verdict: dict[str, Any], unread: tuple[Unread, ...]) -> str:
    words = str(verdict["findings"]["because"])
    if not unread:
        return words
    rows = "One row" if len(unread) == 1 else f"{counted(len(unread))} rows"
    return f"{words} {rows} {UNREAD_WORD}."


def _readings(verdict: dict[str, Any], names: dict[str, str]) -> list[Reading]:
    return [
        Reading(one["status"], STATUS_WORDS[one["status"]], names[key], one["because"])
        for key, one in in_order(verdict, names)
    ]


def _unread(unread: tuple[Unread, ...]) -> list[Reading]:
    return [
        Reading("cannot_tell", UNREAD_WORD, row.trial_key.replace("T", "Trial "), row.sentence)
        for row in unread
    ]


def _name(treatment: Any) -> str:
    if isinstance(treatment, dict):
        return capital(str(treatment["name"]))
    match = load().formulary.find(treatment)
    return capital(treatment if match is None else shown_name(treatment, match))
