"""The verdict panel: two slots, one sentence, what could settle it, each trial, cautions.

It reads the contract's answer and nothing else, so live and frozen say the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from screening.criteria import snapshot
from screening.presenters.definitions import Definitions, definitions_of, frozen_definitions
from screening.presenters.minimum import Link
from screening.presenters.policy import threshold_links
from screening.presenters.settle import Settle, first_trial, half_known, settle_list
from screening.presenters.slots import Slot, slots_of
from screening.presenters.trial_readings import UNREAD_WORD, Reading, TrialGroup, trial_groups
from screening.presenters.trial_sources import Ground, caution_sources
from screening.presenters.words import HEADLINES, capital, counted
from screening.queries.context import shown_name
from screening.queries.live import Live, Unread
from screening.reference import load

NOTHING_YET = "No antidepressant trial is recorded. Nothing is assumed."


@dataclass(frozen=True, slots=True)
class CautionLine:
    """One caution, in its sentence, and where its numbers come from."""

    text: str
    sources: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class VerdictPanel:
    """Everything the panel places; ``templates/parts/verdict_panel.html``."""

    mark: str
    slots: tuple[Slot, ...]
    headline: str
    sentence: str
    settle: tuple[Settle, ...]
    also_failed: tuple[Reading, ...]
    trial_groups: tuple[TrialGroup, ...]
    cautions: tuple[CautionLine, ...]
    definitions: Definitions | None
    policy_line: str
    policy_href: str
    thresholds: tuple[Link, ...]
    note: str
    missing_count: int


def live_panel(live: Live, *, policy_href: str = "") -> VerdictPanel:
    """The record as it stands, with links to the fields that could settle it."""
    compared = definitions_of(
        live.verdict, load().definitions, live.policy, date.fromisoformat(live.facts["as_of"])
    )
    ground = Ground(live.policy, load().formulary, linked=True)
    panel = _panel(live.verdict, live.facts, live.unread, ground, policy_href)
    return replace(panel, definitions=compared if live.facts["trials"] else None)


def frozen_panel(screening: Any) -> VerdictPanel:
    """The answer frozen in a screening; no links, for nothing of it can be changed."""
    panel = _panel(screening.verdict, screening.facts, (), frozen_ground(screening), "")
    return replace(panel, definitions=frozen_definitions(screening))


def frozen_ground(screening: Any) -> Ground:
    """The policy and the rows a screening stood on."""
    policy = snapshot.policy_from_json(screening.policy)
    return Ground(policy, snapshot.formulary_from_json(screening.formulary), linked=False)


def treatment_names(facts: Mapping[str, Any]) -> dict[str, str]:
    """The name of each trial's treatment by trial id: the formulary's, else as typed."""
    return {trial["id"]: _name(trial["treatment"]) for trial in facts["trials"]}


def _panel(
    verdict: dict[str, Any],
    facts: dict[str, Any],
    unread: tuple[Unread, ...],
    ground: Ground,
    policy_href: str,
) -> VerdictPanel:
    names = treatment_names(facts)
    empty = not facts["trials"] and verdict["verdict"] != "not_applicable"
    settle = settle_list(
        verdict["missing"], names, unread, linked=ground.linked, halves=half_known(facts)
    )
    if empty and ground.linked and not unread:
        settle = (first_trial(),)
    return VerdictPanel(
        mark="cannot_tell" if empty else verdict["verdict"],
        slots=slots_of(verdict, facts, names),
        headline=HEADLINES["cannot_tell" if empty else verdict["verdict"]],
        sentence=NOTHING_YET if empty and not unread else _sentence(verdict, unread),
        settle=settle,
        also_failed=(),
        trial_groups=trial_groups(verdict, facts, names, unread, ground),
        cautions=_cautions(verdict, names, ground),
        definitions=None,
        policy_line=f"Policy: {ground.policy.title}",
        policy_href=policy_href,
        thresholds=threshold_links(ground.policy, policy_href) if policy_href else (),
        note="The rule's answer, not a diagnosis. A clinician decides.",
        missing_count=len(settle[0].facts) if settle else 0,
    )


def _cautions(
    verdict: Mapping[str, Any], names: Mapping[str, str], ground: Ground
) -> tuple[CautionLine, ...]:
    return tuple(
        CautionLine(caution["because"], caution_sources(caution, names, ground))
        for caution in verdict["cautions"]
    )


def _sentence(verdict: dict[str, Any], unread: tuple[Unread, ...]) -> str:
    words = str(verdict["findings"]["because"])
    if not unread:
        return words
    rows = "One row" if len(unread) == 1 else f"{counted(len(unread))} rows"
    return f"{words} {rows} {UNREAD_WORD}."


def _name(treatment: Any) -> str:
    if isinstance(treatment, dict):
        return capital(str(treatment["name"]))
    match = load().formulary.find(treatment)
    return capital(treatment if match is None else shown_name(treatment, match))
