"""Recorded scores offered for the start and the end of a trial, and linked when chosen."""

from datetime import date
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from screening.models import Patient, Score, Trial
from screening.queries.record import load_record
from screening.queries.scores import offered
from screening.services.scores import add_score
from tests.screening.stories import record_score, record_trial
from trd_clinic.accounts.models import User

HTMX = {"HX-Request": "true"}


@pytest.fixture
def trial(patient: Patient) -> Trial:
    return record_trial(
        patient, 1, "sertraline", 100, 8, started="2026-03", baseline=None, endpoint=None
    )


@pytest.fixture
def scores(patient: Patient, clinician: User) -> list[Score]:
    days = (date(2026, 1, 5), date(2026, 3, 2), date(2026, 4, 27), date(2026, 11, 1))
    return [
        record_score(patient, clinician, date=day, total=20 - place)
        for place, day in enumerate(days)
    ]


def choose(client: Client, clinician: User, trial: Trial, **sent: object) -> str:
    client.force_login(clinician)
    trial.refresh_from_db()
    address = reverse("screening:save_trial", args=[trial.patient_id, trial.pk])
    response = client.post(address, {"version": trial.version, **sent}, headers=HTMX)
    trial.refresh_from_db()
    return response.content.decode()


def test_the_nearest_are_offered_first(patient: Patient, trial: Trial, scores: list[Score]) -> None:
    start, end = offered(trial, load_record(patient).scores)

    assert start[0] == scores[1]
    assert end[0] == scores[2]


def test_choosing_one_fills_in_total_and_scale(
    client: Client, clinician: User, trial: Trial, scores: list[Score]
) -> None:
    text = choose(client, clinician, trial, baseline_score=scores[1].pk)

    assert (trial.baseline_score, trial.baseline, trial.instrument) == (scores[1], 19, "PHQ-9")
    assert trial.outcome_kind == "scores"
    assert 'id="cell-T1-baseline"' in text


def test_an_end_on_another_scale_says_so(
    client: Client, clinician: User, patient: Patient, trial: Trial, scores: list[Score]
) -> None:
    other = record_score(patient, clinician, instrument="MADRS", total=31)

    choose(client, clinician, trial, instrument="PHQ-9", baseline="19", endpoint_score=other.pk)

    assert (trial.endpoint, trial.endpoint_instrument) == (31, "MADRS")


def test_a_total_typed_over_it_undoes_the_link(
    client: Client, clinician: User, trial: Trial, scores: list[Score]
) -> None:
    choose(client, clinician, trial, baseline_score=scores[1].pk)

    choose(client, clinician, trial, baseline_score=scores[1].pk, baseline="12")

    assert (trial.baseline_score, trial.baseline) == (None, 12)


def test_a_score_of_somebody_else_is_not_among_them(
    client: Client, clinician: User, outsider: User, their_patient: Patient, trial: Trial
) -> None:
    foreign = record_score(their_patient, outsider)

    text = choose(client, clinician, trial, baseline_score=foreign.pk)

    assert trial.baseline_score is None
    assert "Select a valid choice" in text or "Choose one of the list" in text


@pytest.mark.parametrize(("weight", "compared"), [(0, True), ("not_assessed", False)])
def test_a_total_without_item_16_is_not_held_against_one_with_it(
    client: Client, clinician: User, patient: Patient, trial: Trial, weight: object, compared: bool
) -> None:
    rows = [
        add_score(
            actor=clinician, patient=patient, form_key=uuid4(), instrument="HAM-D17", date=day,
            values={"answers": [*[1] * 15, last, 1]},
        )
        for day, last in ((date(2026, 3, 2), 0), (date(2026, 4, 27), weight))
    ]  # fmt: skip

    text = choose(
        client, clinician, trial, baseline_score=rows[0].pk, endpoint_score=rows[1].pk,
        instrument="HAM-D17",
    )  # fmt: skip

    assert trial.baseline == 16
    assert (trial.endpoint == 16) is compared
    assert ("They are not compared; choose two alike." in text) is not compared
