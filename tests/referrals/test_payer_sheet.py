"""One page for a chosen definition: every criterion with what is recorded or lacking."""

import pytest
from django.test import Client
from django.urls import reverse

from referrals.letter.content import content
from referrals.letter.other_definitions import ANSWERS
from referrals.letter.payer_criteria import CHECKED
from referrals.letter.payer_sheet import chosen, payer_sheet
from referrals.services.rendering import render_sheet
from screening.models import Patient, Screening
from screening.reference import load
from tests.referrals.frozen import SERTRALINE, screening, source, trial
from tests.referrals.road import ready
from tests.referrals.test_pdf import pages
from tests.referrals.three_letters import STORIES, written
from trd_clinic.accounts.models import User

DEFINITIONS = {one.key: one for one in load().definitions}
# A payer's words of power; the app has none of them.
NEVER = ("approve", "refuse", "covered", "eligible", "denied")


@pytest.mark.parametrize("key", DEFINITIONS)
def test_every_definition_fits_on_one_page_and_promises_nothing(key: str) -> None:
    sheet = payer_sheet(written("meets"), DEFINITIONS[key])

    text = str(sheet).casefold()
    assert len(sheet["criteria"]["rows"]) == len(CHECKED)
    assert [word for word in NEVER if word in text] == []
    assert "this sheet is no decision and no form of the payer." in text


def test_a_payers_sheet_is_printed_with_its_evidence() -> None:
    made = render_sheet(
        "letter/payer_sheet.html", payer_sheet(written("meets"), DEFINITIONS["cigna_spravato"])
    )

    text = pages(made.pdf)[0]
    assert made.pages == 1
    for fact in ("Evidence for: Cigna", "Ruth Halvorsen, born 14 Jun 1981", "2 failed treatments",
                 "6 weeks at dose", "improvement at most 25 %", "Sertraline (SSRI)", "100 mg/day",
                 "PHQ-9 20 → 18; 10.0 % less", "only the payer decides", "November 2026",
                 "Not evaluated:"):  # fmt: skip
        assert fact in text, fact


def test_what_is_lacking_is_named() -> None:
    bare = trial(2, "fluoxetine", 20, 8, outcome=None)
    made = source(screening(SERTRALINE, bare))

    rows = {row[0]: row[2] for row in payer_sheet(made, DEFINITIONS["cigna_spravato"])
            ["criteria"]["rows"]}  # fmt: skip

    said = {key.replace("\u00a0", " "): value for key, value in rows.items()}
    assert said["improvement at most 25 %"].endswith("lacking: fluoxetine")
    assert said["adherence of 80 %, where known"] == "lacking: sertraline and fluoxetine"


def test_a_screening_without_definitions_has_no_sheet() -> None:
    assert chosen({"definitions": None}, "cigna_spravato") is None
    assert chosen(screening(SERTRALINE), "no_such")  # the first payer's


@pytest.mark.parametrize("name", STORIES)
def test_the_letter_says_what_every_other_definition_says(name: str) -> None:
    """Those with the same answer for the same reason share a line; each is named once."""
    made = written(name)
    verdict = made.screening["verdict"]

    *lines, payer = content(made)["evidence"]["verdict"]["others"]

    told = {}
    for line in lines:
        titles, _, answer = line.replace("\u00a0", " ").partition(": ")
        told |= dict.fromkeys(titles.split("; "), answer)
    assert told.keys() == {one.title for one in DEFINITIONS.values()}
    assert sum(line.count("; ") + 1 for line in titles_of(lines)) == len(DEFINITIONS)
    for key, one in DEFINITIONS.items():
        reason = verdict["definitions_because"].get(key, "")
        assert told[one.title].startswith(ANSWERS[verdict["definitions"][key]])
        assert verdict["definitions"][key] == "meets" or reason.rstrip(".") in told[one.title]
    assert payer.endswith("only the payer decides.")


def titles_of(lines: list[str]) -> list[str]:
    return [line.partition(": ")[0] for line in lines]


def test_the_sheet_is_chosen_and_printed(client: Client, patient: Patient, clinician: User) -> None:
    referral = ready(patient, clinician)
    client.force_login(clinician)
    key = [patient.pk, referral.pk]

    page = client.get(reverse("referrals:payer_sheet", args=key), {"definition": "ema_2013"})
    pdf = client.get(reverse("referrals:payer_sheet_pdf", args=key))

    assert '<option value="ema_2013" selected>' in page.content.decode()
    assert pdf.content.startswith(b"%PDF")
    assert "Halvorsen" not in pdf["Content-Disposition"]
    assert Screening.objects.get().definitions
