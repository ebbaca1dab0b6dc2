"""The patient's sheet tells no rule; the fax cover names no patient."""

import io
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from referrals.letter.fax_cover import page_count
from referrals.letter.patient_sheet import patient_sheet
from referrals.models import Referral
from referrals.services.rendering import render_sheet
from screening.models import Patient
from tests.referrals.frozen import source
from tests.referrals.road import ready, signed
from tests.referrals.test_pdf import pages
from tests.referrals.three_letters import STORIES, written
from trd_clinic.accounts.models import User

TOLD = {"patient_why": "We ask whether another treatment could help",
        "patient_next": "They will call you", "patient_ring": "Noor, 555-0142",
        "patient_ring_by": date(2026, 3, 27)}  # fmt: skip
# Whatever belongs to the rule, to a verdict or to a score.
SILENT = ("TRD", "resistant", "PHQ-9", "failed", "meets the", "rule", "score", "sertraline", "F33")


@pytest.mark.parametrize("name", STORIES)
def test_the_sheet_tells_no_rule_no_verdict_no_score(name: str) -> None:
    text = str(patient_sheet(written(name)))

    assert [word for word in SILENT if word.casefold() in text.casefold()] == []


def test_the_sheet_is_one_page_with_everything_on_it() -> None:
    made = render_sheet("letter/patient_sheet.html", patient_sheet(source(None, TOLD)))

    text = pages(made.pdf)[0]
    assert made.pages == 1
    facts = (
        "Ruth Halvorsen", "Harbor, 22 Quay Road", "another treatment could help.",
        "They will call you.", "heard by 27 Mar 2026, ring Noor, 555-0142.",
        "does not suit everyone", "call 911", "text 988", "for informational purposes only",
        "does not constitute medical advice",
    )  # fmt: skip
    assert [fact for fact in facts if fact not in text] == []
    assert PdfReader(io.BytesIO(made.pdf)).metadata.title == "About your referral"  # type: ignore[union-attr]


def test_without_words_the_sheet_sends_the_patient_to_the_clinician() -> None:
    made = patient_sheet(source())

    assert made["parts"][1]["text"] == "Please ask Imani Castellane, MD why."


def test_the_sheet_takes_the_numbers_of_the_practice() -> None:
    practice = {**source().practice, "emergency_number": "112", "crisis_line": "116 123"}

    assert "call 112" in patient_sheet(source(practice=practice))["urgent"]


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ([], "5 pages with this one"),
        ([["ECG", 2]], "7 pages with this one"),
        ([["ECG", None]], "5 pages with this one, and 1 enclosure whose pages are not counted"),
    ],
)
def test_the_cover_counts_every_sheet(parts: list[list[object]], words: str) -> None:
    assert page_count(4, parts).replace("\u00a0", " ") == words


def test_the_cover_and_the_file_names_name_no_patient(
    client: Client, patient: Patient, clinician: User
) -> None:
    letter = signed(patient, clinician)
    client.force_login(clinician)
    key = [patient.pk, letter.referral_id, letter.pk]

    cover = client.get(reverse("referrals:fax_cover_pdf", args=key))
    page = client.get(reverse("referrals:fax", args=key)).content.decode()

    text = pages(cover.content)[0]
    assert "Harbor Interventional Psychiatry" in text
    assert "Return fax 555-0143" in text
    assert "ring us at once" in text
    for secret in ("Halvorsen", patient.number, "1981"):
        assert secret not in text
        assert secret not in cover["Content-Disposition"]
    assert "Dial 555-0190" in page
    assert "?to=sent" in page


def test_the_sheet_is_previewed_and_printed(
    client: Client, patient: Patient, clinician: User
) -> None:
    referral = ready(patient, clinician)
    client.force_login(clinician)

    page = client.get(reverse("referrals:patient_sheet", args=[patient.pk, referral.pk]))
    Referral.objects.filter(pk=referral.pk).update(patient_why="We ask for advice")
    told = client.get(reverse("referrals:patient_sheet", args=[patient.pk, referral.pk]))
    pdf = client.get(reverse("referrals:patient_sheet_pdf", args=[patient.pk, referral.pk]))

    assert "You have not written why" in page.content.decode()
    assert "We ask for advice." in told.content.decode()
    assert pdf.content.startswith(b"%PDF")
    assert "Halvorsen" not in pdf["Content-Disposition"]
