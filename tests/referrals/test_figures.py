"""What the reports count is kept, read on by the trail, and never older than what is there."""

from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import DjangoAssertNumQueries

from referrals.models import PatientFigures
from referrals.reports.summing import live_report_of, report_of
from referrals.services import figures as service
from referrals.services.figures import kept_figures, read_on
from screening.models import Patient
from screening.services.decisions import decide
from screening.services.episodes import save_episode
from tests.cast import TODAY, make_patient
from tests.live_crowd import make_live_crowd
from tests.referrals.counted import looked, reported
from tests.screening.stories import record_episode, record_trial, screened, two_failed_classes
from trd_clinic.accounts.models import Practice, User

MOST_QUERIES = 15
PAGES = ("/reports/", "/reports/today/")


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("size", [30, 300])
def test_query_count(
    address: str,
    size: int,
    client: Client,
    practice: Practice,
    clinician: User,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    make_live_crowd(practice, clinician, size)
    client.force_login(clinician)
    client.get(address)

    with django_assert_max_num_queries(MOST_QUERIES):
        page = client.get(address)

    assert page.status_code == 200


def test_working_out_reads_as_often_for_many_as_for_few(
    practice: Practice, other_practice: Practice, clinician: User, outsider: User
) -> None:
    make_live_crowd(practice, clinician, 30)
    make_live_crowd(other_practice, outsider, 300)
    asked = []
    for one in (practice, other_practice):
        with CaptureQueriesContext(connection) as queries:
            kept_figures(one, TODAY)
        asked.append(sum(query["sql"].startswith("SELECT") for query in queries))

    assert asked[0] == asked[1] < 30


def test_what_a_clinician_changes_is_counted_at_the_next_opening(
    practice: Practice, patient: Patient, clinician: User
) -> None:
    two_failed_classes(patient)
    screening = screened(patient, clinician)
    make_patient(practice, "Somebody Else")
    kept_figures(practice, TODAY)
    said = {"ruling": "agreed", "reason": "", "form_key": uuid4()}

    decide(actor=clinician, screening=screening, **said)
    read = kept_figures(practice, TODAY)

    report, live = report_of(*read), live_report_of(*read, TODAY)
    assert [one.ruling for one in report.unreferred.rows] == ["agreed"]
    assert live.table("funnel").count("decided") == 1
    assert (report, live) == (reported(practice), looked(practice))


def test_a_record_is_counted_as_it_stands_after_each_save(
    practice: Practice, patient: Patient, clinician: User
) -> None:
    episode = record_episode(patient)
    record_trial(patient, 1, "sertraline", 100, 13)
    record_trial(patient, 2, "venlafaxine", 225, 10)
    assert live_report_of(*kept_figures(practice, TODAY), TODAY).table("standing").count("meets")

    save_episode(actor=clinician, patient=patient, seen=episode.version, values={"bipolar": True})

    standing = live_report_of(*kept_figures(practice, TODAY), TODAY).table("standing")
    assert (standing.count("meets"), standing.count("not_applicable")) == (0, 1)


@pytest.mark.parametrize(
    "another", [{"policy": "adopted-2026-8w"}, {"time_zone": "Asia/Tokyo"}], ids=str
)
def test_another_basis_counts_everything_anew(
    practice: Practice, clinician: User, another: dict[str, str]
) -> None:
    make_live_crowd(practice, clinician, 30)
    before = kept_figures(practice, TODAY)[0]
    Practice.objects.filter(pk=practice.pk).update(**another)
    practice.refresh_from_db()

    after = kept_figures(practice, TODAY)[0]

    assert before.basis != after.basis
    assert after.patients == 30
    assert PatientFigures.objects.filter(practice=practice).count() == 30


def test_what_was_worked_out_before_somebody_read_on_is_not_kept(
    practice: Practice, patient: Patient, clinician: User
) -> None:
    two_failed_classes(patient)
    seen = read_on(practice)
    screened(patient, clinician)
    read_on(practice)

    kept = service._keep(practice, seen, [patient.pk], TODAY)

    assert kept.patients == 0
    assert not PatientFigures.objects.exists()
    assert kept_figures(practice, TODAY)[0].patients == 1


def test_what_was_worked_out_by_a_policy_chosen_meanwhile_is_not_kept(
    practice: Practice, patient: Patient
) -> None:
    """Else it would stand there when the practice goes back to the policy before."""
    two_failed_classes(patient)
    seen = read_on(practice)
    Practice.objects.filter(pk=practice.pk).update(policy="adopted-2026-8w")

    kept = service._keep(practice, seen, [patient.pk], TODAY)

    assert kept.patients == 0
    assert not PatientFigures.objects.exists()


@pytest.mark.parametrize("address", PAGES)
def test_a_page_says_how_many_are_not_counted_yet(
    address: str,
    client: Client,
    practice: Practice,
    administrator: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make_live_crowd(practice, administrator, 30)
    monkeypatch.setattr(service, "AT_ONCE", 10)
    monkeypatch.setattr("referrals.services.reports.AT_AN_OPENING", 10)
    client.force_login(administrator)

    pages = [client.get(address).content.decode() for _ in range(3)]

    assert "20 more patients are not counted yet." in pages[0]
    assert "10 more patients are not counted yet." in pages[1]
    assert "not counted yet" not in pages[2]


def test_the_command_counts_them_all(practice: Practice, clinician: User) -> None:
    make_live_crowd(practice, clinician, 30)

    call_command("read_figures", practice=practice.name)
    kept = kept_figures(practice, TODAY, at_most=0)
    PatientFigures.objects.all().delete()
    call_command("read_figures", practice=practice.name, anew=True)

    assert kept[1] == 0
    assert kept_figures(practice, TODAY, at_most=0)[0].totals == kept[0].totals
