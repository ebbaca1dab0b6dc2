"""Rows that exist once in the world and hang from little else."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from referrals.models import IncidentClosure, PrivacyIncident, Referral
from screening.models import AlertThreshold, SafetyRowCheck
from trd_clinic.accounts.models import User

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)


def row_check(member: User) -> SafetyRowCheck:
    """That somebody held one safety question against the label."""
    row = SafetyRowCheck(
        practice=member.practice, item="avm", fingerprint="0" * 64, label="version 18",
        checked_on=date(2026, 11, 20), by=member, at=NOW, form_key=uuid4(),
    )  # fmt: skip
    row.save()
    return row


def moved_threshold(member: User) -> AlertThreshold:
    """That somebody moved the alert of a scale, back to where it stands by itself."""
    row = AlertThreshold(
        practice=member.practice, instrument="QIDS-SR16", at_least=1, before=2, by=member, at=NOW,
        form_key=uuid4(),
    )  # fmt: skip
    row.save()
    return row


def astray(referral: Referral, clinician: User) -> list[Any]:
    """A letter that went to a wrong number, and what was done."""
    said: dict[str, Any] = {"by": clinician, "at": NOW}
    incident = PrivacyIncident(
        referral=referral, went_to="555-0100", noticed_on=date(2026, 11, 20), words="A digit.",
        form_key=uuid4(), **said,
    )  # fmt: skip
    incident.save()
    closure = IncidentClosure(incident=incident, words="Destroyed.", form_key=uuid4(), **said)
    closure.save()
    return [incident, closure]
