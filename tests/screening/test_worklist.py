"""The worklist: the most urgent first, only our own, searched without a trace in addresses."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from screening.models import Patient, PatientNeed
from screening.queries.patients import patients_of
from screening.queries.worklist import Need, counts, most_urgent_first, with_needs
from screening.services.decisions import decide
from screening.services.reviews import answer_review, review_screening
from screening.services.trials import add_trial, restore_trial, save_trial, strike_trial
from tests.cast import make_patient
from tests.screening.stories import raise_alert, record_score, screened, two_failed_classes
from trd_clinic.accounts.models import Practice, User

MOST_QUERIES = 15


def needs(user: User) -> dict[str, Need]:
    """What each patient needs, in the order of the list."""
    rows = most_urgent_first(with_needs(patients_of(user)))
    return {row.name: Need(row.need) for row in rows}


def test_the_most_urgent_come_first(practice: Practice, clinician: User, reviewer: User) -> None:
    for name in ("None yet", "Trials", "Undecided", "Decided", "Returned", "Alert", "Open ruling"):
        person = make_patient(practice, name)
        if name != "None yet":
            two_failed_classes(person)
        row = screened(person, clinician) if name not in ("None yet", "Trials") else None
        key = {"form_key": uuid4()}
        if row and name in ("Decided", "Returned", "Alert"):
            decide(actor=clinician, screening=row, ruling="agreed", reason="", **key)
        if row and name == "Open ruling":
            decide(actor=clinician, screening=row, ruling="open", reason="", **key)
        if row and name == "Returned":
            review_screening(
                actor=reviewer, screening=row, result="returned", comment="Why?", **key
            )
        if name == "Alert":
            raise_alert(person, clinician)

    assert needs(clinician) == {
        "Alert": Need.ASK,
        "Returned": Need.ANSWER_REVIEWER,
        "Undecided": Need.DECIDE,
        "Decided": Need.REFER,
        "Trials": Need.SCREEN,
        "None yet": Need.FIRST_TRIAL,
        "Open ruling": Need.NOTHING,
    }
    assert next(iter(needs(clinician))) == "Alert"


def test_only_the_latest_review_counts(patient: Patient, clinician: User, reviewer: User) -> None:
    two_failed_classes(patient)
    row = screened(patient, clinician)
    for result, comment in (("returned", "Why?"), ("approved", "")):
        review_screening(
            actor=reviewer, screening=row, result=result, comment=comment, form_key=uuid4()
        )

    assert needs(clinician)[patient.name] is Need.DECIDE


def test_the_filters_count_what_they_show(
    practice: Practice, patient: Patient, clinician: User, coordinator: User
) -> None:
    two_failed_classes(patient)
    screened(patient, clinician)
    raise_alert(patient, clinician)
    make_patient(practice, "Somebody Else")

    found = counts(with_needs(patients_of(clinician)), clinician)
    theirs = counts(with_needs(patients_of(coordinator)), coordinator)

    assert found == {"all": 2, "mine": 2, "alert": 1, "open": 1, "review": 1, "out": 0}
    assert theirs["mine"] == 1


@pytest.mark.parametrize("count", [1, 30])
def test_query_count(
    client: Client,
    practice: Practice,
    clinician: User,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    for number in range(count):
        person = make_patient(practice, f"N{number}")
        two_failed_classes(person)
        record_score(person, clinician)
        screened(person, clinician)
    client.force_login(clinician)

    with django_assert_max_num_queries(MOST_QUERIES):
        page = client.get("/")

    assert page.status_code == 200
    assert page.content.count(b"chip-meets") == min(count, 25)


def test_an_empty_practice_says_where_to_begin(client: Client, clinician: User) -> None:
    client.force_login(clinician)

    page = client.get("/").content.decode()

    assert "No patients yet" in page
    assert reverse("screening:new_patient") in page


def test_a_reviewer_is_led_to_the_review(
    client: Client, patient: Patient, clinician: User, reviewer: User
) -> None:
    two_failed_classes(patient)
    row = screened(patient, clinician)
    client.force_login(reviewer)

    page = client.get("/").content.decode()

    assert reverse("admin:screening_screening_change", args=[row.pk]) in page


def test_the_need_shown_follows_each_step(
    client: Client, patient: Patient, clinician: User, reviewer: User
) -> None:
    def now() -> Need:
        kept = PatientNeed.objects.get(patient=patient)
        computed = with_needs(Patient.objects.filter(pk=patient.pk)).get().need
        assert kept.need == computed
        return Need(kept.need)

    assert now() is Need.FIRST_TRIAL
    trial = add_trial(actor=clinician, patient=patient, form_key=uuid4())
    assert now() is Need.SCREEN
    strike_trial(actor=clinician, trial=trial)
    assert now() is Need.FIRST_TRIAL
    restore_trial(actor=clinician, trial=trial)
    assert now() is Need.SCREEN
    save_trial(actor=clinician, trial=trial, seen=2, values={"treatment": "sertraline"})
    row = screened(patient, clinician)
    assert now() is Need.DECIDE
    decide(actor=clinician, screening=row, ruling="overruled", reason="Seen.", form_key=uuid4())
    assert now() is Need.REFER
    said = {"result": "returned", "comment": "Why?", "form_key": uuid4()}
    review = review_screening(actor=reviewer, screening=row, **said)
    assert now() is Need.ANSWER_REVIEWER
    answer_review(actor=clinician, review=review, words="Because.", form_key=uuid4())
    assert now() is Need.REFER
