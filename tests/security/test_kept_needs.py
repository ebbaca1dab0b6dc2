"""What lists and reports go by is kept: after every service it is what the rows say."""

from collections.abc import Iterable

import pytest

from referrals.models import PatientFigures, Referral, ReferralDue
from referrals.queries.overdue import due_on
from referrals.services.due import renew_due
from referrals.services.figures import kept_figures, renew_figures
from screening.models import Patient, PatientNeed, Screening, ScreeningStanding
from screening.queries.screenings import STANDING, with_standing
from screening.queries.worklist import KEPT, folded, with_needs
from screening.services.needs import renew_needs, renew_standings
from tests.cast import TODAY
from tests.screening.stories import raise_alert
from tests.security.recipes import SERVICES
from tests.security.table import TABLE
from tests.security.test_s12_services import call
from tests.security.world import ROLES, World
from trd_clinic.accounts.models import Practice


def follows() -> set[tuple[str, ...]]:
    rows = with_needs(Patient.objects.order_by()).values_list("pk", *KEPT)
    words = KEPT.index("words") + 1
    return plain((*row[:words], folded(row[words]), *row[words + 1 :]) for row in rows)


def kept() -> set[tuple[str, ...]]:
    return plain(PatientNeed.objects.values_list("pk", *KEPT))


def standings_follow() -> set[tuple[str, ...]]:
    return plain(with_standing(Screening.objects.order_by()).values_list("pk", *STANDING))


def standings_kept() -> set[tuple[str, ...]]:
    return plain(ScreeningStanding.objects.values_list("pk", *STANDING))


def due_follows() -> set[tuple[str, ...]]:
    """Read from each referral's own moves, one by one."""
    rows = [(row, row.moves.order_by("-at").first()) for row in Referral.objects.all()]
    zone = "patient__practice"
    zones = {row.pk: row.patient.practice.zone for row in Referral.objects.select_related(zone)}
    return plain((row.pk, due_on(row, last and last.at, zones[row.pk])) for row, last in rows)


def due_kept() -> set[tuple[str, ...]]:
    return plain(ReferralDue.objects.values_list("pk", "due_on"))


def figures(practice: Practice) -> tuple[object, ...]:
    """What is kept of every patient and in the sums, once the trail was read on."""
    sums = kept_figures(practice, TODAY)[0]
    names = [field.attname for field in PatientFigures._meta.concrete_fields]
    rows = PatientFigures.objects.filter(practice=practice).order_by("pk")
    return sums.patients, sums.totals, list(rows.values(*names))


def renew_everything() -> None:
    renew_needs(Patient.objects.all())
    renew_standings(Screening.objects.all())
    renew_due(Referral.objects.all())


def plain(rows: Iterable[tuple[object, ...]]) -> set[tuple[str, ...]]:
    """As text: an id read through a subquery has no hyphens on SQLite."""
    return {tuple(str(value).replace("-", "") for value in row) for row in rows}


@pytest.mark.parametrize("name", SERVICES)
def test_all_that_is_kept_stays_in_step_by_every_service(name: str, world: World) -> None:
    renew_everything()
    figures(world.practice)
    role = next(role for role in ROLES if role in TABLE[SERVICES[name][0]])

    call(name, world.staff[role], world)

    assert kept() == follows()
    assert standings_kept() == standings_follow()
    assert due_kept() == due_follows()
    practice = Practice.objects.get(pk=world.practice.pk)
    read_on = figures(practice)
    renew_figures(practice, TODAY)
    assert read_on == figures(practice)


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
