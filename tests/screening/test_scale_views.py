"""Each scale entered on the intake page, as a browser without JavaScript sends it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from screening.forms.score import NewScoreForm
from screening.models import Patient
from screening.reference import load
from screening.services.scores import add_score
from tests.cast import TODAY
from tests.screening.scale_forms import begin, page, raised, send
from tests.screening.stories import record_score
from trd_clinic.accounts.models import User


@pytest.fixture
def browser(client: Client, clinician: User) -> Client:
    client.force_login(clinician)
    return client


def test_every_scale_can_be_chosen_and_opened(browser: Client, patient: Patient) -> None:
    groups = NewScoreForm().fields["instrument"].choices
    chosen = [value for _, choices in groups for value, _ in choices]

    for value in chosen:
        sent = {"form_key": str(uuid4()), "instrument": value}
        place = reverse("screening:add_score", args=[patient.pk])
        assert browser.post(place, sent, follow=True).status_code == 200

    assert {value.removeprefix("total:") for value in chosen} == set(load().instruments)
    assert patient.scores.count() == len(chosen)


def test_the_qids_is_scored_by_domain(browser: Client, patient: Patient) -> None:
    row = begin(browser, patient, "QIDS-SR16")

    send(browser, row, "3 1 0 0  2  2 . 1 .  2 2 0 2 2  1 2")

    assert (row.total, row.band, row.suicide_item) == (17, "severe", 0)
    assert "17 of 27, severe" in page(browser, patient)
    assert raised(patient) == []


def test_half_a_qids_says_what_the_total_lies_between(browser: Client, patient: Patient) -> None:
    row = begin(browser, patient, "QIDS-SR16")

    send(browser, row, "3 . . .  2  2 . . .  2 2 . 2 2  1 2")

    assert row.total is None
    assert "answered 9 of 14, total 17 to 21" in page(browser, patient)
    assert "suicide item not answered" in page(browser, patient)


def test_the_madrs_takes_the_numbers_between_its_anchors(browser: Client, patient: Patient) -> None:
    row = begin(browser, patient, "MADRS")
    opened = page(browser, patient, row.pk)

    send(browser, row, "5 5 3 3 1 4 4 4 4 1", rater="C. Okonjo")

    assert (row.total, row.band, row.rated_by, row.rater) == (
        *(34, "moderate", "clinician"),
        "C. Okonjo",
    )
    assert "9. Pessimistic thoughts" in opened
    assert raised(patient) == []


def test_weight_not_assessed_stands_beside_the_total(browser: Client, patient: Patient) -> None:
    row = begin(browser, patient, "HAM-D17")

    send(browser, row, "3 3 0 1 1 1 3 1 1 1 1 1 1 0 0 not_assessed 0")

    assert (row.total, row.band) == (18, "moderate")
    assert "18 of 50, moderate" in page(browser, patient)
    assert "item 16 not assessed" in page(browser, patient)


def test_a_three_on_item_16_is_refused_at_the_field(browser: Client, patient: Patient) -> None:
    row = begin(browser, patient, "HAM-D17")

    response = send(browser, row, "0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 3 0")

    assert response.status_code == 422
    assert "Choose one of 0 to 2, or not assessed." in response.content.decode()
    assert (row.answers[0], row.answers[15]) == (0, None)


def test_somebody_who_does_not_work_has_no_band(browser: Client, patient: Patient) -> None:
    row = begin(browser, patient, "WSAS")

    send(browser, row, "retired 6 6 6 6")

    assert (row.total, row.band) == (24, "")
    assert "24 of 32" in page(browser, patient)


def test_the_audit_c_goes_by_the_sex_recorded(browser: Client, patient: Patient) -> None:
    row = begin(browser, patient, "AUDIT-C")
    send(browser, row, "1 1 1")
    positive = row.band
    Patient.objects.filter(pk=patient.pk).update(sex="")

    send(browser, row, "1 1 1", rater="N. Abbas")

    assert (positive, row.band) == ("positive", "")
    assert "positive for women, negative for men" in page(browser, patient)


@pytest.mark.parametrize(("scale", "gap"), [("QIDS-SR16", 7), ("WHO-5", 14), ("GAD-7", 14)])
@pytest.mark.parametrize("sooner", [True, False])
def test_a_score_asked_sooner_is_kept_and_marked(
    browser: Client, patient: Patient, clinician: User, scale: str, gap: int, sooner: bool
) -> None:
    for ago in (gap - sooner, 0):
        add_score(
            actor=clinician, patient=patient, form_key=uuid4(), instrument=scale,
            date=TODAY - timedelta(days=ago),
            values={"answers": [0] * len(load().instruments[scale].items)},
        )  # fmt: skip

    text = page(browser, patient)

    assert text.count("look-back overlaps") == (1 if sooner else 0)


def test_earlier_scores_of_the_scale_stand_beside_the_form(
    browser: Client, patient: Patient, clinician: User
) -> None:
    record_score(patient, clinician)
    record_score(patient, clinician, instrument="MADRS", total=30)
    row = begin(browser, patient, "PHQ-9")

    beside = page(browser, patient, row.pk).split("Other PHQ-9 scores")[1].split("</aside>")[0]

    assert "22\u00a0Nov 2026: 19 of 27, moderately severe" in beside
    assert "30 of" not in beside


def test_a_total_without_items_is_marked(browser: Client, patient: Patient) -> None:
    row = begin(browser, patient, "total:HAM-D17")

    send(browser, row, total="21", suicide_item="0")

    assert (row.entry, row.total, row.band) == ("total", 21, "severe")
    assert "total only" in page(browser, patient).split(f'id="score-{row.pk}"')[1][:400]
