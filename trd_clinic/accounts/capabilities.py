"""Who may do what: the whole table, as data. No Django here."""

from enum import StrEnum


class Role(StrEnum):
    """What a member of staff is at the practice; the values name the user's columns."""

    CLINICIAN = "clinician"
    COORDINATOR = "coordinator"
    REVIEWER = "reviewer"
    PRACTICE_ADMINISTRATOR = "practice_administrator"


class Capability(StrEnum):
    """One thing that one may do or not; the value completes "may not ..."."""

    SEE_PATIENTS = "see patients"
    RECORD = "record patients, trials, scores and safety answers"
    PREPARE_REFERRAL = "prepare a referral"
    RECORD_ANSWER = "record what a ketamine clinic said"
    MAKE_SCREENING = "make a screening"
    DECIDE = "decide on a screening"
    ACKNOWLEDGE = "acknowledge a suicide alert"
    SIGN = "sign a letter"
    CLOSE = "close a referral"
    WITHDRAW = "withdraw a referral"
    REVIEW = "review a screening"
    EDIT_DIRECTORY = "change the directory of ketamine clinics"
    ADMINISTER = "manage staff, policy and settings"
    CHECK_LABEL = "check doses against the labels in force"
    SEE_TRAIL = "read the audit trail"
    REPORT = "see reports"
    EXPORT = "export the practice's data"


_CARE = {
    Capability.SEE_PATIENTS,
    Capability.RECORD,
    Capability.PREPARE_REFERRAL,
    Capability.RECORD_ANSWER,
    Capability.EDIT_DIRECTORY,
}
_MEDICAL = {
    Capability.MAKE_SCREENING,
    Capability.DECIDE,
    Capability.ACKNOWLEDGE,
    Capability.SIGN,
    Capability.CLOSE,
    Capability.WITHDRAW,
    Capability.CHECK_LABEL,
    Capability.REPORT,
}
_REVIEWING = {Capability.SEE_PATIENTS, Capability.REVIEW, Capability.REPORT}
_ADMINISTERING = {
    Capability.EDIT_DIRECTORY,
    Capability.ADMINISTER,
    Capability.CHECK_LABEL,
    Capability.SEE_TRAIL,
    Capability.EXPORT,
}

GRANTS: dict[Role, frozenset[Capability]] = {
    Role.CLINICIAN: frozenset(_CARE | _MEDICAL),
    Role.COORDINATOR: frozenset(_CARE),
    Role.REVIEWER: frozenset(_REVIEWING),
    Role.PRACTICE_ADMINISTRATOR: frozenset(_REVIEWING | _ADMINISTERING),
}
