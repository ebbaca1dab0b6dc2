"""The directory: found by place, imported whole or not at all, asked about when old."""

import io
from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from referrals.forms.clinic_csv import MOST_BYTES, read_clinics
from referrals.letter.clinic_rules import RULES, lacking
from referrals.models import KetamineClinic, Referral
from referrals.presenters.lists import directory
from screening.models import Patient
from tests.cast import TODAY
from tests.referrals.frozen import safety, source
from tests.referrals.road import clinic, ready
from trd_clinic.accounts.models import User

HEAD = "name,city,state,fax,offers_esketamine,intake_rules,notes"
GOOD = f"""{HEAD}
Harbor,Millbrook,NY,+1 555-0190,yes,accepts_bipolar; needs_notes,
"Quay, Street",Salem,OR,555-0100,no,,a note
"""
IMPORT = reverse("referrals:import_ketamine_clinics")
LIST = reverse("referrals:ketamine_clinics")


def sent(client: Client, text: str | bytes, key: object = None) -> object:
    data = text if isinstance(text, bytes) else text.encode()
    file = io.BytesIO(data)
    file.name = "clinics.csv"
    return client.post(IMPORT, {"form_key": key or uuid4(), "file": file}, follow=True)


@pytest.fixture
def browser(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


def test_a_file_is_added_once_and_the_same_file_adds_nothing(browser: Client) -> None:
    first = sent(browser, GOOD)
    again = sent(browser, GOOD)

    row = KetamineClinic.objects.get(name="Harbor")
    assert KetamineClinic.objects.count() == 2
    assert (row.city, row.fax, row.offers_esketamine) == ("Millbrook", "+1 555-0190", True)
    assert row.intake_rules == ["accepts_bipolar", "needs_notes"]
    assert (row.rems_checked_on, row.confirmed_by is None) == (None, False)
    assert "2 ketamine clinics added." in first.content.decode()  # type: ignore[attr-defined]
    assert "0 ketamine clinics added; 2 were there" in again.content.decode()  # type: ignore[attr-defined]


BAD = [
    ("Quay,Salem,OR,,perhaps,,", "Line 3: offers_esketamine: write yes or no."),
    ("=cmd|x,Salem,OR,,no,,", "Line 3: name begins like a formula"),
    ("Quay,Salem,OR,,no,,@SUM(A1)", "Line 3: notes begins like a formula"),
    ("Quay,Salem,OR", "Line 3: It has more or fewer cells"),
    (",Salem,OR,,no,,", "Line 3: name: This field cannot be blank."),
    ("Quay,Salem,OR,,no,likes_cats,", "Line 3: intake_rules: likes_cats is none of"),
    ("harbor,Millbrook,NY,,no,,", "Line 3: harbor stands in the file before"),
    (f"{'x' * 121},Salem,OR,,no,,", "Line 3: name: Ensure this value has at most 120"),
    ("Qu\x01ay,Salem,OR,,no,,", "Line 3: It holds control characters"),
]


@pytest.mark.parametrize(("line", "sentence"), BAD)
def test_one_bad_line_is_named_and_nothing_is_added(
    browser: Client, line: str, sentence: str
) -> None:
    text = GOOD.splitlines()[:2]

    page = sent(browser, "\n".join([*text, line])).content.decode()  # type: ignore[attr-defined]

    assert sentence in page
    assert "Nothing was added." in page
    assert not KetamineClinic.objects.exists()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "name must be there"),
        (b"name,colour\nA,b\n", "Not known: colour"),
        (b"name\n", "holds no clinic"),
        (b"name\n\xff\xfe\n", "not CSV in UTF-8"),
        (b'name\n"A\n', "not CSV in UTF-8"),
        (b"name,name\nA,B\n", "The head line names columns"),
    ],
)
def test_what_is_no_such_file_is_said(data: bytes, sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        read_clinics(data)


def test_a_file_over_sixteen_megabytes_is_refused(browser: Client) -> None:
    page = sent(browser, b"name\n" + b"x" * MOST_BYTES).content.decode()  # type: ignore[attr-defined]

    assert "larger than 16 MB" in page
    assert not KetamineClinic.objects.exists()


def test_clinics_are_found_by_state_and_city(browser: Client) -> None:
    sent(browser, GOOD)

    both = browser.get(LIST).content.decode()
    one = browser.get(LIST, {"state": "OR"}).content.decode()
    none = browser.get(LIST, {"state": "OR", "city": "Millbrook"}).content.decode()

    assert "Harbor" in both
    assert "Quay, Street" in both
    assert "Harbor" not in one
    assert "Quay, Street" in one
    assert "No clinic there" in none


def test_an_old_entry_is_asked_about_until_somebody_confirms_it(
    browser: Client, clinician: User
) -> None:
    row = clinic(clinician)
    KetamineClinic.objects.filter(pk=row.pk).update(confirmed_on=date(2020, 1, 1))

    before = browser.get(LIST).content.decode()
    browser.post(reverse("referrals:confirm_ketamine_clinic", args=[row.pk]))
    after = browser.get(LIST).content.decode()

    assert "is it still right?" in before
    assert "is it still right?" not in after


@pytest.mark.parametrize(("days", "asked"), [(180, False), (181, True)])
def test_an_entry_is_old_after_half_a_year(days: int, asked: bool) -> None:
    row = KetamineClinic(name="Harbor", confirmed_on=date.fromordinal(TODAY.toordinal() - days))

    assert bool(directory([row], TODAY).lines[0].stale) is asked


LACKS = [
    ("accepts_bipolar", {}, 0),
    ("needs_notes", {"enclosures": "ECG, 2"}, 1),
    ("needs_notes", {"enclosures": "Visit notes, 3"}, 0),
    ("needs_ecg", {"enclosures": "EKG, 1"}, 0),
    ("needs_medicines", {}, 1),
    ("needs_medicines", {"medicines_asked_on": TODAY}, 0),
    ("needs_weight", {"weight_kg": 71.0}, 0),
    ("needs_pressure", {"systolic": 120}, 1),
    ("needs_consent", {}, 1),
    ("needs_prescriber", {"meantime": "We do"}, 0),
    ("needs_scores", {}, 0),
    ("refuses_bipolar", {}, 0),
]


@pytest.mark.parametrize(("rule", "given", "lacks"), LACKS)
def test_a_rule_is_laid_beside_what_is_recorded(
    rule: str, given: dict[str, object], lacks: int
) -> None:
    assert len(lacking(source(None, given), [rule])) == lacks


def test_every_rule_can_be_asked_of_an_empty_letter() -> None:
    empty = source(safety=safety(pregnancy="not_asked", bipolar_history="yes"))

    said = lacking(empty, RULES)

    assert len(said) == 9
    assert "They ask for the whole safety screen; 1 not asked." in said
    assert any("bipolar disorder is recorded" in sentence for sentence in said)


def test_the_referral_says_what_is_lacking(
    client: Client, patient: Patient, clinician: User
) -> None:
    referral = ready(patient, clinician)
    KetamineClinic.objects.update(intake_rules=["needs_weight"], other_rules="Mondays only")
    client.force_login(clinician)

    page = client.get(reverse("referrals:referral", args=[patient.pk, referral.pk]))

    assert "They ask for a weight; none is measured." in page.content.decode()
    assert "also says: Mondays only" in page.content.decode()
    assert Referral.objects.get().ketamine_clinic is not None
