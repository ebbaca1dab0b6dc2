"""What could settle an open verdict: the shortest sets of missing facts, as links."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from screening.presenters.missing import field_words
from screening.presenters.words import capital
from screening.queries.live import Unread

SHOWN = 4
FIELD_IDS = {"outcome": "outcome_kind"}
SIDES = {"baseline": "at the start", "endpoint": "at the end"}


class Half(NamedTuple):
    """The field of the score that is not known, and its words: ``PHQ-9 at the end``."""

    field: str
    words: str


@dataclass(frozen=True, slots=True)
class Settle:
    """One set of facts; ``href`` leads to the first of their fields."""

    number: int
    text: str
    href: str
    note: str
    facts: tuple[str, ...]


def settle_list(
    missing: Sequence[Sequence[str]],
    names: Mapping[str, str],
    unread: tuple[Unread, ...],
    *,
    linked: bool,
    halves: Mapping[str, Half] | None = None,
) -> tuple[Settle, ...]:
    """The first few sets, easiest first, each in words; ``halves`` as ``half_known`` gives them."""
    halves = halves or {}
    fields = {f"{row.trial_key}.{row.field}": row.sentence for row in unread}
    shown = list(missing)[:SHOWN]
    more = len(missing) - len(shown)
    rows = []
    for place, facts in enumerate(shown, start=1):
        last = place == len(shown) and more
        note = fields.get(facts[0], "") or (f"{more} more ways not shown" if last else "")
        text = capital(
            " and ".join(_words(fact, names, halves) for fact in sorted(facts, key=_plainest))
        )
        rows.append(
            Settle(place, text, _href(facts[0], halves) if linked else "", note, tuple(facts))
        )
    return tuple(rows)


def half_known(facts: Mapping[str, Any]) -> dict[str, Half]:
    """By ``T3.outcome``: the one score that is not known where the other is."""
    halves = {}
    for trial in facts["trials"]:
        outcome = trial.get("outcome") or {}
        open_sides = [side for side in SIDES if side in outcome and outcome[side] is None]
        if len(open_sides) == 1 and outcome.get("instrument"):
            side = open_sides[0]
            scale = side == "endpoint" and outcome.get("endpoint_instrument")
            words = f"{scale or outcome['instrument']} {SIDES[side]}"
            halves[f"{trial['id']}.outcome"] = Half(side, words)
    return halves


def first_trial() -> Settle:
    """Where to begin when no trial is recorded."""
    text = "The antidepressants tried in this episode"
    return Settle(1, text, "#trials", "Begin with the latest. Antidepressant and weeks first.", ())


def _plainest(fact: str) -> tuple[bool, str]:
    """The diagnosis is named before what qualifies it."""
    return fact != "diagnosis.major_depressive_disorder", fact


def _words(fact: str, names: Mapping[str, str], halves: Mapping[str, Half]) -> str:
    head, _, field = fact.partition(".")
    if head == "diagnosis":
        return field_words(field)
    name = names.get(head) or head.replace("T", "trial ", 1)
    said = halves[fact].words if fact in halves else field_words(field)
    return f"{said} of {name}"


def _href(fact: str, halves: Mapping[str, Half]) -> str:
    """Trial links open that trial; the page turns the label into its row."""
    head, _, field = fact.partition(".")
    if head == "diagnosis":
        return f"#episode-{field}"
    field = halves[fact].field if fact in halves else FIELD_IDS.get(field, field)
    return f"?edit={head}#{head}-{field}"
