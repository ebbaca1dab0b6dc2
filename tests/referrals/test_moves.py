"""Moves after signing: who may, which facts, and what is refused."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from referrals.lifecycle import State
from referrals.models import Move, Referral
from referrals.services.moves import move_referral
from screening.models import Patient
from tests.referrals.road import ready, signed
from trd_clinic.accounts.models import User

SENT = {"channel": "fax", "sent_to": "555-0190", "sent_on": "2026-11-24"}
SAID = {"said_by": "Dana at Harbor", "channel": "phone", "said_on": "2026-11-24"}
ROAD = (
    (State.SENT, SENT),
    (State.RECEIVED, SAID),
    (State.NEEDS_INFORMATION, {**SAID, "what_is_asked": "ECG"}),
    (State.SENT, {**SENT, "answer": "ECG of 20 Nov"}),
    (State.ACCEPTED, SAID),
    (State.SCHEDULED, {**SAID, "first_session_on": "2026-12-07"}),
    (State.SCHEDULED, {**SAID, "first_session_on": "2026-12-09"}),
    (State.FIRST_TREATMENT, {**SAID, "treated_on": "2026-12-09"}),
)


def moved(referral: Referral, actor: User, target: State, facts: dict[str, str]) -> Move:
    return move_referral(
        actor=actor, referral=referral, target=target, facts=facts, form_key=uuid4()
    )


def test_the_whole_road_is_recorded_by_a_coordinator_and_closed_by_a_clinician(
    patient: Patient, clinician: User, coordinator: User
) -> None:
    referral = signed(patient, clinician).referral

    for target, facts in ROAD:
        moved(referral, coordinator, target, facts)
    with pytest.raises(PermissionDenied):
        moved(referral, coordinator, State.CLOSED, {"result": "Better"})
    moved(referral, clinician, State.CLOSED, {"result": "Better"})

    assert Referral.objects.get(pk=referral.pk).state == "closed"
    assert referral.moves.count() == 1 + len(ROAD) + 1


def test_a_move_outside_the_table_is_refused_with_the_reason(
    patient: Patient, clinician: User
) -> None:
    referral = signed(patient, clinician).referral

    with pytest.raises(ValidationError, match="can only go to: sent or withdrawn"):
        moved(referral, clinician, State.ACCEPTED, SAID)


def test_facts_the_table_asks_for_are_named(patient: Patient, clinician: User) -> None:
    referral = signed(patient, clinician).referral

    with pytest.raises(ValidationError, match="sent to, sent on"):
        moved(referral, clinician, State.SENT, {"channel": "fax"})


def test_signing_is_no_ordinary_move(patient: Patient, clinician: User) -> None:
    referral = ready(patient, clinician)

    with pytest.raises(ValidationError, match="on its own page"):
        moved(referral, clinician, State.SIGNED, {})


def test_a_coordinator_does_not_withdraw(
    patient: Patient, clinician: User, coordinator: User, reviewer: User
) -> None:
    referral = ready(patient, clinician)

    for actor in (coordinator, reviewer):
        with pytest.raises(PermissionDenied):
            moved(referral, actor, State.WITHDRAWN, {"reason": "Patient's wish"})
    moved(referral, clinician, State.WITHDRAWN, {"reason": "Patient's wish"})

    assert Referral.objects.get(pk=referral.pk).state == "withdrawn"


def test_a_move_sent_twice_is_recorded_once(patient: Patient, clinician: User) -> None:
    referral, key = signed(patient, clinician).referral, uuid4()

    for _ in range(2):
        move_referral(
            actor=clinician, referral=referral, target=State.SENT, facts=SENT, form_key=key
        )

    assert Move.objects.filter(to_state="sent").count() == 1
