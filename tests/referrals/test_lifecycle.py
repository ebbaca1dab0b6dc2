"""The table of states and moves, cell by cell."""

from itertools import product
from pathlib import Path

import pytest

from referrals.lifecycle import (
    MOVES,
    ROADS,
    State,
    Who,
    diagram,
    facts_missing,
    moves,
    refusal,
    road,
)

DRAWING = Path(__file__).resolve().parents[2] / "docs" / "lifecycle.md"
ALLOWED = {
    "draft": "signed withdrawn",
    "signed": "sent withdrawn",
    "sent": "received needs_information accepted declined withdrawn sent",
    "received": "needs_information accepted declined withdrawn",
    "needs_information": "sent accepted declined withdrawn",
    "accepted": "scheduled declined withdrawn",
    "scheduled": "scheduled first_treatment declined withdrawn",
    "first_treatment": "closed",
    "declined": "closed",
    "closed": "",
    "withdrawn": "",
}
PAIRS = list(product(State, State))


@pytest.mark.parametrize(("here", "target"), PAIRS, ids=lambda state: state.value)
def test_every_pair_is_allowed_or_refused_as_written(here: State, target: State) -> None:
    allowed = target.value in ALLOWED[here.value].split()

    sentence = refusal(here, target)

    assert (sentence == "") is allowed
    assert allowed or here.label.lower() in sentence


def test_every_state_says_who_enters_it() -> None:
    who = {state.value: asked.who for state, asked in ROADS.items()}

    assert set(who) == {state.value for state in State}
    assert who["signed"] is Who.SIGN
    assert who["closed"] is Who.CLOSE
    assert who["withdrawn"] is Who.WITHDRAW
    assert {who[name] for name in ("sent", "received", "accepted", "declined")} == {Who.RECORD}


@pytest.mark.parametrize("target", ["received", "accepted", "declined"])
def test_outside_events_name_who_said_so_how_and_when(target: str) -> None:
    missing = facts_missing(State.SENT, State(target), {"reason": "full"})

    assert missing == ("said_by", "channel", "said_on")


def test_withdrawing_after_sending_says_that_the_clinic_was_told() -> None:
    before = road(State.SIGNED, State.WITHDRAWN).required
    after = road(State.SENT, State.WITHDRAWN).required

    assert before == ("reason",)
    assert after == ("reason", "clinic_told")


def test_ends_lead_nowhere_and_everything_else_leads_to_an_end() -> None:
    ends = {state for state, targets in MOVES.items() if not targets}

    assert ends == {State.CLOSED, State.WITHDRAWN}
    assert {target for _, target in moves()} == set(State) - {State.DRAFT}


def test_the_drawing_in_docs_is_the_table_in_code() -> None:
    assert DRAWING.read_text() == diagram()
