"""The trail of a practice is one chain: numbered without gaps, each row hashed with the last."""

import hashlib
import json

import pytest

from tests.cast import make_member, make_patient, make_practice
from tests.security.threads import at_once
from trd_clinic.accounts.models import User
from trd_clinic.audit.actions import Action
from trd_clinic.audit.models import AuditEvent, AuditHead
from trd_clinic.audit.trail import record

WRITERS, ROUNDS = 5, 6
ORDER = (
    "practice_id", "sequence", "at", "action", "actor_id", "subject_type", "subject_id",
    "patient_id", "address", "reference", "previous_hash",
)  # fmt: skip


def chain(member: User) -> list[AuditEvent]:
    return list(AuditEvent.objects.filter(practice_id=member.practice_id).order_by("sequence"))


def hash_of(event: AuditEvent) -> str:
    """Written down a second time, so that a change of the recipe is noticed."""
    values = [getattr(event, name) for name in ORDER]
    values[2] = event.at.isoformat()
    text = json.dumps(values, default=str, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def test_s28_rows_are_numbered_and_chained(db: None) -> None:
    member = make_member(make_practice("Alder"), "Ann", "clinician")
    patient = make_patient(member.practice)
    for _ in range(4):
        record(Action.PATIENT_VIEWED, actor=member, subject=patient)

    rows = chain(member)

    assert [row.sequence for row in rows] == [1, 2, 3, 4]
    assert [row.previous_hash for row in rows] == ["", *[row.hash for row in rows[:-1]]]
    assert [row.hash for row in rows] == [hash_of(row) for row in rows]


def test_s28_each_practice_has_a_chain_of_its_own(db: None) -> None:
    members = [make_member(make_practice(name), "Ann", "clinician") for name in ("Alder", "Birch")]
    for member in (*members, members[0]):
        record(Action.WORKLIST_VIEWED, actor=member)

    assert [len(chain(member)) for member in members] == [2, 1]
    assert chain(members[1])[0].previous_hash == ""


def test_s28_what_is_rolled_back_leaves_no_gap(db: None) -> None:
    from django.db import transaction  # noqa: PLC0415

    member = make_member(make_practice("Alder"), "Ann", "clinician")
    with transaction.atomic():
        record(Action.WORKLIST_VIEWED, actor=member)
        transaction.set_rollback(True)

    record(Action.WORKLIST_VIEWED, actor=member)

    assert [row.sequence for row in chain(member)] == [1]


@pytest.mark.parametrize("name", ["action", "actor_id", "address", "patient_id", "sequence"])
def test_s28_a_changed_value_changes_the_hash(db: None, name: str) -> None:
    member = make_member(make_practice("Alder"), "Ann", "clinician")
    event = record(Action.WORKLIST_VIEWED, actor=member)

    setattr(event, name, "7")

    assert hash_of(event) != event.hash


@pytest.mark.django_db(transaction=True)
def test_s28_no_gap_and_no_fork_under_many_writers() -> None:
    member = make_member(make_practice("Alder"), "Ann", "clinician")

    def write(number: int) -> None:
        for _ in range(ROUNDS):
            record(Action.WORKLIST_VIEWED, actor=member)

    assert at_once(WRITERS, write) == [None] * WRITERS
    rows = chain(member)
    assert [row.sequence for row in rows] == list(range(1, WRITERS * ROUNDS + 1))
    assert [row.previous_hash for row in rows[1:]] == [row.hash for row in rows[:-1]]
    assert [row.hash for row in rows] == [hash_of(row) for row in rows]
    assert AuditHead.objects.get(pk=member.practice_id).hash == rows[-1].hash
