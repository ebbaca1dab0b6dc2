"""What the worklist sorts by is kept: after every service it is what the rows themselves say."""

from collections.abc import Iterable

import pytest

from screening.models import Patient, PatientNeed
from screening.queries.worklist import KEPT, with_needs
from screening.services.needs import renew_needs
from tests.screening.stories import raise_alert
from tests.security.recipes import SERVICES
from tests.security.table import TABLE
from tests.security.test_s12_services import call
from tests.security.world import ROLES, World


def follows() -> set[tuple[str, ...]]:
    return plain(with_needs(Patient.objects.order_by()).values_list("pk", *KEPT))


def kept() -> set[tuple[str, ...]]:
    return plain(PatientNeed.objects.values_list("pk", *KEPT))


def plain(rows: Iterable[tuple[object, ...]]) -> set[tuple[str, ...]]:
    """As text: an id read through a subquery has no hyphens on SQLite."""
    return {tuple(str(value).replace("-", "") for value in row) for row in rows}


@pytest.mark.parametrize("name", SERVICES)
def test_a_need_is_kept_in_step_by_every_service(name: str, world: World) -> None:
    renew_needs(Patient.objects.all())
    role = next(role for role in ROLES if role in TABLE[SERVICES[name][0]])

    call(name, world.staff[role], world)

    assert kept() == follows()


def test_some_services_do_change_a_need(world: World) -> None:
    renew_needs(Patient.objects.all())
    before = kept()

    call("make_screening", world.staff["clinician"], world)

    assert kept() != before


def test_rows_brought_in_another_way_are_renewed_in_one_go(world: World) -> None:
    raise_alert(world.patient, world.staff["clinician"])
    assert kept() != follows()

    renew_needs(Patient.objects.all())

    assert kept() == follows()
