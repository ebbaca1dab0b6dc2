"""Three fixed letters: meets, cannot tell, does not meet after 75 % response; each printed once."""

from datetime import UTC, date, datetime
from functools import cache

from referrals.letter.content import Content, content, signed
from referrals.letter.source import Source
from referrals.services.rendering import render_pdf
from tests.referrals.frozen import (
    DAY,
    PATIENT,
    SERTRALINE,
    VENLAFAXINE,
    safety,
    screening,
    source,
    trial,
)
from trd_clinic.web.press import Printed

AT = datetime(2026, 3, 18, 15, 20, tzinfo=UTC)
REFERRAL = {
    "question": "advise",
    "urgency": "soon",
    "urgency_reason": "Falling behind at work",
    "medicines": "Lisinopril 10 mg once a day since 2021 (blood pressure)",
    "medicines_asked_on": date.fromisoformat(DAY),
    "allergies": "penicillin, rash",
    "weight_kg": 71.0,
    "systolic": 132,
    "diastolic": 84,
    "measured_on": date.fromisoformat(DAY),
    "suicide_words": "No plan and no intent",
    "suicide_words_on": date.fromisoformat(DAY),
    "meantime": "We prescribe and see the patient every 2 weeks",
    "consent_on": date.fromisoformat(DAY),
    "consent_by": "Imani Castellane, MD",
    "enclosures": "ECG, 2",
}
BUPROPION = trial(3, "bupropion XL", 150, 10, started="2025-07-01")
RESPONDED = {**SERTRALINE, "outcome": {"instrument": "PHQ-9", "baseline": 20, "endpoint": 5}}
RESIDUAL = {"reason_without_trd": "residual", "reason_words": "She cannot work"}
STORIES: dict[str, tuple[tuple[dict[str, object], ...], dict[str, object]]] = {
    "meets": ((SERTRALINE, BUPROPION, VENLAFAXINE), {}),
    "cannot_tell": ((SERTRALINE, {**VENLAFAXINE, "outcome": None}), RESIDUAL),
    "does_not_meet": ((RESPONDED,), RESIDUAL),
}


def written(name: str) -> Source:
    """The source of one of the three."""
    trials, more = STORIES[name]
    answers = {"pregnancy": "not_asked", "cystitis": "unknown", "bp_above_140_90": "yes"}
    given = REFERRAL | more
    return source(screening(*trials), given, patient=PATIENT, safety=safety(**answers))


@cache
def said(name: str) -> Content:
    """Its words, signed."""
    return signed(content(written(name)), AT, "UTC")


@cache
def printed(name: str) -> Printed:
    """Its pages."""
    return render_pdf(said(name))
