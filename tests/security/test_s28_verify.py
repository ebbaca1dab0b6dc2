"""``verify_audit`` finds every way to touch the trail; who touches it takes the guards away."""

from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db.models import F, QuerySet

from tests.cast import make_member, make_practice
from trd_clinic.accounts.models import User
from trd_clinic.audit.actions import Action
from trd_clinic.audit.models import AuditEvent, AuditHead
from trd_clinic.audit.trail import digest, record
from trd_clinic.audit.triggers import protect_all, unprotect_all

ROWS = 6


@pytest.fixture
def unguarded(db: None) -> Iterator[None]:
    """What somebody could do who owns the database."""
    unprotect_all(apps, "default")
    yield
    protect_all(apps, "default")


@pytest.fixture
def member(unguarded: None) -> User:
    """Two practices with a trail; the member is of the first."""
    both = [make_member(make_practice(name), "Ann", "clinician") for name in ("Alder", "Birch")]
    for number in range(2 * ROWS):
        record(Action.WORKLIST_VIEWED, actor=both[number % 2])
    return both[0]


def rows(member: User, *sequences: int) -> QuerySet[AuditEvent]:
    """Rows of the member's chain, without the guard in Python."""
    chain = QuerySet(AuditEvent).filter(practice_id=member.practice_id)
    return chain.filter(sequence__in=sequences) if sequences else chain


def change(member: User) -> None:
    rows(member, 3).update(action=Action.LETTER_VIEWED)


def change_and_hash(member: User) -> None:
    """The hash worked out again, as one would who knows the recipe."""
    row = rows(member, 3).get()
    row.actor_id = uuid4()
    rows(member, 3).update(actor_id=row.actor_id, hash=digest(row))


def remove(member: User) -> None:
    rows(member, 3).delete()


def close_the_gap(member: User) -> None:
    rows(member, 3).delete()
    for sequence in range(4, ROWS + 1):
        rows(member, sequence).update(sequence=F("sequence") - 1)
    AuditHead.objects.filter(pk=member.practice_id).update(sequence=ROWS - 1)


def swap(member: User) -> None:
    rows(member, 3).update(sequence=99)
    rows(member, 4).update(sequence=3)
    rows(member, 99).update(sequence=4)


def insert(member: User) -> None:
    row = rows(member, 3).get()
    row.pk, row.sequence = uuid4(), ROWS + 1
    QuerySet(AuditEvent).bulk_create([row])


def cut_off(member: User) -> None:
    rows(member, ROWS).delete()


def cut_off_with_head(member: User) -> None:
    """The last row gone and the head put back: only what was written down elsewhere tells."""
    last = rows(member, ROWS - 1).get()
    rows(member, ROWS).delete()
    AuditHead.objects.filter(pk=member.practice_id).update(sequence=ROWS - 1, hash=last.hash)


def rewrite_all(member: User) -> None:
    """The whole chain written anew, each row hashed with the last."""
    previous = ""
    for row in rows(member).order_by("sequence"):
        row.action, row.previous_hash = Action.DENIED, previous
        previous = digest(row)
        values = {"action": row.action, "previous_hash": row.previous_hash, "hash": previous}
        rows(member, row.sequence).update(**values)
    AuditHead.objects.filter(pk=member.practice_id).update(hash=previous)


def empty(member: User) -> None:
    rows(member).delete()
    AuditHead.objects.filter(pk=member.practice_id).delete()


SEEN = (change, change_and_hash, remove, close_the_gap, swap, insert, cut_off)
WRITTEN_DOWN = (cut_off_with_head, rewrite_all, empty)


def verify(**options: object) -> str:
    out = StringIO()
    call_command("verify_audit", stdout=out, **options)
    return out.getvalue()


def test_s28_a_whole_trail_is_found_whole(member: User) -> None:
    assert f"{2 * ROWS} rows in 2 chains read, 0 faults." in verify()


@pytest.mark.parametrize("touch", SEEN, ids=lambda touch: touch.__name__)
def test_s28_a_touched_trail_is_found(touch: Callable[[User], None], member: User) -> None:
    touch(member)

    with pytest.raises(CommandError) as refused:
        verify()

    assert refused.value.returncode == 1


@pytest.mark.parametrize("touch", WRITTEN_DOWN, ids=lambda touch: touch.__name__)
def test_s28_what_was_written_down_elsewhere_finds_the_rest(
    touch: Callable[[User], None], member: User, tmp_path: Path
) -> None:
    ends = tmp_path / "heads.json"
    verify(write_heads=ends)
    touch(member)

    verify()  # nothing to be seen from the inside
    with pytest.raises(CommandError) as refused:
        verify(heads=ends)

    assert refused.value.returncode == 1


def test_s28_the_other_practice_is_named_only_when_it_is_touched(member: User) -> None:
    out = StringIO()
    change(member)

    with pytest.raises(CommandError):
        call_command("verify_audit", stdout=out)

    assert f"practice {member.practice_id}: row 3 was changed." in out.getvalue()
    assert out.getvalue().count("practice ") == 1


def test_s28_a_growing_trail_still_holds_what_was_written_down(
    member: User, tmp_path: Path
) -> None:
    ends = tmp_path / "heads.json"
    verify(write_heads=ends)
    record(Action.WORKLIST_VIEWED, actor=member)

    assert "0 faults" in verify(heads=ends)


@pytest.mark.parametrize("text", ["", "[]", '{"x": [1, "a"]}', '{"a": 1}'])
def test_s28_a_file_without_ends_is_refused(text: str, db: None, tmp_path: Path) -> None:
    path = tmp_path / "heads.json"
    path.write_text(text)

    with pytest.raises(CommandError, match="holds no ends"):
        verify(heads=path)
