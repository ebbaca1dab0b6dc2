"""Choosing a policy: compared before it is confirmed, confirmed once, never moving the past."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from referrals.models import Referral
from screening.models import Patient, PolicyChoice, Screening
from screening.presenters.definitions import frozen_definitions
from screening.queries.policy_effect import effect_of
from screening.queries.replay import differences
from screening.reference import load
from screening.services.policies import adopt_policy
from tests.cast import TODAY, make_patient
from tests.screening.stories import record_episode, record_trial, screened, two_failed_classes
from trd_clinic.accounts.models import User
from trd_clinic.accounts.staffing import StaleError
from trd_clinic.audit.models import AuditEvent

EIGHT = {"weeks_at_dose": "8", "dose_profile": "recommended", "window": "current",
         "adherence_floor_percent": "80"}  # fmt: skip

LOWER_FLOOR = {"weeks_at_dose": "6", "adherence_floor_percent": "75"}


def seven_weeks(patient: Patient) -> None:
    """Two classes failed after seven weeks at dose: enough for six, not for eight."""
    record_episode(patient)
    record_trial(patient, 1, "sertraline", 100, 7, stopped_for="no_response")
    record_trial(patient, 2, "venlafaxine", 225, 7, stopped_for="no_response")


def adopt(actor: User, name: str, seen: int = 1) -> PolicyChoice:
    practice = actor.practice
    assert practice is not None
    return adopt_policy(actor=actor, practice=practice, name=name, seen=seen, form_key=uuid4())


def page(client: Client, actor: User, address: str = "/policy/", **query: str) -> str:
    client.force_login(actor)
    return client.get(address, query).content.decode()


def test_the_comparison_counts_and_names_who_would_change(
    client: Client, administrator: User, patient: Patient
) -> None:
    seven_weeks(patient)
    two_failed_classes(make_patient(patient.practice, "Desmond Achterberg"))

    said = page(client, administrator, **EIGHT)

    assert "One of 2 open patients would have another verdict." in said
    assert "Weeks at adequate dose: 8 weeks, now 6 weeks" in said
    assert patient.name in said
    assert "Desmond" not in said
    assert not PolicyChoice.objects.exists()
    assert AuditEvent.objects.filter(action="policy_compared").count() == 1


def test_a_row_that_cannot_be_read_keeps_the_verdict_open(
    patient: Patient, clinician: User
) -> None:
    seven_weeks(patient)
    record_trial(patient, 3, "sertralin", 100, 9)
    policies = load().policies

    effect = effect_of(clinician, policies["adopted-2026"], policies["adopted-2026-8w"], TODAY)

    assert [(one.before, one.after) for one in effect.changes] == [("meets", "cannot_tell")]


@pytest.mark.parametrize(("state", "read"), [("draft", 1), ("sent", 1), ("closed", 0)])
def test_a_patient_whose_referral_is_closed_is_not_open(
    patient: Patient, clinician: User, state: str, read: int
) -> None:
    seven_weeks(patient)
    make_patient(patient.practice, "Nothing Recorded")
    Referral.objects.create(
        patient=patient, screening=screened(patient, clinician), clinician=clinician,
        prepared_by=clinician, state=state, form_key=uuid4(),
    )  # fmt: skip
    policy = load().policy("adopted-2026")

    assert effect_of(clinician, policy, policy, TODAY).patients == read


def test_no_other_practice_is_read(
    patient: Patient, outsider: User, administrator: User, client: Client
) -> None:
    seven_weeks(patient)

    assert "No open patient has a trial recorded yet." in page(client, outsider, **EIGHT)
    assert patient.name in page(client, administrator, **EIGHT)


@pytest.mark.parametrize("count", [1, 30])
def test_the_comparison_asks_as_often_for_one_as_for_thirty(
    count: int, administrator: User, django_assert_num_queries: object
) -> None:
    for _ in range(count):
        seven_weeks(make_patient(administrator.practice))
    policies = load().policies

    with django_assert_num_queries(3):
        effect = effect_of(
            administrator, policies["adopted-2026"], policies["adopted-2026-8w"], TODAY
        )

    assert (effect.patients, len(effect.changes)) == (count, count)


def test_adopting_changes_readings_and_no_screening(
    client: Client, administrator: User, clinician: User, patient: Patient
) -> None:
    seven_weeks(patient)
    before = screened(patient, clinician)

    client.force_login(administrator)
    sent = {"name": "adopted-2026-8w", "seen": 1, "form_key": str(uuid4())}
    client.post("/policy/adopt/", sent)
    client.post("/policy/adopt/", sent)

    administrator.practice.refresh_from_db()
    assert (administrator.practice.policy, administrator.practice.version) == ("adopted-2026-8w", 2)
    assert AuditEvent.objects.filter(action="policy_adopted").count() == 1
    kept = Screening.objects.get(pk=before.pk)
    assert (kept.answer, kept.policy_name, differences(kept)) == ("meets", "adopted-2026", [])
    fresh = screened(Patient.objects.get(pk=patient.pk), clinician)
    assert (fresh.answer, fresh.policy_name) == ("does_not_meet", "adopted-2026-8w")
    said = page(client, clinician)
    assert "The adopted rule, 8 weeks at dose: chosen by Ana Lindqvist" in said


def test_another_adherence_floor_is_a_choice_like_any_other(
    client: Client, administrator: User, clinician: User, patient: Patient
) -> None:
    record_episode(patient)
    record_trial(patient, 1, "sertraline", 100, 8, adherence="", adherence_percent=75)
    record_trial(patient, 2, "venlafaxine", 225, 8, adherence="", adherence_percent=79)
    before = screened(patient, clinician)

    said = page(client, administrator, **EIGHT | LOWER_FLOOR)
    adopt(administrator, "adopted-2026-adherence-75")

    assert "Adherence floor, where known: 75 %, now 80 %" in said
    assert "One of 1 open patient would have another verdict." in said
    fresh = screened(Patient.objects.get(pk=patient.pk), clinician)
    assert (before.answer, fresh.answer) == ("does_not_meet", "meets")
    assert differences(Screening.objects.get(pk=before.pk)) == []
    frozen = frozen_definitions(fresh)
    assert frozen is not None
    assert not any(row.adopted for row in frozen.rows)


def test_who_looked_at_an_older_practice_is_told(administrator: User) -> None:
    adopt(administrator, "adopted-2026-8w")

    with pytest.raises(StaleError, match="Look again"):
        adopt(administrator, "adopted-2026-4w", seen=1)

    assert PolicyChoice.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("adopted-2026", "in force already"), ("adopted-1999", "no such policy")],
)
def test_what_cannot_be_adopted_is_said(administrator: User, name: str, sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        adopt(administrator, name)


@pytest.mark.parametrize("role", ["clinician", "coordinator", "reviewer"])
def test_everybody_reads_and_only_the_administrator_has_the_form(
    client: Client, role: str, request: pytest.FixtureRequest, patient: Patient
) -> None:
    seven_weeks(patient)
    member = request.getfixturevalue(role)

    said = page(client, member, **EIGHT)

    assert "Thresholds" in said
    assert "Show what it changes" not in said
    assert "What would change" not in said
    with pytest.raises(PermissionDenied):
        adopt(member, "adopted-2026-8w")


def test_a_combination_without_a_file_is_refused(client: Client, administrator: User) -> None:
    said = page(client, administrator, **{**EIGHT, "weeks_at_dose": "5"})

    assert "Choose one of the values offered." in said
    assert "What would change" not in said
