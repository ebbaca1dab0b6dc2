"""How each service is called, and which capability it asks for.

A new service fails the suite until it has its line here.
"""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any
from uuid import uuid4

from referrals.lifecycle import State
from screening.criteria.instruments import Instrument
from screening.reference import load
from screening.reference.label_column import label_figures, label_fingerprint
from screening.roster.people import Roster, read_roster
from screening.roster.table import read_table
from screening.shorthand import Line
from tests.cast import TODAY
from tests.security.loop import LOOP
from tests.security.sessions import SESSIONS
from trd_clinic.accounts.capabilities import Capability as May


def phq9() -> Instrument:
    return load().instruments["PHQ-9"]


def column() -> str:
    """The fingerprint of the label doses as they stand."""
    return label_fingerprint(label_figures(load().formulary))


def key() -> dict[str, Any]:
    return {"form_key": uuid4()}


def fills() -> BytesIO:
    return BytesIO(b"date,drug\n2024-01-02,sertraline")


def new_patient() -> dict[str, Any]:
    return {"name": "Greta Olin", "number": uuid4().hex, "birth_date": date(1990, 1, 2)}


def roster() -> Roster:
    text = b"patient_id,name,birth_date\nR-1,Greta Olin,1990-01-02\n"
    return read_roster(read_table(text), load().formulary, load().instruments)


P, T, S = "screening.patient", "screening.trial", "screening.screening"
R, C, SCORE = "referrals.referral", "referrals.ketamineclinic", "screening.score"
SAID = {"said_by": "Dana", "channel": "phone", "said_on": TODAY}
PRACTICE = "accounts.practice"
CLINIC = {"name": "Quay", "rems_checked_on": None}
SENT = {"channel": "fax", "sent_to": "555-0100", "sent_on": TODAY}

# Each service: what it asks, and what it is called with.
Recipe = tuple[May, Callable[[dict[str, Any]], dict[str, Any]]]
SERVICES: dict[str, Recipe] = {
    "create_patient": (May.RECORD, lambda w: {**key(), "values": new_patient()}),
    "add_lines": (
        May.RECORD,
        lambda w: {**key(), "patient": w[P], "lines": [Line("sertraline")], "episode": "current"},
    ),
    "read_record": (
        May.RECORD,
        lambda w: {**key(), "patient": w[P], "file": fills(), "file_name": "f", "today": TODAY},
    ),
    "accept_proposal": (May.RECORD, lambda w: {"proposal": w["screening.proposal"]}),
    "accept_new": (
        May.RECORD, lambda w: {"outside": w["screening.outsiderecord"], "episodes": {}}
    ),
    "decline_proposal": (May.RECORD, lambda w: {"proposal": w["screening.proposal"]}),
    "import_roster": (May.RECORD, lambda w: {"roster": roster(), "today": TODAY}),
    "save_patient": (May.RECORD, lambda w: {"patient": w[P], "seen": 1, "values": {"phone": "5"}}),
    "save_episode": (May.RECORD, lambda w: {"patient": w[P], "seen": 1, "values": {"months": 5}}),
    "save_safety": (
        May.RECORD,
        lambda w: {"patient": w[P], "item": "pregnancy", "seen": 1, "values": {"answer": "yes"},
                   "today": TODAY},
    ),
    "add_trial": (May.RECORD, lambda w: {**key(), "patient": w[P]}),
    "save_trial": (May.RECORD, lambda w: {"trial": w[T], "seen": 1, "values": {"note": "x"}}),
    "strike_trial": (May.RECORD, lambda w: {"trial": w[T]}),
    "restore_trial": (May.RECORD, lambda w: {"trial": w[T]}),
    "add_step": (May.RECORD, lambda w: {**key(), "trial": w[T]}),
    "save_step": (
        May.RECORD,
        lambda w: {"step": w["screening.dosestep"], "seen": 1, "values": {"unit": "days"}},
    ),
    "strike_step": (May.RECORD, lambda w: {"step": w["screening.dosestep"]}),
    "restore_step": (May.RECORD, lambda w: {"step": w["screening.dosestep"]}),
    "add_score": (
        May.RECORD, lambda w: {**key(), "patient": w[P], "instrument": "PHQ-9", "date": TODAY}
    ),
    "save_score": (May.RECORD, lambda w: {"score": w[SCORE], "seen": 1, "values": {"rater": "x"}}),
    "correct_score": (May.RECORD, lambda w: {**key(), "score": w[SCORE]}),
    "strike_score": (May.RECORD, lambda w: {"score": w[SCORE]}),
    "restore_score": (May.RECORD, lambda w: {"score": w[SCORE]}),
    "raise_alert": (
        May.RECORD, lambda w: {"score": w[SCORE], "instrument": phq9(), "item": 9, "answer": 2}
    ),
    "acknowledge_alerts": (
        May.ACKNOWLEDGE,
        lambda w: {**key(), "patient": w[P], "alert_ids": [], "values": {
            "words": "Asked.", "next_contact": TODAY}},
    ),
    "make_screening": (May.MAKE_SCREENING, lambda w: {**key(), "patient": w[P], "as_of": TODAY}),
    "decide": (
        May.DECIDE, lambda w: {**key(), "screening": w[S], "ruling": "open", "reason": ""}
    ),
    "review_screening": (
        May.REVIEW, lambda w: {**key(), "screening": w[S], "result": "approved", "comment": ""}
    ),
    "answer_review": (
        May.DECIDE, lambda w: {**key(), "review": w["screening.review"], "words": "Yes."}
    ),
    "add_clinic": (May.EDIT_DIRECTORY, lambda w: {**key(), "values": CLINIC}),
    "change_clinic": (
        May.EDIT_DIRECTORY, lambda w: {"clinic": w[C], "seen": 1, "values": CLINIC}
    ),
    "prepare_referral": (
        May.PREPARE_REFERRAL, lambda w: {**key(), "screening": w[S], "clinician": None}
    ),
    "save_referral": (
        May.PREPARE_REFERRAL, lambda w: {"referral": w[R], "seen": 1, "values": {"goals": "x"}}
    ),
    "take_screening": (May.PREPARE_REFERRAL, lambda w: {"referral": w[R], "screening": w[S]}),
    "move_referral": (
        May.RECORD_ANSWER,
        lambda w: {**key(), "referral": w[R], "target": State.SENT, "facts": SENT},
    ),
    "preview_letter": (May.SEE_PATIENTS, lambda w: {"referral": w[R], "day": TODAY}),
    "sign_letter": (
        May.SIGN, lambda w: {**key(), "referral": w[R], "seen": "0" * 64, "day": TODAY}
    ),
    "open_letter": (May.SEE_PATIENTS, lambda w: {"letter": w["referrals.letter"]}),
    **LOOP,
    **SESSIONS,
    "adopt_policy": (
        May.ADMINISTER,
        lambda w: {**key(), "practice": w[PRACTICE], "name": "adopted-2026-8w", "seen": 1},
    ),
    "move_alert_threshold": (
        May.ADMINISTER,
        lambda w: {**key(), "practice": w[PRACTICE], "instrument": "QIDS-SR16", "at_least": 2,
                   "seen": 1},
    ),
    "check_label": (
        May.CHECK_LABEL,
        lambda w: {**key(), "practice": w[PRACTICE], "names": ["sertraline"], "seen": column()},
    ),
    "open_report": (May.REPORT, lambda w: {"as_of": TODAY}),
    "export_report": (May.EXPORT, lambda w: {"as_of": TODAY}),
    "export_zip": (May.EXPORT, lambda w: {}),
    "open_live_report": (May.REPORT, lambda w: {"as_of": TODAY}),
    "export_live_report": (May.EXPORT, lambda w: {"as_of": TODAY}),
}  # fmt: skip
