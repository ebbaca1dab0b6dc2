"""Made-up frozen screenings and letter sources, straight from the ground floor."""

from dataclasses import replace
from datetime import date
from typing import Any

from referrals.letter.source import Source
from screening.criteria import snapshot
from screening.criteria.verdict import assess
from screening.reference import load

DAY = "2026-03-18"
EMPTY_REFERRAL: dict[str, Any] = dict.fromkeys(
    (
        "question_words", "not_asked_of_them", "urgency_reason", "reason_without_trd",
        "reason_words", "danger_reason", "medicines", "allergies", "suicide_words", "meantime",
        "consent_by", "consent_limits", "copy_to", "goals", "other_treatments", "enclosures",
        "medicines_known", "allergies_known", "other_treatments_known", "part2_consent_words",
        "patient_why", "patient_next", "patient_ring",
    ),
    "",
) | dict.fromkeys(
    (
        "medicines_asked_on", "allergies_asked_on", "weight_kg", "height_cm", "systolic",
        "diastolic", "pulse", "measured_on", "suicide_words_on", "answer_by", "consent_on",
        "other_treatments_asked_on", "part2_consent_on", "patient_ring_by",
    )
) | {"question": "esketamine", "urgency": "routine", "withheld": False,
     "part2": "no"}  # fmt: skip


def trial(number: int, treatment: str, mg: float, weeks: float, **more: Any) -> dict[str, Any]:
    """One trial of the current episode; PHQ-9 from 20 to 18 unless said otherwise."""
    outcome = {"instrument": "PHQ-9", "baseline": 20, "endpoint": 18}
    fixed = {"id": f"T{number}", "treatment": treatment, "episode": "current", "outcome": outcome}
    return {**fixed, "steps": [{"daily_mg": mg, "weeks": weeks}], "started": "2025-05-05", **more}


SERTRALINE = trial(1, "sertraline", 100, 13)
VENLAFAXINE = trial(2, "venlafaxine XR", 225, 10, started="2025-09-01")


def screening(*trials: dict[str, Any], **diagnosis: Any) -> dict[str, Any]:
    """What a screening of these trials would have frozen."""
    known = {"major_depressive_disorder": True, "bipolar": False} | diagnosis
    facts = {
        "as_of": DAY,
        "age": 44,
        "diagnosis": known,
        "latest_score": {"instrument": "PHQ-9", "total": 19, "date": DAY},
        "trials": list(trials),
    }
    reference = load()
    policy = reference.policy("adopted-2026")
    case = snapshot.facts_from_json(facts, reference.formulary, reference.instruments)
    verdict = assess(
        case, policy, reference.formulary, reference.instruments, "", reference.definitions
    )
    return {
        "as_of": DAY,
        "rule_version": 1,
        "facts": facts,
        "policy": snapshot.policy_to_json(policy),
        "formulary": snapshot.formulary_to_json(reference.formulary, case),
        "instruments": snapshot.instruments_to_json(reference.instruments, case),
        "definitions": snapshot.definitions_to_json(reference.definitions),
        "verdict": snapshot.verdict_to_json(verdict),
        "context": _context(trials),
    }


def _context(trials: tuple[dict[str, Any], ...]) -> dict[str, Any]:
    score = {
        "instrument": "PHQ-9",
        "minimum": 0,
        "maximum": 27,
        "band": "",
        "rated_by": "",
        "rater": "",
    }
    return {
        "diagnosis": {"words": "Major depressive disorder, recurrent, severe", "icd10": "F33.2"},
        "episode": {"since": "2025-04", "months": None},
        "trials": {one["id"]: {"steps": [{"started": ""}]} for one in trials},
        "scores": [
            {**score, "date": DAY, "total": 19},
            {**score, "date": "2025-05-05", "total": 20},
        ],
    }


def safety(**answers: str) -> tuple[dict[str, Any], ...]:
    """The safety screen, everything "no" on the day unless said otherwise."""
    return tuple(
        {
            "key": item.key,
            "question": item.question,
            "severity": item.severity,
            "applies_to": item.applies_to,
            "answer": answers.get(item.key, "no"),
            "checked": None,
            "note": "",
            "source": "the patient",
            "on": DAY,
            "by": "Imani Castellane",
        }
        for item in load().safety_items
    )


PRACTICE = {
    "name": "Alder Psychiatry", "address": "410 Alder Street", "phone": "555-0142",
    "fax": "555-0143", "secure_address": "", "hours": "", "emergency_number": "911",
    "crisis_line": "988", "paper": "Letter",
}  # fmt: skip
PATIENT = {
    "name": "Ruth Halvorsen", "preferred_name": "", "birth_date": date(1981, 6, 14), "age": 44,
    "sex": "female", "pronouns": "", "number": "AP-20418", "phone": "", "language": "",
    "interpreter": None, "special_needs": "",
}  # fmt: skip
CLINICIAN = {
    "signature": "Imani Castellane, MD", "npi": "0000000000", "licence": "", "phone": "",
    "profession": "psychiatrist",
}  # fmt: skip
CLINIC = {"name": "Harbor", "address": "22 Quay Road", "phone": "", "fax": "555-0190",
          "secure_address": ""}  # fmt: skip
AGREED = {"ruling": "agreed", "by": "Imani Castellane, MD", "on": DAY, "reason": ""}


def source(
    frozen: dict[str, Any] | None = None, referral: dict[str, Any] | None = None, **more: Any
) -> Source:
    """A letter's source: two failed classes, agreed, an otherwise empty referral."""
    made = Source(
        reference="AP-20418-01",
        edition=1,
        replaces="",
        as_of=date.fromisoformat(DAY),
        practice=PRACTICE,
        clinician=CLINICIAN,
        clinic=CLINIC,
        patient=PATIENT,
        referral=EMPTY_REFERRAL | (referral or {}),
        screening=frozen or screening(SERTRALINE, VENLAFAXINE),
        decision=AGREED,
        safety=safety(),
        suicide={},
    )
    return replace(made, **more)
