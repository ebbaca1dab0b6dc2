"""The role that serves on PostgreSQL may add to history and never change it."""

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from tests.security.test_s25_append_only import EVERYWHERE, HISTORY, statements
from tests.security.world import World
from trd_clinic.audit.actions import Action
from trd_clinic.audit.trail import record
from trd_clinic.web.starting import role_refusals

ROLE = "trd_serving"


@pytest.fixture
def serving(world: World) -> World:
    """Be the role that serves, where there are roles."""
    serve()
    return world


def serve() -> None:
    """Go on as the role that serves until the end of the transaction."""
    if connection.vendor == "postgresql":
        run(f"CREATE ROLE {ROLE}")
        call_command("grant_role", ROLE, verbosity=0)
        connection.check_constraints()
        run(f"SET LOCAL ROLE {ROLE}")


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_s25_the_role_that_serves_cannot_rewrite_history(serving: World) -> None:
    """On SQLite, which has no roles, the triggers are what stands here."""
    reason = "append-only" if connection.vendor == "sqlite" else "permission denied"
    row = serving.rows["audit.auditevent"]

    for statement in statements(row)[: len(EVERYWHERE) + 1]:
        with pytest.raises(DatabaseError, match=reason), transaction.atomic():
            run(statement)

    assert "audit.auditevent" in HISTORY


def test_s25_it_works_all_the_same(serving: World) -> None:
    member = serving.staff["clinician"]

    event = record(Action.WORKLIST_VIEWED, actor=member)
    type(serving.patient).objects.filter(pk=serving.patient.pk).update(phone="555-0100")

    assert event.sequence > 1


def test_s30_a_role_that_owns_the_tables_is_refused(world: World) -> None:
    if connection.vendor == "sqlite":
        with pytest.raises(CommandError, match="SQLite has none"):
            call_command("grant_role", ROLE)
        return

    said = list(role_refusals())

    assert "may change the history" in said[0]


def test_s30_the_role_that_serves_is_let_in(serving: World) -> None:
    assert connection.vendor == "sqlite" or list(role_refusals()) == []


def test_s25_a_role_that_is_not_there_is_named(db: None) -> None:
    with pytest.raises(CommandError, match=r"no role nobody|SQLite has none"):
        call_command("grant_role", "nobody")
