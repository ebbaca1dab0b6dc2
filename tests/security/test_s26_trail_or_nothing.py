"""A write without its audit row does not happen. The database itself is made to refuse the row."""

from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from referrals.services.clinics import add_clinic
from screening.services.decisions import decide
from screening.services.patients import create_patient, save_patient
from screening.services.trials import add_trial, strike_trial
from tests.security.conftest import Browser
from tests.security.snapshot import tables
from tests.security.world import World

REFUSE = {
    "sqlite": [
        (
            "CREATE TRIGGER no_trail BEFORE INSERT ON audit_auditevent "
            "BEGIN SELECT RAISE(ABORT, 'the disk of the trail is full'); END"
        )
    ],
    "postgresql": [
        (
            "CREATE FUNCTION no_trail() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'the disk of the trail is full'; END $$"
        ),
        (
            "CREATE TRIGGER no_trail BEFORE INSERT ON audit_auditevent "
            "FOR EACH ROW EXECUTE FUNCTION no_trail()"
        ),
    ],
}
NEW = {"name": "Greta Olin", "number": "AP-1", "birth_date": date(1990, 1, 2)}
WRITES: dict[str, Callable[[World], object]] = {
    "create a patient": lambda w: create_patient(
        actor=w.staff["clinician"], form_key=uuid4(), values=NEW
    ),
    "save a patient": lambda w: save_patient(
        actor=w.staff["clinician"], patient=w.patient, seen=1, values={"phone": "555-0100"}
    ),
    "add a trial": lambda w: add_trial(
        actor=w.staff["clinician"], patient=w.patient, form_key=uuid4()
    ),
    "strike a trial": lambda w: strike_trial(
        actor=w.staff["clinician"], trial=w.rows["screening.trial"]
    ),
    "decide": lambda w: decide(
        actor=w.staff["clinician"], screening=w.rows["screening.screening"], ruling="open",
        reason="", form_key=uuid4(),
    ),
    "add a ketamine clinic": lambda w: add_clinic(
        actor=w.staff["clinician"], form_key=uuid4(),
        values={"name": "Quay", "rems_checked_on": None},
    ),
}  # fmt: skip


@pytest.fixture
def no_trail(world: World) -> None:
    stop_trail()


def stop_trail() -> None:
    """The trail cannot be written any more; everything else can."""
    with connection.cursor() as cursor:
        for statement in REFUSE[connection.vendor]:
            cursor.execute(statement)


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES.keys())
def test_s26_nothing_is_written_without_its_row(
    write: Callable[[World], object], world: World, no_trail: None
) -> None:
    before = tables()

    with pytest.raises(DatabaseError, match="the trail is full"), transaction.atomic():
        write(world)

    assert tables() == before


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES.keys())
def test_s26_with_the_trail_the_same_is_written(
    write: Callable[[World], object], world: World
) -> None:
    before = tables()

    write(world)

    assert tables() != before


def test_s26_the_page_answers_with_trouble_and_shows_nothing(
    world: World, browser: Browser
) -> None:
    client = browser(world.staff["clinician"])
    stop_trail()

    answer = client.post("/", {"search": "Quillon"})

    assert answer.status_code in {500, 503}
    assert "Quillon" not in answer.content.decode()
    assert "Reference" in answer.content.decode()
