"""The states of a referral and every move between them, as one table. No Django here."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum


class State(Enum):
    """Where a referral stands; the value is stored, the label is shown."""

    DRAFT = "draft"
    SIGNED = "signed"
    SENT = "sent"
    RECEIVED = "received"
    NEEDS_INFORMATION = "needs_information"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    SCHEDULED = "scheduled"
    FIRST_TREATMENT = "first_treatment"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """The words shown."""
        return LABELS.get(self.value, self.value.replace("_", " ").capitalize())


LABELS = {"needs_information": "Needs more information"}


class Who(Enum):
    """Which capability a move asks for; the values name ``Capability`` members."""

    PREPARE = "PREPARE_REFERRAL"
    SIGN = "SIGN"
    RECORD = "RECORD_ANSWER"
    CLOSE = "CLOSE"
    WITHDRAW = "WITHDRAW"


@dataclass(frozen=True, slots=True)
class Road:
    """What entering a state asks: who may, and which facts must be given."""

    who: Who
    required: tuple[str, ...]
    optional: tuple[str, ...] = ()


SAID = ("said_by", "channel", "said_on")

ROADS: dict[State, Road] = {
    State.DRAFT: Road(Who.PREPARE, ()),
    State.SIGNED: Road(Who.SIGN, ()),
    State.SENT: Road(Who.RECORD, ("channel", "sent_to", "sent_on"), ("proof",)),
    State.RECEIVED: Road(Who.RECORD, SAID),
    State.NEEDS_INFORMATION: Road(Who.RECORD, (*SAID, "what_is_asked"), ("answer_by",)),
    State.ACCEPTED: Road(Who.RECORD, SAID, ("conditions",)),
    State.DECLINED: Road(Who.RECORD, (*SAID, "reason"), ("advice",)),
    State.SCHEDULED: Road(Who.RECORD, (*SAID, "first_session_on"), ("visit",)),
    State.FIRST_TREATMENT: Road(Who.RECORD, (*SAID, "treated_on"), ("product", "route")),
    State.CLOSED: Road(
        Who.CLOSE,
        ("result",),
        ("report_read", "question_answered", "scores_after", "maintained_by"),
    ),
    State.WITHDRAWN: Road(Who.WITHDRAW, ("reason",), ("clinic_told",)),
}

MOVES: dict[State, tuple[State, ...]] = {
    State.DRAFT: (State.SIGNED, State.WITHDRAWN),
    State.SIGNED: (State.SENT, State.WITHDRAWN),
    State.SENT: (
        State.RECEIVED,
        State.NEEDS_INFORMATION,
        State.ACCEPTED,
        State.DECLINED,
        State.WITHDRAWN,
        State.SENT,
    ),
    State.RECEIVED: (
        State.NEEDS_INFORMATION,
        State.ACCEPTED,
        State.DECLINED,
        State.WITHDRAWN,
    ),
    State.NEEDS_INFORMATION: (State.SENT, State.ACCEPTED, State.DECLINED, State.WITHDRAWN),
    State.ACCEPTED: (State.SCHEDULED, State.DECLINED, State.WITHDRAWN),
    State.SCHEDULED: (
        State.SCHEDULED,
        State.FIRST_TREATMENT,
        State.DECLINED,
        State.WITHDRAWN,
    ),
    State.FIRST_TREATMENT: (State.CLOSED,),
    State.DECLINED: (State.CLOSED,),
    State.CLOSED: (),
    State.WITHDRAWN: (),
}

# In an export: the status of the request and of the task, in FHIR's words.
STATUSES: dict[State, tuple[str, str]] = {
    State.DRAFT: ("draft", "draft"),
    State.SIGNED: ("active", "draft"),
    State.SENT: ("active", "requested"),
    State.RECEIVED: ("active", "received"),
    State.NEEDS_INFORMATION: ("active", "on-hold"),
    State.ACCEPTED: ("active", "accepted"),
    State.DECLINED: ("active", "rejected"),
    State.SCHEDULED: ("active", "accepted"),
    State.FIRST_TREATMENT: ("active", "in-progress"),
    State.CLOSED: ("completed", "completed"),
    State.WITHDRAWN: ("revoked", "cancelled"),
}

# Nothing more is awaited.
ENDS = (State.CLOSED, State.WITHDRAWN)

# Once the letter has left the building, withdrawing says that the clinic was told and how.
UNSENT = (State.DRAFT, State.SIGNED)

# While one of these holds, the letter can still be corrected by a new version.
CORRECTABLE = (
    State.SIGNED,
    State.SENT,
    State.RECEIVED,
    State.NEEDS_INFORMATION,
    State.ACCEPTED,
    State.SCHEDULED,
)


def road(here: State, target: State) -> Road:
    """Who may make this move and which facts it records."""
    asked = ROADS[target]
    if (here, target) == (State.NEEDS_INFORMATION, State.SENT):
        return replace(asked, required=(*asked.required, "answer"), optional=("proof",))
    if target is State.WITHDRAWN and here not in UNSENT:
        return replace(asked, required=(*asked.required, "clinic_told"), optional=())
    return asked


def refusal(here: State, target: State) -> str:
    """Why the move is not possible, or nothing where it is."""
    if target in MOVES[here]:
        return ""
    onward = " or ".join(state.label.lower() for state in MOVES[here])
    way = f"from there it can only go to: {onward}" if onward else "that is an end"
    return (
        f"This referral stands at “{here.label.lower()}”; {way}. "
        f"It cannot go to “{target.label.lower()}”."
    )


def facts_missing(here: State, target: State, given: Mapping[str, object]) -> tuple[str, ...]:
    """The required facts of the move that were not given."""
    return tuple(name for name in road(here, target).required if not given.get(name))


def moves() -> tuple[tuple[State, State], ...]:
    """Every allowed move, in the order of the table."""
    return tuple((here, target) for here, targets in MOVES.items() for target in targets)


def diagram() -> str:
    """The table as a drawing; ``docs/lifecycle.md`` is this text."""
    arrows = [f"    {here.value} --> {target.value}" for here, target in moves()]
    ends = [f"    {here.value} --> [*]" for here, targets in MOVES.items() if not targets]
    drawn = "\n".join(["stateDiagram-v2", "    [*] --> draft", *arrows, *ends])
    rows = "\n".join(_row(state, asked) for state, asked in ROADS.items())
    return PAGE.format(drawn=drawn, rows=rows)


PAGE = """# The lifecycle of a referral

Printed from `referrals/lifecycle.py` by `./clinic manage print_lifecycle`; do not edit by hand.

```mermaid
{drawn}
```

| state | capability | facts asked | optional | FHIR request, task |
|---|---|---|---|---|
{rows}

Withdrawing after the letter was sent also asks for `clinic_told`: that and how the clinic was told.
Sending after a question also asks for `answer`: the new document that was sent.
Missed and cancelled visits are recorded by scheduling again, with `visit` saying why.
A letter is corrected by a new version that names the one it replaces; the state stays.
"""


def _row(state: State, asked: Road) -> str:
    required, optional = ", ".join(asked.required), ", ".join(asked.optional)
    statuses = ", ".join(STATUSES[state])
    return f"| {state.label} | {asked.who.value} | {required} | {optional} | {statuses} |"
