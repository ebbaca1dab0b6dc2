"""The report page and its downloads: who may, what is said, what is written down."""

from typing import Any

import pytest
from django.test import Client

from referrals.presenters.report_csv import FILES
from referrals.presenters.report_share import NOT_COMPARABLE, QUOTED
from screening.models import Patient
from tests.cast import make_patient
from tests.screening.stories import record_episode, record_trial, screened, two_failed_classes
from trd_clinic.accounts.models import Practice, User
from trd_clinic.audit.models import AuditEvent


def words(client: Client, user: User) -> str:
    client.force_login(user)
    return " ".join(client.get("/reports/").content.decode().split())


def two_patients(practice: Practice, clinician: User) -> tuple[Patient, Patient]:
    """One meets the rule and is not referred; for one the end of a trial is missing."""
    meets, open_ = make_patient(practice, "Wren Ash"), make_patient(practice, "Lux Birch")
    two_failed_classes(meets)
    record_episode(open_)
    record_trial(open_, 1, "sertraline", 100, 13)
    record_trial(open_, 2, "duloxetine", 60, 10, outcome_kind="", instrument="")
    screened(meets, clinician)
    screened(open_, clinician)
    return meets, open_


def test_the_page_says_range_source_and_why_not_comparable(
    client: Client, practice: Practice, clinician: User
) -> None:
    two_patients(practice, clinician)

    page = words(client, clinician)

    assert "50 % to 100 %" in page
    assert "Of 2 screened patients to whom the rule applies: 1 if" in page
    assert QUOTED.replace("\u00a0", " ") in page
    assert all(reason in page for reason in NOT_COMPARABLE)


def test_the_page_names_who_waits(client: Client, practice: Practice, clinician: User) -> None:
    meets, open_ = two_patients(practice, clinician)

    page = words(client, clinician)

    assert f'href="/patients/{meets.pk}/">Wren Ash</a>' in page
    assert f'href="/patients/{open_.pk}/">Lux Birch</a>' in page
    assert "The outcome of duloxetine" in page


def test_an_empty_practice_has_no_share(client: Client, clinician: User) -> None:
    page = words(client, clinician)

    assert "No share yet" in page
    assert "Nothing to count yet." in page


def test_another_practice_is_not_counted_nor_named(
    client: Client, practice: Practice, clinician: User, outsider: User
) -> None:
    two_patients(practice, clinician)

    page = words(client, outsider)

    assert "Wren Ash" not in page
    assert "0 patients with major depression recorded." in page


@pytest.mark.parametrize("role", ["clinician", "reviewer", "administrator"])
def test_only_whoever_may_export_is_offered_the_files(
    role: str, client: Client, request: pytest.FixtureRequest
) -> None:
    page = words(client, request.getfixturevalue(role))

    assert ("/reports/classes.csv" in page) == (role == "administrator")


@pytest.mark.parametrize("role", ["clinician", "coordinator"])
def test_the_bar_leads_there_whoever_may_report(
    role: str, client: Client, request: pytest.FixtureRequest
) -> None:
    client.force_login(request.getfixturevalue(role))

    page = client.get("/").content.decode()

    assert ('href="/reports/"' in page) == (role == "clinician")


def test_s9_an_export_asks_for_the_password_again(client: Client, administrator: User) -> None:
    Client.force_login(client, administrator)  # without having just said who it is

    answer = client.get("/reports/screenings.csv")

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/account/again/")
    assert not AuditEvent.objects.filter(action="report_exported").exists()


@pytest.mark.parametrize("name", FILES)
def test_each_table_is_a_file(name: str, signed_in: Client, practice: Practice) -> None:
    answer = signed_in.get(f"/reports/{name}.csv")

    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}.csv"'
    assert answer.content.count(b"\r\n") > 2


def test_an_unknown_table_is_a_404(signed_in: Client) -> None:
    assert signed_in.get("/reports/patients.csv").status_code == 404


def test_a_file_names_nobody_and_hides_small_counts(
    signed_in: Client, practice: Practice, clinician: User
) -> None:
    two_patients(practice, clinician)

    text = signed_in.get("/reports/screenings.csv").content.decode()

    assert text.splitlines()[1] == "Meets the rule,hidden"
    assert "Wren" not in text


def test_looking_and_taking_away_are_written_down(
    signed_in: Client, administrator: User, practice: Practice
) -> None:
    signed_in.get("/reports/")
    signed_in.get("/reports/share.csv")

    rows: Any = AuditEvent.objects.filter(action__startswith="report_").order_by("sequence")
    assert [(row.action, row.actor_id, row.subject_id, row.patient_id) for row in rows] == [
        ("report_viewed", administrator.pk, practice.pk, None),
        ("report_exported", administrator.pk, practice.pk, None),
    ]
