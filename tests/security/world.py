"""A practice in which every kind of row exists once, and the people who attack it."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

from django.db.models import Model

from referrals.models import (
    KetamineClinic,
    Letter,
    Move,
    Referral,
    TreatmentSession,
)
from referrals.services.due import renew_due
from screening.models import (
    AcknowledgedAlert,
    Acknowledgement,
    Decision,
    LabelCheck,
    Patient,
    PolicyChoice,
    Review,
    ReviewAnswer,
    SafetyAnswer,
    Screening,
)
from screening.services.needs import renew_standings
from screening.services.outside_records import decline_proposal, read_record
from screening.services.scores import add_score
from tests.cast import make_member, make_patient, make_practice
from tests.screening.stories import screened, two_failed_classes
from tests.security.odd_rows import NOW, astray, moved_threshold, row_check
from trd_clinic.accounts.models import Practice, User
from trd_clinic.audit.actions import Action
from trd_clinic.audit.models import AuditEvent
from trd_clinic.audit.trail import record

ROLES = ("clinician", "coordinator", "reviewer", "practice_administrator")
IN_ADMIN = ("reviewer", "practice_administrator")
CONTENT = {"letter": {"paper": "Letter"}, "signing": {"on": "23 Nov 2026"}, "enclosures": [],
           "urgency": {"word": "Routine", "ask": ""}}  # fmt: skip
BORN = date(1983, 2, 27)


@dataclass(frozen=True, slots=True)
class World:
    """One practice: its staff by role, and the one row of each kind by model label."""

    practice: Practice
    staff: dict[str, User]
    rows: dict[str, Model]

    @property
    def patient(self) -> Patient:
        patient = self.rows["screening.patient"]
        assert isinstance(patient, Patient)
        return patient

    def key(self, label: str) -> UUID:
        """The id of the row of that kind."""
        key: UUID = self.rows[label].pk
        return key


def make_world(name: str, patient_name: str) -> World:
    """Everything that can exist about one patient, in a practice with four members."""
    practice = make_practice(name)
    staff = {
        role: make_member(practice, f"Member {role}", role, is_staff=role in IN_ADMIN)
        for role in ROLES
    }
    patient = make_patient(
        practice, patient_name, number=f"{name[:2].upper()}-73915", birth_date=BORN, sex="F"
    )
    rows: list[Any] = [practice, staff["clinician"], patient]
    two_failed_classes(patient)
    trial = patient.trials.get(label=1)
    rows += [patient.episode, trial, trial.steps.get()]
    rows += _measured(patient, staff["clinician"])
    rows += _outside(patient, staff["clinician"])
    rows += _screened(patient, staff)
    rows += _referred(patient, staff["clinician"], rows[-1])
    rows += _chosen(practice, staff)
    renew_standings(Screening.objects.filter(patient=patient))
    renew_due(Referral.objects.filter(patient=patient))
    record(Action.PATIENT_VIEWED, actor=staff["clinician"], subject=patient)
    rows.append(AuditEvent.objects.filter(practice_id=practice.pk).last())
    return World(practice, staff, {row._meta.label_lower: row for row in rows})


def _measured(patient: Patient, clinician: User) -> list[Any]:
    """An acknowledged alert, the score behind it, one more score, and a safety answer."""
    answers = {"answers": [2, 2, 2, 2, 2, 2, 2, 2, 1]}
    acted_on, score = (
        add_score(
            actor=clinician, patient=patient, form_key=uuid4(), instrument="PHQ-9",
            date=date(2026, 11, day), values=values,
        )
        for day, values in ((20, answers), (22, {}))
    )  # fmt: skip
    alert = acted_on.alerts.get()
    row = Acknowledgement(
        patient=patient, by=clinician, at=NOW, asked_about=[], done=["safety_plan"],
        next_contact=date(2026, 11, 27), words="Spoke at length.", form_key=uuid4(),
    )  # fmt: skip
    row.save()
    link = AcknowledgedAlert(acknowledgement=row, alert=alert)
    link.save()
    safety = SafetyAnswer.objects.create(
        patient=patient, item="pregnancy", answer="no", form_key=uuid4()
    )
    return [score, alert, row, link, safety, row_check(clinician)]


def _outside(patient: Patient, clinician: User) -> list[Any]:
    """An outside record of two lines, one of them declined, the other open."""
    text = b"date,drug,quantity,days\n2024-01-02,sertraline 50 MG,30,30\n2024-01-02,ibuprofen,9,3"
    outside = read_record(
        actor=clinician, patient=patient, file=BytesIO(text), file_name="fills.csv",
        today=date(2026, 11, 23), form_key=uuid4(),
    )  # fmt: skip
    line, other = outside.proposals.all()
    return [outside, decline_proposal(actor=clinician, proposal=other), line]


def _screened(patient: Patient, staff: dict[str, User]) -> list[Any]:
    """A screening, decided, returned by the reviewer and answered."""
    made = screened(patient, staff["clinician"])
    said: dict[str, Any] = {"at": NOW}
    decision = Decision(
        screening=made, ruling="agreed", by=staff["clinician"], form_key=uuid4(), **said
    )
    review = Review(
        screening=made, result="returned", comment="Look at the second dose again.",
        by=staff["reviewer"], form_key=uuid4(), **said,
    )  # fmt: skip
    decision.save()
    review.save()
    answer = ReviewAnswer(
        review=review, words="It is right.", by=staff["clinician"], form_key=uuid4(), **said
    )
    answer.save()
    return [decision, review, answer, made]


def _chosen(practice: Practice, staff: dict[str, User]) -> list[Any]:
    """A change of policy, and a label dose that was checked."""
    choice = PolicyChoice(
        practice=practice, policy="adopted-2026", policy_version=1, before="adopted-2026-8w",
        by=staff["practice_administrator"], at=NOW, form_key=uuid4(),
    )  # fmt: skip
    check = LabelCheck(
        practice=practice, figures={"citalopram": "20 mg"}, fingerprint="0" * 64,
        by=staff["clinician"], at=NOW, form_key=uuid4(),
    )  # fmt: skip
    choice.save()
    check.save()
    return [choice, check, moved_threshold(staff["practice_administrator"])]


def _referred(patient: Patient, clinician: User, screening: Screening) -> list[Any]:
    """A ketamine clinic, a signed referral with its letter, and the move to it."""
    clinic = KetamineClinic.objects.create(
        practice=patient.practice, name="Harbor Ketamine", form_key=uuid4()
    )
    referral = Referral.objects.create(
        patient=patient, screening=screening, ketamine_clinic=clinic, clinician=clinician,
        prepared_by=clinician, state="signed", form_key=uuid4(),
    )  # fmt: skip
    move = Move(
        referral=referral, from_state="draft", to_state="signed", by=clinician, at=NOW,
        form_key=uuid4(),
    )  # fmt: skip
    move.save()
    letter = _letter(referral, clinician)
    session = TreatmentSession.objects.create(
        patient=patient, referral=referral, date=date(2026, 11, 21), product="ketamine",
        route="intravenous", joy=4, recorded_by=clinician, form_key=uuid4(),
    )  # fmt: skip
    return [clinic, referral, move, letter, session, *astray(referral, clinician)]


def _letter(referral: Referral, clinician: User) -> Letter:
    pdf = b"%PDF-1.7 an invented letter"
    letter = Letter(
        referral=referral, reference=f"L-{uuid4().hex[:8]}", content=CONTENT, pdf=pdf, pages=1,
        content_fingerprint="0" * 64, pdf_sha256=sha256(pdf).hexdigest(), disclaimer_version=1,
        engine="none", signer=clinician, signed_at=NOW, form_key=uuid4(),
    )  # fmt: skip
    letter.save()
    return letter
