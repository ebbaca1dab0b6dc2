"""Making a screening: the rule applied on a day, frozen with everything it stood on."""

import hashlib
import json
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from screening.criteria import snapshot
from screening.criteria.verdict import RULE_VERSION, assess
from screening.models import Patient, Screening
from screening.permissions import check
from screening.queries.context import context_of
from screening.queries.facts import facts_of
from screening.queries.live import Unread, live_verdict
from screening.queries.record import PatientRecord, load_record
from screening.reference import load
from screening.services.one_use import insert_once
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import User
from trd_clinic.audit.actions import Action
from trd_clinic.audit.trail import record

NOTHING = "Nothing is recorded yet: enter the first antidepressant trial."


@transaction.atomic
def make_screening(*, actor: User, patient: Patient, as_of: date, form_key: UUID) -> Screening:
    """Freeze facts, policy, reference rows, rule version, verdict and words.

    Raises ``ValidationError`` with a sentence for each row that cannot be read, or when
    nothing is recorded. Nothing else about the record stands in the way.
    """
    check(actor, Capability.MAKE_SCREENING, patient)
    kept = patient.screenings.filter(form_key=form_key).first()
    if kept is not None:
        return kept
    locked = Patient.objects.select_for_update().select_related("practice").get(pk=patient.pk)
    fields = freeze(load_record(locked), as_of)
    row = Screening(
        patient=patient, made_by=actor, made_at=timezone.now(), form_key=form_key, **fields
    )
    screening, new = insert_once(row, under="patient_id")
    if new:
        record(Action.SCREENING_MADE, actor=actor, subject=screening)
    return screening


def freeze(case: PatientRecord, as_of: date) -> dict[str, Any]:
    """The frozen columns of a screening, fingerprint included."""
    _refuse_unread(case, as_of)
    reference = load()
    facts = facts_of(case, as_of)
    policy = reference.policy(case.patient.practice.policy)
    read = snapshot.facts_from_json(facts, reference.formulary, reference.instruments)
    verdict = assess(
        *(read, policy, reference.formulary, reference.instruments),
        *(reference.fingerprint, reference.definitions),
    )
    frozen = {
        "as_of": as_of,
        "facts": facts,
        "policy": snapshot.policy_to_json(policy),
        "formulary": snapshot.formulary_to_json(reference.formulary, read),
        "instruments": snapshot.instruments_to_json(reference.instruments, read),
        "definitions": snapshot.definitions_to_json(reference.definitions),
        "rule_version": RULE_VERSION,
        "reference": reference.fingerprint,
        "verdict": snapshot.verdict_to_json(verdict),
        "context": context_of(case, reference),
    }
    names = {"answer": verdict.verdict.value, "policy_name": policy.name}
    return {**frozen, **names, "fingerprint": fingerprint_of(frozen)}


def fingerprint_of(frozen: dict[str, Any]) -> str:
    """SHA-256 over the canonical JSON of what is frozen."""
    text = json.dumps(frozen, default=str, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _refuse_unread(case: PatientRecord, as_of: date) -> None:
    if not case.trials:
        raise ValidationError(NOTHING)
    unread = live_verdict(case, as_of).unread
    names = {trial.key: trial.treatment for trial in case.trials}
    if unread:
        raise ValidationError([_unread(row, names[row.trial_key]) for row in unread])


def _unread(row: Unread, name: str) -> str:
    """``T2 (sertralin), treatment: ...`` so that the row and the field can be found."""
    trial = f"{row.trial_key} ({name})" if name else row.trial_key
    return f"{trial}, {row.field.replace('_', ' ')}: {row.sentence}"
