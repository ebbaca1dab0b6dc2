"""The demo's directory of ketamine clinics, and its referrals as far as they got."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from referrals.lifecycle import State
from referrals.management.demo.people import Staff
from referrals.models import KetamineClinic, Referral
from referrals.services.clinics import add_clinic
from referrals.services.letters import compose, sign_letter
from referrals.services.moves import move_referral
from referrals.services.referrals import prepare_referral, save_referral
from screening.models import Screening

Directory = dict[str, KetamineClinic]
FLAGS = ("offers_esketamine", "offers_ketamine")
AFTER_SIGNING = {"sent": (State.SENT,), "accepted": (State.SENT, State.ACCEPTED)}

SHEETS = {
    "part2": "no",
    "enclosures": "ECG of last month, 2\nLast visit’s notes, 3",
    "patient_why": "We ask whether another treatment could help you more.",
    "patient_ring": "Noor Abbas, 555-0142",
}


def make_directory(told: list[dict[str, Any]], staff: Staff, today: date) -> Directory:
    """The ketamine clinics by key."""
    directory = {}
    for one in told:
        fields = {name: one.get(name, "") for name in ("name", "address", "phone", "fax")}
        checked = one.get("rems_checked_days_ago")
        values = {
            **fields,
            **{name: one.get(name, False) for name in FLAGS},
            "rems_checked_on": today - timedelta(days=checked) if checked else None,
        }
        directory[one["key"]] = add_clinic(actor=staff["abbas"], form_key=uuid4(), values=values)
    return directory


def refer(
    screening: Screening, told: dict[str, Any], staff: Staff, directory: Directory, today: date
) -> None:
    """Prepare the referral, sign it and move it on, as far as the story goes."""
    clinician = staff[told["clinician"]]
    referral = prepare_referral(
        actor=clinician, screening=screening, clinician=clinician, form_key=uuid4()
    )
    values = {**_facts(told, today), "ketamine_clinic": directory[told["clinic"]]}
    save_referral(actor=clinician, referral=referral, seen=referral.version, values=values)
    if told["state"] == State.DRAFT.value:
        return
    referral = Referral.objects.get(pk=referral.pk)
    seen = compose(referral, today).fingerprint
    sign_letter(actor=clinician, referral=referral, seen=seen, form_key=uuid4(), day=today)
    for target in AFTER_SIGNING.get(told["state"], ()):
        move_referral(
            actor=staff["abbas"],
            referral=Referral.objects.get(pk=referral.pk),
            target=target,
            facts=_said(target, today),
            form_key=uuid4(),
        )


def _facts(told: dict[str, Any], today: date) -> dict[str, Any]:
    return {
        "question": told.get("question", "advise"),
        "urgency": "soon",
        "urgency_reason": "Falling behind at work. Not an emergency.",
        "reason_without_trd": told.get("reason", ""),
        "reason_words": told.get("reason_words", ""),
        "medicines": "Lisinopril 10 mg once a day since 2021 (blood pressure)",
        "medicines_asked_on": today,
        "allergies": "penicillin, rash",
        "allergies_asked_on": today,
        "weight_kg": 71,
        "height_cm": 168,
        "systolic": 132,
        "diastolic": 84,
        "pulse": 74,
        "measured_on": today,
        "suicide_words": "No plan and no intent; knows whom to call.",
        "suicide_words_on": today,
        "meantime": "We prescribe and see the patient every 2 weeks.",
        "answer_by": today + timedelta(days=7),
        **SHEETS,
        "patient_ring_by": today + timedelta(days=10),
        "consent_on": today,
        "consent_by": "the signing clinician",
        "copy_to": "the patient; primary care",
        "goals": "To work again and to enjoy music.",
    }


def _said(target: State, today: date) -> dict[str, str]:
    day = today.isoformat()
    if target is State.SENT:
        return {"channel": "fax", "sent_to": "555-0190", "sent_on": day}
    return {"said_by": "the clinic's front desk", "channel": "phone", "said_on": day}
