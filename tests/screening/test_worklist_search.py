"""Finding a patient on the worklist: own ones only, and without a trace in addresses."""

import pytest
from django.test import Client

from screening.models import Patient
from screening.services.patients import save_patient
from tests.cast import make_patient
from trd_clinic.accounts.models import Practice, User


@pytest.mark.parametrize("text", ["Halvorsen", "ruth", "AP-20418", "1981-06-14", "ruth 1981-06-14"])
def test_search_finds_by_name_number_and_birth_date(
    client: Client, practice: Practice, patient: Patient, clinician: User, text: str
) -> None:
    make_patient(practice, "Desmond Achterberg", number="AP-1", birth_date="1968-11-02")
    client.force_login(clinician)

    page = client.post("/", {"search": text}).content.decode()

    assert "Ruth Halvorsen" in page
    assert "Desmond" not in page


ACCENTS = [
    ("Łukasz Östberg", "Łukasz"),
    ("Łukasz Östberg", "ÖSTBERG"),
    ("Łukasz Östberg", "ostberg"),
    ("ÉLODIE WEISS", "élodie"),
    ("Élodie Weiß", "elodie WEISS"),
    ("E\u0301lodie", "\u00e9lodie"),  # an accent of its own, as some keyboards write it
    ("ΟΔΥΣΣΕΥΣ", "οδυσσευς"),
    ("İpek", "ipek"),
]


@pytest.mark.parametrize(("name", "text"), ACCENTS)
def test_capitals_and_accents_of_any_language_are_found(
    client: Client, practice: Practice, patient: Patient, clinician: User, name: str, text: str
) -> None:
    make_patient(practice, name, number="AP-1")
    client.force_login(clinician)

    page = client.post("/", {"search": text}).content.decode()

    assert name in page
    assert "Ruth" not in page


def test_a_name_longer_in_small_letters_is_kept(practice: Practice, clinician: User) -> None:
    patient = make_patient(practice, "\ufb03" * 120, number="AP-1")

    save_patient(actor=clinician, patient=patient, seen=1, values={"preferred_name": "Fi"})

    assert patient.kept.words == "ffi" * 80


@pytest.mark.parametrize("text", ["%", "_", "\\", "Ruth Ruth Nobody", "halvorsenap"])
def test_signs_of_the_database_find_nobody(
    client: Client, patient: Patient, clinician: User, text: str
) -> None:
    client.force_login(clinician)

    page = client.post("/", {"search": text}).content.decode()

    assert "No patient fits" in page


def test_a_new_name_is_found_and_the_old_one_is_not(
    client: Client, patient: Patient, clinician: User
) -> None:
    save_patient(actor=clinician, patient=patient, seen=1, values={"name": "Ruth Achterberg"})
    client.force_login(clinician)

    new = client.post("/", {"search": "ACHTERBERG"}).content.decode()
    old = client.post("/", {"search": "Halvorsen"}).content.decode()

    assert "Ruth Achterberg" in new
    assert "No patient fits" in old


def test_another_practice_is_never_found(
    client: Client, their_patient: Patient, clinician: User
) -> None:
    client.force_login(clinician)

    page = client.post("/", {"search": "Verlaine"}).content.decode()

    assert "Siobhan" not in page
    assert "No patient fits" in page


def test_a_search_in_the_address_is_not_read(
    client: Client, patient: Patient, clinician: User
) -> None:
    client.force_login(clinician)

    page = client.get("/?search=nobody").content.decode()

    assert "Ruth Halvorsen" in page


@pytest.mark.parametrize("value", ["\0", "x" * 5000, "%", "\u202eabc", "9" * 99, "0000-00-00"])
@pytest.mark.parametrize("field", ["search", "show", "page"])
def test_odd_input_is_answered_with_a_page(
    client: Client, patient: Patient, clinician: User, field: str, value: str
) -> None:
    client.force_login(clinician)

    assert client.post("/", {field: value}).status_code == 200
