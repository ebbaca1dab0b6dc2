"""The states of a referral and every move between them, as one table. No Django here."""

from dataclasses import dataclass
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
    State.SENT: Road(Who.RECORD, ("channel", "sent_to", "sent_on"), ("proof", "answer")),
    State.RECEIVED: Road(Who.RECORD, SAID),
    State.NEEDS_INFORMATION: Road(Who.RECORD, (*SAID, "what_is_asked"), ("answer_by",)),
    State.ACCEPTED: Road(Who.RECORD, SAID, ("conditions",)),
    State.DECLINED: Road(Who.RECORD, (*SAID, "reason"), ("advice",)),
    State.SCHEDULED: Road(Who.RECORD, (*SAID, "first_session_on")),
    State.FIRST_TREATMENT: Road(Who.RECORD, (*SAID, "treated_on"), ("product", "route")),
    State.CLOSED: Road(
        Who.CLOSE, ("result",), ("report_read", "question_answered", "maintained_by")
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
