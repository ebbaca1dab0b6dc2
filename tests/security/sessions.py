"""What the services of treatment sessions ask, and what they are called with."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from tests.cast import TODAY
from trd_clinic.accounts.capabilities import Capability as May

ROW, PATIENT = "referrals.treatmentsession", "screening.patient"

SESSIONS: dict[str, tuple[May, Callable[[dict[str, Any]], dict[str, Any]]]] = {
    "record_session": (
        May.RECORD,
        lambda w: {"form_key": uuid4(), "patient": w[PATIENT], "values": {"date": TODAY}},
    ),
    "save_session": (
        May.RECORD, lambda w: {"session": w[ROW], "seen": 1, "values": {"note": "x"}}
    ),
    "strike_session": (May.RECORD, lambda w: {"session": w[ROW]}),
    "restore_session": (May.RECORD, lambda w: {"session": w[ROW]}),
    "raise_alert_at_session": (
        May.RECORD, lambda w: {"patient": w[PATIENT], "key": uuid4(), "asked_on": TODAY}
    ),
}  # fmt: skip
