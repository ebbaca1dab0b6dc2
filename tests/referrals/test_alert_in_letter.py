"""What the letter says of thoughts of death, whatever the threshold was and is."""

from datetime import date
from typing import Any

from referrals.queries.letter_source import suicide_of
from screening.models import Patient
from tests.screening.test_alert_thresholds import answered, move
from trd_clinic.accounts.models import User


def test_the_letter_calls_reported_what_raised_an_alert(
    administrator: User, clinician: User, patient: Patient
) -> None:
    answered(clinician, patient, "QIDS-SR16", 1, date(2026, 11, 16))
    move(administrator, "QIDS-SR16", 2, seen=1)
    before = _letter(patient)
    answered(clinician, patient, "QIDS-SR16", 1)

    after = _letter(patient)

    assert before["item"]["alerting"]
    assert not after["item"]["alerting"]
    assert after["alert"]["value"] == 1


def test_an_old_form_typed_in_later_hides_no_newer_answer_from_the_letter(
    clinician: User, patient: Patient
) -> None:
    answered(clinician, patient, "PHQ-9", 3, date(2026, 11, 20))
    answered(clinician, patient, "PHQ-9", 1, date(2026, 8, 3))

    letter = _letter(patient)

    assert letter["item"]["value"] == letter["alert"]["value"] == 3
    assert letter["alert"]["date"] == "2026-11-20"


def _letter(patient: Patient) -> dict[str, Any]:
    scores, alerts = patient.scores.all(), list(patient.alerts.all())
    return suicide_of(scores, alerts, patient.practice.zone)
