"""The intake without JavaScript: every answer by an ordinary form."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from screening.models import Patient, Score, SuicideAlert
from tests.screening.stories import record_score, record_trial, screened, two_failed_classes
from trd_clinic.accounts.models import User

MOST_QUERIES = 15
HEADING = "Thoughts of death or self-harm were reported."


@pytest.fixture
def browser(client: Client, clinician: User) -> Client:
    client.force_login(clinician)
    return client


def place(name: str, *args: object) -> str:
    return reverse(f"screening:{name}", args=args)


def page(browser: Client, patient: Patient, edit: str = "") -> str:
    response = browser.get(place("intake", patient.pk), {"edit": edit} if edit else {})
    assert response.status_code == 200
    return response.content.decode()


def add_score(browser: Client, patient: Patient, instrument: str) -> Score:
    sent = {"form_key": str(uuid4()), "instrument": instrument}
    response = browser.post(place("add_score", patient.pk), sent)
    assert response.status_code == 302
    return Score.objects.get(patient=patient, instrument=instrument.removeprefix("total:"))


def test_an_empty_record_says_so_and_offers_no_screening(browser: Client, patient: Patient) -> None:
    text = page(browser, patient)

    assert "Cannot be told yet" in text
    assert "Nothing is recorded yet" in text
    assert 'id="make-screening" type="submit"' not in text


def test_the_episode_is_saved_and_said(browser: Client, patient: Patient) -> None:
    sent = {"version": "0", "major_depressive_disorder": "true", "bipolar": "false"}
    sent |= {"recurrent": "true", "severity": "moderate", "began": "Apr 2025", "icd10": "F33.1"}

    response = browser.post(place("save_episode", patient.pk), sent)

    assert response.status_code == 302
    text = page(browser, patient)
    assert "Major depressive disorder, recurrent, moderate (F33.1). Since Apr 2025." in text


def test_a_form_by_item_scores_and_raises_the_alert(browser: Client, patient: Patient) -> None:
    score = add_score(browser, patient, "PHQ-9")
    answers = {f"item_{n}": "2" for n in range(1, 10)}

    browser.post(place("save_score", patient.pk, score.pk), {"version": "1", **answers})

    score.refresh_from_db()
    assert (score.total, score.band) == (18, "moderately severe")
    text = page(browser, patient)
    assert HEADING in text
    assert "PHQ-9 item 9, " in text
    assert "\u201cMore than half the days\u201d (2 of 0\u20133)." in text
    assert "Ask the patient about this today." in text
    line = "If this is an emergency call 988 (Suicide &amp; Crisis Lifeline; call, text or chat)"
    assert f"{line} or 911." in text


def test_item_nine_alone_raises_it_with_a_wrong_date_beside(
    browser: Client, patient: Patient
) -> None:
    score = add_score(browser, patient, "PHQ-9")
    sent = {"version": "1", "date": "2399-01-01", "item_9": "1", "item_1": "7"}

    response = browser.post(place("save_score", patient.pk, score.pk), sent)

    assert response.status_code == 422
    text = response.content.decode()
    assert "Write a date from 1960 to today." in text
    assert "Choose one of 0 to 3." in text
    assert HEADING in text
    score.refresh_from_db()
    assert score.answers == [None] * 8 + [1]


def test_a_total_keeps_its_suicide_item_not_known(browser: Client, patient: Patient) -> None:
    score = add_score(browser, patient, "total:MADRS")

    sent = {"version": "1", "total": "32", "suicide_item": ""}
    browser.post(place("save_score", patient.pk, score.pk), sent)

    score.refresh_from_db()
    assert (score.total, score.band, score.suicide_item) == (32, "moderate", None)
    assert "suicide item not answered" in page(browser, patient)
    assert not SuicideAlert.objects.exists()


def test_a_total_out_of_range_stays_as_typed(browser: Client, patient: Patient) -> None:
    score = add_score(browser, patient, "total:MADRS")

    response = browser.post(
        place("save_score", patient.pk, score.pk), {"version": "1", "total": "61"}
    )

    assert response.status_code == 422
    assert "MADRS runs from 0 to 60" in response.content.decode()
    assert 'value="61"' in response.content.decode()


def test_safety_counts_what_was_asked(browser: Client, patient: Patient) -> None:
    assert "Safety, 0 of 42 asked" in page(browser, patient)

    for item, answer in (("avm", "no"), ("aneurysm", "unknown"), ("pregnancy", "not_asked")):
        browser.post(place("save_safety", patient.pk, item), {"version": "0", "answer": answer})

    assert "Safety, 2 of 42 asked" in page(browser, patient)


def test_a_score_acted_on_offers_a_correction(browser: Client, patient: Patient) -> None:
    two_failed_classes(patient)
    score = add_score(browser, patient, "PHQ-9")
    answers = {f"item_{n}": "1" for n in range(1, 10)}
    browser.post(place("save_score", patient.pk, score.pk), {"version": "1", **answers})
    browser.post(place("make_screening", patient.pk), {"form_key": str(uuid4())})

    text = page(browser, patient, edit=str(score.pk))
    assert "Correct" in text
    key = {"form_key": str(uuid4())}
    browser.post(place("correct_score", patient.pk, score.pk), key)

    assert Score.objects.get(corrects=score).total == 9


@pytest.mark.parametrize("who", ["reviewer", "administrator"])
def test_who_only_reads_finds_no_field_to_write_in(
    client: Client, patient: Patient, who: str, request: pytest.FixtureRequest
) -> None:
    two_failed_classes(patient)
    client.force_login(request.getfixturevalue(who))

    text = page(client, patient)

    assert "your role does not write in it" in text
    assert "Add a trial" not in text
    assert "Add a score" not in text
    assert "<select" not in text
    assert 'type="submit">Save' not in text


@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize("opened", [False, True])
def test_the_page_needs_few_queries(
    browser: Client, patient: Patient, clinician: User, rows: int, opened: bool
) -> None:
    two_failed_classes(patient)
    trials = patient.trials.all()
    for label in range(3, rows + 3):
        record_trial(patient, label, "mirtazapine", 30, 8, partner=trials[0])
        score = record_score(patient, clinician, total=label % 27)
    screened(patient, clinician)

    for edit in ("T1", str(score.pk)) if opened else ("",):
        with CaptureQueriesContext(connection) as queries:
            page(browser, patient, edit)
        asked = [query for query in queries if "SAVEPOINT" not in query["sql"]]
        assert len(asked) <= MOST_QUERIES
