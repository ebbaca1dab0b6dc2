"""Further patients for the camera, and where everybody's pages are; run in the demo's shell."""

import json
import sys
import tomllib
from pathlib import Path
from typing import Any

from referrals.management.demo.record import write_record
from screening.models import Patient
from tests.pictures.outside import write_outside
from tests.pictures.scenes import EMPTY, MANY, SIX
from trd_clinic.accounts.models import User

STORIES = Path(__file__).with_name("stories.toml")
DRUGS = ("sertraline", "venlafaxine XR", "bupropion XL", "nortriptyline", "mirtazapine", "Lexapro")


def thirty_trials() -> list[dict[str, Any]]:
    """Five rounds through six antidepressants, the doses growing from round to round."""
    return [
        {
            "treatment": DRUGS[number % len(DRUGS)],
            "episode": "current" if number > 24 else "earlier",
            "started_ago": 6000 - 190 * number,
            "steps": [[75 + 15 * (number // 6), 3 + number % 9]],
            "percent": 7 * number % 60,
            "stopped_for": "no_response",
            "facts_from": "chart",
        }
        for number in range(30)
    ]


def write_stories() -> None:
    """The patients of the file, through the services the demo uses."""
    clinician = User.objects.get(email__startswith="castellane@")
    for story in tomllib.loads(STORIES.read_text())["patients"]:
        if story["name"] == MANY:
            story["trials"] = thirty_trials()
        write_record(story, clinician, clinician.practice.today())
    for name in (SIX, EMPTY):
        patient = Patient.objects.get(name=name)
        write_outside(patient, clinician, clinician.practice.today(), named=name == SIX)


def addresses() -> dict[str, dict[str, str]]:
    """By name: the pages of each patient, as far along the road as there are any."""
    return {patient.name: _pages(patient) for patient in Patient.objects.all()}


def _pages(patient: Any) -> dict[str, str]:
    home = f"/patients/{patient.pk}/"
    pages = {"intake": home, "alerts": f"{home}alerts/", "course": f"{home}course/"}
    pages["session"] = f"{home}sessions/new/"
    if trial := patient.trials.filter(outcome_kind="scores", endpoint=None).first():
        pages["trial"] = f"{home}?edit={trial.key}"
    pages["import"] = f"{home}outside/"
    if outside := patient.outside_records.first():
        pages["outside"] = f"{pages['import']}{outside.pk}/"
    if screening := patient.screenings.first():
        pages["screening"] = f"{home}screenings/{screening.pk}/"
        pages["review"] = f"/admin/screening/screening/{screening.pk}/change/"
    if referral := patient.referrals.first():
        pages["referral"] = f"{home}referrals/{referral.pk}/"
        pages["preview"] = f"{pages['referral']}preview/"
        pages["patient_sheet"] = f"{pages['referral']}patient-sheet.pdf"
        pages["payer_sheet"] = f"{pages['referral']}payer-sheet.pdf?definition=cigna_spravato"
        if letter := referral.letters.first():
            pages["letter"] = f"{pages['referral']}letters/{letter.pk}.pdf"
    return pages


def main() -> None:
    """Write the patients and print the addresses as JSON."""
    write_stories()
    json.dump(addresses(), sys.stdout)
