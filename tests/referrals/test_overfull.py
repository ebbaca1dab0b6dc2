"""Letters that are too full: nothing is lost, and what cannot be printed is named."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from referrals.letter.content import content
from referrals.letter.printable import printable
from referrals.models import KetamineClinic, Letter
from referrals.services.clinics import change_clinic
from referrals.services.letters import ContentChangedError, sign_letter
from referrals.services.rendering import render_pdf
from screening.models import Patient
from tests.cast import make_member, make_patient, make_practice
from tests.referrals.frozen import (
    PATIENT,
    SERTRALINE,
    VENLAFAXINE,
    safety,
    screening,
    source,
    trial,
)
from tests.referrals.road import fingerprint_of, ready, sign, today
from tests.referrals.test_pdf import OTHERS, pages
from tests.security.threads import at_once
from trd_clinic.accounts.models import User
from trd_clinic.web.press import held_signs

LONG = "Lucille Fontaine-Abramowicz van der Westhuizen-Montgomery II"
MEDICINES = "; ".join(f"medicine{n} {n} mg twice a day" for n in range(40))
NOTE = " ".join(f"word{n}" for n in range(900))
SCRIPTS = "Nguyễn Thị Ngọc, رقية, 🙂 to sleep"
FOURTEEN = [
    SERTRALINE,
    VENLAFAXINE,
    *(trial(n, name, 30, 9, started=f"2024-{n - 2:02}-01") for n, name in enumerate(OTHERS, 3)),
    trial(13, "citalopram", 20, 8, started="2023-01-01"),
    trial(14, "desvenlafaxine", 50, 8, started="2023-06-01"),
]


@pytest.fixture(scope="module")
def overfull() -> tuple[dict[str, Any], list[str], list[str]]:
    """Words, what was lost, and the text of every page."""
    unasked = safety(**{item["key"]: "not_asked" for item in safety()})
    given = {"medicines": MEDICINES, "reason_words": NOTE, "goals": SCRIPTS, "question": "advise",
             "reason_without_trd": "other"}  # fmt: skip
    decision = {"ruling": "overruled", "by": "Imani Castellane, MD", "on": "2026-03-18",
                "reason": "Too quick"}  # fmt: skip
    whole = content(
        source(screening(*FOURTEEN), given, patient={**PATIENT, "name": LONG}, safety=unasked,
               decision=decision)
    )  # fmt: skip
    said, lost = printable(whole, held_signs())
    return said, lost, pages(render_pdf(said).pdf)


def test_every_trial_medicine_and_word_is_printed(overfull: tuple[Any, Any, list[str]]) -> None:
    text = " ".join(overfull[2]).casefold()

    names = [row[0] for row in overfull[0]["evidence"]["trials"]["rows"]]
    assert len(names) == 14
    assert [n for n in range(40) if f"medicine{n} {n} mg" not in text] == []
    assert [n for n in range(900) if f"word{n}" not in text] == []
    assert [drug for drug in OTHERS if drug.split()[0] not in text] == []


def test_every_page_still_names_the_patient_and_the_disclaimer(
    overfull: tuple[Any, Any, list[str]],
) -> None:
    for number, text in enumerate(overfull[2], 1):
        assert LONG in text
        assert f"Page {number} of {len(overfull[2])}" in text
        assert "does not constitute medical advice. Consult a healthcare professional" in text


def test_signs_no_font_holds_are_printed_as_such_and_named(
    overfull: tuple[Any, list[str], list[str]],
) -> None:
    assert overfull[1] == ["رقية", "🙂"]
    assert "“Nguyễn Thị Ngọc, [?], [?] to sleep”" in " ".join(overfull[2])


def test_the_preview_names_what_is_not_printed(
    client: Client, clinician: User, practice: object
) -> None:
    patient = make_patient(clinician.practice, "رقية Halvorsen", clinician=clinician)
    referral = ready(patient, clinician)
    client.force_login(clinician)

    page = client.get(reverse("referrals:preview", args=[patient.pk, referral.pk])).content.decode()

    assert "does not hold “رقية”: [?] is printed there" in page
    assert "[?] Halvorsen" in page


def test_a_hair_below_the_threshold_is_printed_below_it() -> None:
    close = {**SERTRALINE, "outcome": {"improvement_percent": 49.99}}

    row = content(source(screening(close)))["evidence"]["trials"]["rows"][0]

    cells = [cell.replace("\u00a0", " ") for cell in row]
    assert cells[7:9] == ["49.99 % less (as told)", "below 50 %: failed"]


def test_a_new_fax_number_since_the_preview_is_shown_before_signing(
    patient: Patient, clinician: User
) -> None:
    referral = ready(patient, clinician)
    seen, clinic = fingerprint_of(referral), KetamineClinic.objects.get()
    values = {"name": clinic.name, "fax": "555-0999", "rems_checked_on": None}
    change_clinic(actor=clinician, clinic=clinic, seen=clinic.version, values=values)

    with pytest.raises(ContentChangedError):
        sign(referral, clinician, seen=seen)

    assert not Letter.objects.exists()
    assert sign(referral, clinician).content["parties"][0]["line"] == "Fax\u00a0555-0999."


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("second", "refusal"), [("Ann", ContentChangedError), ("Bo", ValidationError)]
)
def test_two_who_sign_at_once_make_one_letter(second: str, refusal: type[Exception]) -> None:
    practice = make_practice("Alder")
    members = {name: make_member(practice, name, "clinician") for name in ("Ann", "Bo")}
    both = [members["Ann"], members[second]]
    patient = make_patient(practice, clinician=both[0])
    referral = ready(patient, both[0])
    seen, day = fingerprint_of(referral), today(patient)

    def press_the_button(who: int) -> Letter:
        return sign_letter(actor=both[who], referral=referral, seen=seen, form_key=uuid4(), day=day)

    answers = at_once(2, press_the_button)

    assert sorted(map(type, answers), key=str) == sorted([Letter, refusal], key=str)
    assert Letter.objects.get().edition == 1
    assert Letter.objects.get().signer == both[0]
