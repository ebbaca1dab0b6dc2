"""The trials of an answer: what counted, and what fell short, each with its sources."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from screening.presenters.minimum import Link
from screening.presenters.slots import in_order
from screening.presenters.trial_sources import Ground, disagreement_link, trial_sources
from screening.presenters.words import STATUS_WORDS
from screening.queries.live import Unread

UNREAD_WORD = "cannot be read yet"
FELL_SHORT = "What fell short"


@dataclass(frozen=True, slots=True)
class Reading:
    """One trial as the rule read it."""

    status: str
    word: str
    name: str
    sentence: str
    sources: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class TrialGroup:
    """Trials under one heading."""

    head: str
    trials: tuple[Reading, ...]


def trial_groups(
    verdict: Mapping[str, Any],
    facts: Mapping[str, Any],
    names: Mapping[str, str],
    unread: tuple[Unread, ...],
    ground: Ground,
) -> tuple[TrialGroup, ...]:
    """One group; where the rule is not met, what fell short stands first."""
    by_id = {trial["id"]: trial for trial in facts["trials"]}
    readings = [
        _reading(by_id[key], answer, names[key], ground) for key, answer in in_order(verdict, names)
    ]
    short = tuple(one for one in readings if fell_short(verdict, one.status))
    rest = tuple(one for one in readings if one not in short)
    groups = (
        TrialGroup(FELL_SHORT, short),
        TrialGroup("Counted as failed" if short else "Trials", (*rest, *_unread(unread))),
    )
    return tuple(group for group in groups if group.trials)


def fell_short(verdict: Mapping[str, Any], status: str) -> bool:
    """Whether a trial with this status is part of why the rule is not met."""
    return verdict["verdict"] == "does_not_meet" and status != "failed"


def _reading(
    trial: Mapping[str, Any], answer: Mapping[str, Any], name: str, ground: Ground
) -> Reading:
    differs = disagreement_link(trial, ground)
    sources = (*trial_sources(trial, answer, ground), *((differs,) if differs else ()))
    word = STATUS_WORDS[answer["status"]]
    return Reading(answer["status"], word, name, answer["because"], sources)


def _unread(unread: tuple[Unread, ...]) -> list[Reading]:
    return [
        Reading("cannot_tell", UNREAD_WORD, row.trial_key.replace("T", "Trial "), row.sentence)
        for row in unread
    ]
