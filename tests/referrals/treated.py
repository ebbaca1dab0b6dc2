"""Short ways to a patient in treatment."""

from datetime import date
from typing import Any
from uuid import uuid4

from django.test import Client

from referrals.models import Referral, TreatmentSession
from referrals.services.sessions import record_session
from screening.models import Patient, Score
from screening.services.scores import add_score
from tests.referrals.road import ready
from trd_clinic.accounts.models import User

FIRST = date(2026, 9, 7)
# PHQ-9 answers by their total.
ANSWERS = {
    20: [3, 3, 3, 3, 3, 3, 2, 0, 0],
    14: [2, 2, 2, 2, 2, 2, 2, 0, 0],
    10: [2, 2, 2, 2, 2, 0, 0, 0, 0],
    11: [2, 2, 2, 2, 2, 1, 0, 0, 0],
    4: [2, 2, 0, 0, 0, 0, 0, 0, 0],
}


def session(patient: Patient, actor: User, day: date = FIRST, **values: Any) -> TreatmentSession:
    """One session on a day; what is not said was not told."""
    return record_session(
        actor=actor, patient=patient, form_key=uuid4(), values={"date": day, **values}
    )


def phq9(patient: Patient, actor: User, day: date, total: int) -> Score:
    """A complete PHQ-9."""
    return add_score(
        actor=actor, patient=patient, form_key=uuid4(), instrument="PHQ-9", date=day,
        values={"answers": ANSWERS[total]},
    )  # fmt: skip


def posted(**values: Any) -> dict[str, Any]:
    """What the form sends, everything else left empty."""
    return {"form_key": str(uuid4()), "seen": "0", "thoughts": "not_asked"} | values


def taken(patient: Patient, clinician: User, state: str) -> Referral:
    """A referral that the ketamine clinic took, without the letter it stands on."""
    referral = ready(patient, clinician)
    Referral.objects.filter(pk=referral.pk).update(state=state)
    return Referral.objects.get(pk=referral.pk)


def page(client: Client, address: str) -> str:
    """The text of a page, with ordinary spaces."""
    return client.get(address).content.decode().replace("\u00a0", " ")
