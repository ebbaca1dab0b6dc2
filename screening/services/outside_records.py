"""Reading an outside record into proposals, and answering them line by line."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from screening.models import OutsideRecord, Patient, Proposal, ProposalAnswer
from screening.outside import Passing, Readable, Reading, RefusedError, lines_of, read_outside
from screening.permissions import check
from screening.queries.outside_records import compared, differences
from screening.queries.record import load_record
from screening.reference import load
from screening.services.one_use import insert_once
from screening.services.proposed import make_row
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.accounts.models import User
from trd_clinic.audit.actions import Action
from trd_clinic.audit.models import AuditEvent
from trd_clinic.audit.trail import record

MOST_FILES_A_DAY = 300
A_DAY = timedelta(days=1)
COUNTED = (Action.OUTSIDE_RECORD_READ, Action.OUTSIDE_RECORD_REFUSED)
OTHER_PERSON = "The file names somebody else. Say first that it is about this patient all the same."
TAKEN = "This line was accepted already; strike what it became in the record instead."


class QuotaError(RuntimeError):
    """The practice has read as many files as a day allows."""


def read_record(
    *, actor: User, patient: Patient, file: Readable, file_name: str, today: date, form_key: UUID
) -> OutsideRecord:
    """Read a file into proposals; the same file or form again finds what was read before.

    Nothing is written to the patient's record.  Raises ``RefusedError`` with the sentence
    for a file that cannot be read, ``QuotaError`` where the practice has read too many.
    """
    check(actor, Capability.RECORD, patient)
    kept = patient.outside_records.filter(form_key=form_key).first()
    if kept is not None:
        return kept
    _insist_on_quota(actor)
    reference = load()
    try:
        reading, passed = read_outside(
            file, formulary=reference.formulary, instruments=reference.instruments, today=today
        )
    except RefusedError:
        record(Action.OUTSIDE_RECORD_REFUSED, actor=actor, subject=patient)
        raise
    row = _row(actor, patient, reading, passed)
    row.file_name, row.read_on, row.form_key = file_name, today, form_key
    return _keep(actor, row, reading)


@transaction.atomic
def accept_proposal(
    *, actor: User, proposal: Proposal, episode: str = "", same_person: bool = False
) -> ProposalAnswer:
    """Write the line into the record through the services of the record; twice is once.

    ``episode`` is what the clinician says of a trial.  Where the file names somebody else,
    ``same_person`` must say that it is about the patient all the same.
    """
    patient = proposal.patient
    check(actor, Capability.RECORD, patient)
    Patient.objects.select_for_update().get(pk=patient.pk)
    kept = proposal.answers.filter(answer=ProposalAnswer.Answer.ACCEPTED).first()
    if kept is not None:
        return kept
    other = bool(differences(proposal.outside_record, patient))
    if other and not same_person:
        raise ValidationError(OTHER_PERSON)
    made = make_row(actor, proposal, episode)
    answer = ProposalAnswer(
        proposal=proposal,
        answer=ProposalAnswer.Answer.ACCEPTED,
        same_person=other,
        by=actor,
        at=timezone.now(),
        **made,
    )
    answer.save()
    record(Action.PROPOSAL_ACCEPTED, actor=actor, subject=answer)
    return answer


@transaction.atomic
def accept_new(
    *, actor: User, outside: OutsideRecord, episodes: Mapping[UUID, str], same_person: bool = False
) -> list[ProposalAnswer]:
    """Accept every line that is recognised and of which the record has nothing yet."""
    check(actor, Capability.RECORD, outside.patient)
    new = [line.proposal for line in compared(outside, load_record(outside.patient)) if line.is_new]
    return [
        accept_proposal(
            actor=actor,
            proposal=proposal,
            episode=episodes.get(proposal.pk, ""),
            same_person=same_person,
        )
        for proposal in new
    ]


@transaction.atomic
def decline_proposal(*, actor: User, proposal: Proposal) -> ProposalAnswer:
    """Leave the line out; it stays readable, and may be accepted later."""
    check(actor, Capability.RECORD, proposal.patient)
    Patient.objects.select_for_update().get(pk=proposal.patient_id)
    answers = {row.answer: row for row in proposal.answers.all()}
    if ProposalAnswer.Answer.ACCEPTED in answers:
        raise ValidationError(TAKEN)
    if ProposalAnswer.Answer.DECLINED in answers:
        return answers[ProposalAnswer.Answer.DECLINED]
    answer = ProposalAnswer(
        proposal=proposal, answer=ProposalAnswer.Answer.DECLINED, by=actor, at=timezone.now()
    )
    answer.save()
    record(Action.PROPOSAL_DECLINED, actor=actor, subject=answer)
    return answer


def _insist_on_quota(actor: User) -> None:
    """Refused files count too: reading them is the work."""
    since = timezone.now() - A_DAY
    events = AuditEvent.objects.filter(practice_id=str(actor.practice_id), at__gte=since)
    if events.filter(action__in=COUNTED).count() >= MOST_FILES_A_DAY:
        raise QuotaError(
            f"Your practice has read {MOST_FILES_A_DAY} files since yesterday; "
            "go on tomorrow, or ask whoever administers this app."
        )


def _row(actor: User, patient: Patient, reading: Reading, passed: Passing) -> OutsideRecord:
    born = reading.person.birth_date
    return OutsideRecord(
        patient=patient,
        kind=reading.kind,
        size=passed.size,
        sha256=passed.sha256,
        person={"name": reading.person.name, "birth_date": born.isoformat() if born else None},
        counts=reading.counts,
        left_out=list(reading.left_out),
        read_by=actor,
        read_at=timezone.now(),
    )


@transaction.atomic
def _keep(actor: User, row: OutsideRecord, reading: Reading) -> OutsideRecord:
    """Insert the record and its lines, unless the patient has this very file."""
    Patient.objects.select_for_update().get(pk=row.patient_id)
    kept = OutsideRecord.objects.filter(patient=row.patient, sha256=row.sha256).first()
    if kept is not None:
        return kept
    outside, new = insert_once(row, under="patient_id")
    if new:
        Proposal.objects.bulk_create(_proposals(outside, reading))
        record(Action.OUTSIDE_RECORD_READ, actor=actor, subject=outside)
    return outside


def _proposals(outside: OutsideRecord, reading: Reading) -> Iterable[Proposal]:
    return [
        Proposal(outside_record=outside, patient=outside.patient, position=place, **_columns(line))
        for place, line in enumerate(lines_of(reading), 1)
    ]


def _columns(line: Any) -> dict[str, Any]:
    return {"kind": line.kind, "facts": line.facts, "source": line.source}
