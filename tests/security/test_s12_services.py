"""The action table at the services: each write asks leave itself, whatever page called it."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from screening.services.reviews import review_screening
from tests.cast import make_member
from tests.security.recipes import SERVICES, C, S
from tests.security.services import found
from tests.security.snapshot import tables
from tests.security.table import TABLE
from tests.security.world import ROLES, World

# Take an actor, yet are steps of services, which have asked before.
INNER = {"save_fields", "gates", "make_row"}
# Act on the practice of whoever calls them.
OWN_PRACTICE = {"create_patient", "add_clinic", "import_clinics", "check_safety_rows",
                "open_report", "export_report", "open_live_report", "export_live_report",
                "export_zip", "import_roster"}  # fmt: skip
REFUSED = (ValidationError, ValueError, RuntimeError)


def call(name: str, actor: object, world: World) -> None:
    """Call the service; a refusal for another reason than the role is an answer too."""
    values = SERVICES[name][1](world.rows)  # type: ignore[arg-type]
    try:
        with transaction.atomic():
            found()[name](actor=actor, **values)
    except REFUSED:
        return


def test_s12_every_service_has_its_line() -> None:
    assert set(found()) - INNER == set(SERVICES)


@pytest.mark.parametrize("name", SERVICES)
def test_s12_each_role_may_what_the_table_says(name: str, world: World) -> None:
    asked = SERVICES[name][0]
    for role in ROLES:
        before = tables()
        if role in TABLE[asked]:
            call(name, world.staff[role], world)
        else:
            with pytest.raises(PermissionDenied):
                call(name, world.staff[role], world)
            assert tables() == before


@pytest.mark.parametrize("name", SERVICES)
def test_s12_nobody_of_another_practice_may(name: str, world: World, theirs: World) -> None:
    outsider = make_member(theirs.practice, "Otto Brandt", *ROLES)
    before = {label: len(rows) for label, rows in tables().items()}
    if name in OWN_PRACTICE:
        return  # acts on the outsider's own practice

    if name in {"change_clinic", "confirm_clinic"}:
        call(name, outsider, world)
    else:
        with pytest.raises(PermissionDenied):
            call(name, outsider, world)

    assert {label: len(rows) for label, rows in tables().items()} == before
    clinic = world.rows[C]
    clinic.refresh_from_db()
    assert clinic.name == "Harbor Ketamine"


def test_s12_nobody_reviews_their_own_screening(world: World) -> None:
    both = world.staff["clinician"]
    both.reviewer = True

    with pytest.raises(PermissionDenied, match="of their own"):
        review_screening(
            actor=both, screening=world.rows[S], result="approved", comment="", form_key=uuid4()
        )


@pytest.mark.parametrize("actor", ["closed", "homeless"])
def test_s12_a_closed_account_may_nothing(actor: str, world: World) -> None:
    member = world.staff["clinician"]
    setattr(member, "is_active" if actor == "closed" else "practice", None)

    with pytest.raises(PermissionDenied):
        call("add_trial", member, world)
