"""The demo's treatment sessions, written through the same service as in the browser."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from referrals.models.treatment_session import RATINGS
from referrals.services.sessions import record_session
from screening.models import Patient
from trd_clinic.accounts.models import User

PLAIN = ("product", "route", "thoughts", "note")
SKIPPED = -1


def write_sessions(
    patient: Patient, told: list[dict[str, Any]], clinician: User, today: date
) -> None:
    """Each session as of ``today``."""
    for one in told:
        values = _values(one, today)
        record_session(actor=clinician, patient=patient, form_key=uuid4(), values=values)


def _values(told: dict[str, Any], today: date) -> dict[str, Any]:
    amount, unit = told["dose"]
    pairs = zip(RATINGS, told["ratings"], strict=True)
    return {
        **{name: told[name] for name in PLAIN if name in told},
        **{name: value for name, value in pairs if value != SKIPPED},
        "date": today - timedelta(days=told["ago"]),
        "dose": Decimal(str(amount)),
        "unit": unit,
    }
