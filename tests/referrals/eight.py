"""A letter of eight trials with every field filled in, as long as ordinary words make it."""

from datetime import UTC, date, datetime
from typing import Any

from referrals.letter.content import Content, content, signed
from tests.referrals.frozen import DAY, PATIENT, PRACTICE, safety, screening, source, trial
from tests.referrals.three_letters import REFERRAL

AT = datetime(2026, 3, 18, 15, 20, tzinfo=UTC)
TAKEN = (
    ("sertraline", 100, 13, "2022-03-01", 16),
    ("venlafaxine XR", 225, 10, "2022-09-01", 18),
    ("bupropion XL", 150, 10, "2023-01-15", 19),
    ("mirtazapine", 30, 9, "2023-06-01", 14),
    ("escitalopram", 20, 5, "2023-11-01", 17),
    ("nortriptyline", 100, 8, "2024-04-01", 11),
    ("vortioxetine", 20, 12, "2024-09-15", 17),
    ("duloxetine", 60, 11, "2025-06-01", 13),
)
BESIDE = {
    "adherence_percent": 90,
    "stopped_for": "no_response",
    "facts_from": "pharmacy",
    "side_effects": ["emotional blunting", "weight gain"],
}
MORE = {
    "height_cm": 168.0,
    "pulse": 74,
    "medicines": "Lisinopril 10 mg once a day since 2021 (blood pressure); levothyroxine 75 mcg "
    "once a day since 2019; melatonin 3 mg at night, over the counter",
    "meantime": "We prescribe and see the patient every 2 weeks; the oral antidepressant goes on",
    "goals": "To go back to work, to read again and to enjoy music; worried about driving",
    "other_treatments": "CBT, 20 sessions in 2023, some benefit; TMS, 36 sessions in 2024, none",
    "other_treatments_asked_on": date.fromisoformat(DAY),
    "enclosures": "ECG, 2\nLast visit’s notes, 3\nLaboratory results, 2",
    "copy_to": "The patient; primary care, Dr. P. Anand, fax 555-0171",
    "answer_by": date(2026, 3, 25),
}
NOTES = {
    "bp_above_140_90": "132/84 mmHg sitting on 18 Mar 2026",
    "previous_ketamine": "one infusion in 2021 for pain, no benefit",
    "maoi": "last dose of selegiline in January 2026",
}


def eight_trials(count: int = 8) -> tuple[dict[str, Any], ...]:
    """So many of them, oldest first."""
    return tuple(
        trial(n, name, mg, weeks, started=started, **BESIDE, outcome=_outcome(end))
        for n, (name, mg, weeks, started, end) in enumerate(TAKEN[:count], 1)
    )


def _outcome(end: int) -> dict[str, Any]:
    return {"instrument": "PHQ-9", "baseline": 21, "endpoint": end}


def said(paper: str = "Letter", count: int = 8) -> Content:
    """Its words, signed."""
    answers = safety(pregnancy="not_asked", cystitis="unknown", maoi="yes", bp_above_140_90="yes")
    noted = tuple({**item, "note": NOTES.get(item["key"], "")} for item in answers)
    made = source(
        screening(*eight_trials(count)),
        REFERRAL | MORE,
        patient={**PATIENT, "phone": "555-0118", "language": "English", "interpreter": False},
        practice={**PRACTICE, "paper": paper, "hours": "weekdays 8:30 to 17:00"},
        safety=noted,
    )
    return signed(content(made), AT, "UTC")
