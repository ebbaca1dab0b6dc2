"""A form sent twice makes one row, also when both arrive at the same moment."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

import pytest

from referrals.services.clinics import add_clinic
from referrals.services.referrals import prepare_referral
from referrals.services.sessions import record_session
from screening.models import Decision, Patient, Screening
from screening.reference import load
from screening.reference.label_column import label_figures, label_fingerprint
from screening.services.alert_thresholds import move_alert_threshold
from screening.services.decisions import decide
from screening.services.outside_records import accept_proposal, read_record
from screening.services.patients import create_patient
from screening.services.policies import adopt_policy, check_label
from screening.services.reviews import review_screening
from screening.services.scores import add_score
from screening.services.screenings import make_screening
from screening.services.steps import add_step
from screening.services.trials import add_trial
from tests.cast import TODAY, make_member, make_patient, make_practice
from tests.screening.stories import screened, two_failed_classes
from tests.security.threads import at_once
from trd_clinic.accounts.models import User
from trd_clinic.audit.models import AuditEvent

pytestmark = pytest.mark.django_db(transaction=True)
NEW = {"name": "Greta Olin", "number": "AP-1", "birth_date": date(1990, 1, 2)}
Case = dict[str, Any]


@pytest.fixture
def case() -> Case:
    practice = make_practice("Alder")
    clinician = make_member(practice, "Ann", "clinician")
    reviewer = make_member(practice, "Rob", "reviewer")
    patient = make_patient(practice)
    two_failed_classes(patient)
    head = make_member(practice, "Ana", "practice_administrator")
    people = {"actor": clinician, "reviewer": reviewer, "head": head, "patient": patient}
    return people | _decided(patient, clinician)


def _decided(patient: Patient, clinician: User) -> dict[str, Screening]:
    made = screened(patient, clinician)
    decide(actor=clinician, screening=made, ruling="agreed", reason="", form_key=uuid4())
    return {"screening": made}


def fills_of(key: UUID) -> BytesIO:
    """A file of its own for each form: the same file twice is one record anyway."""
    return BytesIO(f"date,drug\n2024-01-02,sertraline ({key})".encode())


CREATING: dict[str, Callable[[Case, UUID], Any]] = {
    "patient": lambda c, key: create_patient(actor=c["actor"], form_key=key, values=NEW),
    "trial": lambda c, key: add_trial(actor=c["actor"], patient=c["patient"], form_key=key),
    "step": lambda c, key: add_step(
        actor=c["actor"], trial=c["patient"].trials.first(), form_key=key
    ),
    "score": lambda c, key: add_score(
        actor=c["actor"], patient=c["patient"], form_key=key, instrument="PHQ-9", date=TODAY
    ),
    "outside record": lambda c, key: read_record(
        actor=c["actor"],
        patient=c["patient"],
        file=fills_of(key),
        file_name="fills.csv",
        today=TODAY,
        form_key=key,
    ),
    "screening": lambda c, key: make_screening(
        actor=c["actor"], patient=c["patient"], as_of=TODAY, form_key=key
    ),
    "decision": lambda c, key: decide(
        actor=c["actor"], screening=c["screening"], ruling="open", reason="", form_key=key
    ),
    "review": lambda c, key: review_screening(
        actor=c["reviewer"], screening=c["screening"], result="approved", comment="", form_key=key
    ),
    "referral": lambda c, key: prepare_referral(
        actor=c["actor"], screening=c["screening"], clinician=c["actor"], form_key=key
    ),
    "treatment session": lambda c, key: record_session(
        actor=c["actor"], patient=c["patient"], form_key=key, values={"date": TODAY}
    ),
    "policy": lambda c, key: adopt_policy(
        actor=c["head"], practice=c["head"].practice, name="adopted-2026-8w", seen=1, form_key=key
    ),
    "alert threshold": lambda c, key: move_alert_threshold(
        actor=c["head"],
        practice=c["head"].practice,
        instrument="QIDS-SR16",
        at_least=2,
        seen=1,
        form_key=key,
    ),
    "label check": lambda c, key: check_label(
        actor=c["head"],
        practice=c["head"].practice,
        names=["sertraline"],
        form_key=key,
        seen=label_fingerprint(label_figures(load().formulary)),
    ),
    "ketamine clinic": lambda c, key: add_clinic(
        actor=c["actor"], form_key=key, values={"name": "Quay", "rems_checked_on": None}
    ),
}


@pytest.mark.parametrize("create", CREATING.values(), ids=CREATING.keys())
def test_s37_two_at_once_make_one_row(create: Callable[[Case, UUID], Any], case: Case) -> None:
    key, events = uuid4(), AuditEvent.objects.count()

    answers = at_once(3, lambda number: create(case, key))

    assert {type(answer) for answer in answers} & {Exception} == set()
    assert len({answer.pk for answer in answers}) == 1
    assert type(answers[0])._default_manager.filter(form_key=key).count() == 1
    assert AuditEvent.objects.count() == events + 1


# A patient's number is given once, and a policy or a threshold in force is not chosen again, so a
# second form would be refused for that reason.
AGAIN = sorted(set(CREATING) - {"patient", "policy", "alert threshold"})


@pytest.mark.parametrize("name", AGAIN)
def test_s37_a_second_form_makes_a_second_row(name: str, case: Case) -> None:
    first, second = CREATING[name](case, uuid4()), CREATING[name](case, uuid4())

    assert first.pk != second.pk


def test_s37_a_key_used_for_another_patient_tells_nothing(case: Case) -> None:
    other = make_patient(case["patient"].practice)
    key = uuid4()
    add_trial(actor=case["actor"], patient=other, form_key=key)

    with pytest.raises(Exception, match=r"^(This form was already used.*)?$"):
        add_trial(actor=case["actor"], patient=case["patient"], form_key=key)

    assert case["patient"].trials.count() == 2


def test_s37_a_decision_key_belongs_to_its_screening(case: Case) -> None:
    other = screened(case["patient"], case["actor"])
    key = uuid4()
    decide(actor=case["actor"], screening=other, ruling="open", reason="", form_key=key)

    with pytest.raises(Exception, match="already used"):
        decide(actor=case["actor"], screening=case["screening"], ruling="open", reason="",
               form_key=key)  # fmt: skip

    assert Decision.objects.filter(form_key=key).count() == 1


def test_s37_a_line_accepted_by_two_at_once_is_one_trial(case: Case) -> None:
    outside = CREATING["outside record"](case, uuid4())
    line, before = outside.proposals.get(), case["patient"].trials.count()

    answers = at_once(3, lambda number: accept_proposal(actor=case["actor"], proposal=line))

    assert len({answer.pk for answer in answers}) == 1
    assert case["patient"].trials.count() == before + 1
