"""What could settle an open verdict: the shortest sets of missing facts, as links."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from screening.presenters.missing import field_words
from screening.presenters.words import capital
from screening.queries.live import Unread

SHOWN = 4
FIELD_IDS = {"outcome": "outcome_kind"}


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
) -> tuple[Settle, ...]:
    """The first few sets, easiest first, each in words."""
    fields = {f"{row.trial_key}.{row.field}": row.sentence for row in unread}
    shown = list(missing)[:SHOWN]
    more = len(missing) - len(shown)
    rows = []
    for place, facts in enumerate(shown, start=1):
        last = place == len(shown) and more
        note = fields.get(facts[0], "") or (f"{more} more ways not shown" if last else "")
        text = capital(" and ".join(_words(fact, names) for fact in sorted(facts, key=_plainest)))
        rows.append(Settle(place, text, _href(facts[0]) if linked else "", note, tuple(facts)))
    return tuple(rows)


def first_trial() -> Settle:
    """Where to begin when no trial is recorded."""
    text = "The antidepressants tried in this episode"
    return Settle(1, text, "#trials", "Begin with the latest. Antidepressant and weeks first.", ())


def _plainest(fact: str) -> tuple[bool, str]:
    """The diagnosis is named before what qualifies it."""
    return fact != "diagnosis.major_depressive_disorder", fact


def _words(fact: str, names: Mapping[str, str]) -> str:
    head, _, field = fact.partition(".")
    if head == "diagnosis":
        return field_words(field)
    name = names.get(head) or head.replace("T", "trial ", 1)
    return f"{field_words(field)} of {name}"


def _href(fact: str) -> str:
    """Trial links open that trial; the page turns the label into its row."""
    head, _, field = fact.partition(".")
    if head == "diagnosis":
        return f"#episode-{field}"
    return f"?edit={head}#{head}-{FIELD_IDS.get(field, field)}"
