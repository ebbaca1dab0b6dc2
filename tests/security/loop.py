"""What the services of the loop ask (letters, sheets, directory), and what they are called with."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from tests.cast import TODAY
from trd_clinic.accounts.capabilities import Capability as May

CLINIC, REFERRAL, LETTER = "referrals.ketamineclinic", "referrals.referral", "referrals.letter"
INCIDENT = "referrals.privacyincident"


def key() -> dict[str, Any]:
    return {"form_key": uuid4()}


LOOP: dict[str, tuple[May, Callable[[dict[str, Any]], dict[str, Any]]]] = {
    "check_safety_rows": (
        May.ADMINISTER,
        lambda w: {**key(), "items": ["avm"], "label": "version 18", "checked_on": TODAY},
    ),
    "confirm_clinic": (May.EDIT_DIRECTORY, lambda w: {"clinic": w[CLINIC], "today": TODAY}),
    "import_clinics": (
        May.EDIT_DIRECTORY, lambda w: {**key(), "rows": [{"name": "Quay"}], "today": TODAY}
    ),
    "report_incident": (
        May.RECORD_ANSWER,
        lambda w: {**key(), "referral": w[REFERRAL], "went_to": "555", "noticed_on": TODAY,
                   "words": "x"},
    ),
    "close_incident": (
        May.ADMINISTER, lambda w: {**key(), "incident": w[INCIDENT], "words": "x"}
    ),
    "export_letter": (May.RECORD_ANSWER, lambda w: {"letter": w[LETTER], "kind": "document"}),
    "make_patient_sheet": (May.SEE_PATIENTS, lambda w: {"referral": w[REFERRAL], "day": TODAY}),
    "make_payer_sheet": (
        May.SEE_PATIENTS, lambda w: {"referral": w[REFERRAL], "key": "", "day": TODAY}
    ),
    "prepare_fax": (May.SEE_PATIENTS, lambda w: {"letter": w[LETTER]}),
}  # fmt: skip
