"""From the rows to what a letter is written from; read again inside the signing transaction."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from referrals.letter.source import Source
from referrals.letter.words import day as written
from referrals.models import KetamineClinic, Letter, Referral
from referrals.queries.letter_safety import safety_items
from screening.models import Patient, Score, Screening, SuicideAlert
from screening.queries.facts import age_on
from screening.queries.record import PatientRecord
from screening.reference import load
from trd_clinic.accounts.models import User

SCREENING = (
    "rule_version",
    "facts",
    "policy",
    "formulary",
    "instruments",
    "definitions",
    "verdict",
    "context",
)
PRACTICE = (
    "name",
    "address",
    "phone",
    "fax",
    "secure_address",
    "hours",
    "emergency_number",
    "crisis_line",
    "paper",
)
CLINIC = ("name", "address", "phone", "fax", "secure_address")
PATIENT = ("name", "preferred_name", "birth_date", "number", "phone", "language", "pronouns")
NO_CLINICIAN = {"signature": "no clinician named", "npi": "", "licence": "", "profession": ""}


def source_of(
    referral: Referral, screening: Screening, record: PatientRecord, last: Letter | None, day: date
) -> Source:
    """Everything the letter of this referral may say on this day.

    Days are those of the practice's clock, whoever asks and wherever from.
    """
    zone = record.patient.practice.zone
    return Source(
        reference=f"{referral.patient.number}-{referral.ordinal:02}",
        edition=last.edition + 1 if last else 1,
        replaces=_replaced(last, zone),
        as_of=day,
        practice=_columns(record.patient.practice, PRACTICE),
        clinician=_clinician(referral.clinician),
        clinic=_clinic(referral.ketamine_clinic),
        patient=_patient(record.patient, day),
        referral=_own_facts(referral),
        screening={"as_of": screening.as_of.isoformat(), **_columns(screening, SCREENING)},
        decision=_decision(screening, zone),
        safety=safety_items(record.patient, record.safety, day),
        suicide=suicide_of(record.scores, record.alerts, zone),
    )


def _day(at: datetime, zone: ZoneInfo) -> str:
    return at.astimezone(zone).date().isoformat()


def _replaced(last: Letter | None, zone: ZoneInfo) -> str:
    return f"version {last.edition} of {written(_day(last.signed_at, zone))}" if last else ""


def _columns(row: Any, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _clinician(user: User | None) -> dict[str, Any]:
    if user is None:
        return {**NO_CLINICIAN, "phone": ""}
    return _columns(user, ("signature", "npi", "licence", "phone", "profession"))


def _clinic(clinic: KetamineClinic | None) -> dict[str, Any]:
    return _columns(clinic, CLINIC) if clinic else {}


def _patient(patient: Patient, day: date) -> dict[str, Any]:
    said = _columns(patient, (*PATIENT, "interpreter", "special_needs"))
    return {
        **said,
        "age": age_on(patient.birth_date, day),
        "sex": patient.get_sex_display() if patient.sex else "",
    }


def _own_facts(referral: Referral) -> dict[str, Any]:
    names = [field.name for field in Referral._meta.concrete_fields if not field.is_relation]
    facts = _columns(referral, names)
    weight = facts["weight_kg"]
    return {**facts, "weight_kg": None if weight is None else float(weight)}


def _decision(screening: Screening, zone: ZoneInfo) -> dict[str, Any]:
    decision = next(iter(screening.decisions.all()), None)
    if decision is None:
        return {"ruling": "", "by": "", "on": "", "reason": ""}
    on = _day(decision.at, zone)
    by = decision.by.signature
    return {"ruling": decision.ruling, "by": by, "on": on, "reason": decision.reason}


def suicide_of(
    scores: Iterable[Score], alerts: Sequence[SuicideAlert], zone: ZoneInfo
) -> dict[str, Any]:
    """The last answer to a suicide item, and the last report with what was done.

    The last is that of the latest day it was said on: an old form typed in today hides nothing.
    """
    answered = [score for score in scores if score.suicide_item is not None and score.date]
    said: dict[str, Any] = {}
    if answered:
        last = max(answered, key=lambda score: (score.date, score.created_at))
        said["item"] = _item(last, alerts)
    if alerts:
        said |= _alert(max(alerts, key=lambda alert: _said_on(alert, zone)), zone)
    return said


def _said_on(alert: SuicideAlert, zone: ZoneInfo) -> tuple[date, datetime]:
    """When it was said, as far as that is known, and when it was written down."""
    return alert.asked_on or alert.raised_at.astimezone(zone).date(), alert.raised_at


def _item(score: Score, alerts: Iterable[SuicideAlert]) -> dict[str, Any]:
    """The answer; ``alerting`` where it raised an alert, by the threshold of its day."""
    scale = load().instruments[score.instrument]
    rule, value = scale.alert, score.suicide_item or 0
    return {
        "instrument": score.instrument,
        "item": rule.item if rule else 0,
        "date": score.date.isoformat() if score.date else "",
        "value": value,
        "maximum": rule.highest if rule else 0,
        "words": scale.options[value] if scale.options else "",
        "alerting": any(_is_of(alert, score) for alert in alerts),
    }


def _is_of(alert: SuicideAlert, score: Score) -> bool:
    """Whether the alert was raised by this answer, or by the one it was corrected from."""
    same = (alert.instrument, alert.value) == (score.instrument, score.suicide_item)
    return same and (alert.score_id == score.pk or alert.asked_on == score.date)


def _alert(alert: SuicideAlert, zone: ZoneInfo) -> dict[str, Any]:
    said = _columns(alert, ("instrument", "item", "value", "maximum", "words"))
    said["date"] = alert.asked_on.isoformat() if alert.asked_on else ""
    if not hasattr(alert, "answered"):
        return {"alert": said}
    done = alert.answered.acknowledgement
    return {
        "alert": said,
        "done": {
            "by": done.by.signature,
            "on": _day(done.at, zone),
            "words": done.words,
            "safety_plan": "safety_plan" in done.done,
            "next_contact": done.next_contact.isoformat(),
        },
    }
