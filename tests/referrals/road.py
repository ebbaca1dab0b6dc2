"""Short ways to a referral that can be signed, and to a signed letter."""

from datetime import date
from uuid import uuid4

from referrals.models import KetamineClinic, Letter, Referral
from referrals.services.clinics import add_clinic
from referrals.services.letters import compose, sign_letter
from referrals.services.referrals import prepare_referral
from screening.models import Patient, Screening
from screening.services.decisions import decide
from tests.screening.stories import screened, two_failed_classes
from trd_clinic.accounts.models import User

PASSWORD = "a long enough pass phrase"


def clinic(actor: User, **fields: object) -> KetamineClinic:
    """Harbor, in the actor's practice's directory."""
    values = {"name": "Harbor Interventional Psychiatry", "fax": "555-0190"}
    return add_clinic(
        actor=actor, form_key=uuid4(), values={**values, "rems_checked_on": None, **fields}
    )


def decided(patient: Patient, clinician: User) -> Screening:
    """Two classes failed, screened today, agreed."""
    two_failed_classes(patient)
    screening = screened(patient, clinician)
    decide(actor=clinician, screening=screening, ruling="agreed", reason="", form_key=uuid4())
    return screening


def ready(patient: Patient, clinician: User) -> Referral:
    """A draft that nothing stands in the way of."""
    screening = decided(patient, clinician)
    made = prepare_referral(
        actor=clinician, screening=screening, clinician=clinician, form_key=uuid4()
    )
    fields = {"ketamine_clinic": clinic(clinician), "question": "esketamine"}
    Referral.objects.filter(pk=made.pk).update(**fields, consent_on=date(2026, 11, 20))
    return Referral.objects.get(pk=made.pk)


def today(patient: Patient) -> date:
    """The day on the clock of the patient's practice."""
    return patient.practice.today()


def fingerprint_of(referral: Referral) -> str:
    """What the preview shows now."""
    return compose(Referral.objects.get(pk=referral.pk), today(referral.patient)).fingerprint


def signed(patient: Patient, clinician: User) -> Letter:
    """A signed letter of a referral that was ready."""
    referral = ready(patient, clinician)
    return sign(referral, clinician)


def sign(referral: Referral, clinician: User, **more: object) -> Letter:
    """Sign what the preview shows now."""
    said = {"seen": fingerprint_of(referral), "form_key": uuid4(), "day": today(referral.patient)}
    return sign_letter(actor=clinician, referral=referral, **(said | more))
