"""What another policy would change, said before it is confirmed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.urls import reverse

from screening.criteria.policy import PARAMETERS, Policy
from screening.presenters.policy import NAMES, value_words
from screening.presenters.words import Badge, counted, plural, verdict_badge
from screening.queries.policy_effect import Effect

SHOWN = 100
ADOPTED = "The policy was adopted. New readings follow it."
COMPARE_AGAIN = "The form was not complete. Compare again, then adopt."
STAY = "Screenings that were made keep the policy they were made under."
NOBODY = "The verdict of no open patient would change."
OPEN = "Open patients: those with a trial recorded whose last referral is not closed."


@dataclass(frozen=True, slots=True)
class Move:
    """How many patients would go from one verdict to another."""

    count: str
    before: Badge
    after: Badge


@dataclass(frozen=True, slots=True)
class Moved:
    """One patient who would."""

    name: str
    number: str
    href: str
    before: Badge
    after: Badge


@dataclass(frozen=True, slots=True)
class Comparison:
    """The sheet over the button; ``why_not`` stands where the button cannot."""

    title: str
    name: str
    seen: int
    form_key: UUID
    differences: tuple[str, ...]
    sentence: str
    moves: tuple[Move, ...]
    patients: tuple[Moved, ...]
    more: str
    why_not: str
    open: str = OPEN


def comparison(
    now: Policy, then: Policy, effect: Effect, *, seen: int, named: bool, why_not: str
) -> Comparison:
    """Both policies side by side; patients are ``named`` only for who may see them."""
    kinds = Counter((change.before, change.after) for change in effect.changes)
    left = len(effect.changes) - SHOWN
    return Comparison(
        title=then.title,
        name=then.name,
        seen=seen,
        form_key=uuid4(),
        differences=tuple(_differences(now, then)),
        sentence=f"{_sentence(effect)} {STAY}",
        moves=tuple(
            Move(plural(count, "patient"), verdict_badge(before), verdict_badge(after))
            for (before, after), count in sorted(kinds.items())
        ),
        patients=tuple(_moved(effect)) if named else (),
        more=f"and {plural(left, 'more patient')} not listed" if named and left > 0 else "",
        why_not=why_not,
    )


def _sentence(effect: Effect) -> str:
    if not effect.patients:
        return "No open patient has a trial recorded yet."
    if not effect.changes:
        return NOBODY
    many = counted(len(effect.changes))
    return f"{many} of {plural(effect.patients, 'open patient')} would have another verdict."


def _differences(now: Policy, then: Policy) -> Sequence[str]:
    changed = [name for name in PARAMETERS if getattr(now, name) != getattr(then, name)]
    return [
        f"{NAMES[name]}: {value_words(then, name)}, now {value_words(now, name)}"
        for name in changed
    ]


def _moved(effect: Effect) -> list[Moved]:
    return [
        Moved(
            name=change.patient.name,
            number=change.patient.number,
            href=reverse("screening:intake", args=[change.patient.pk]),
            before=verdict_badge(change.before),
            after=verdict_badge(change.after),
        )
        for change in effect.changes[:SHOWN]
    ]
