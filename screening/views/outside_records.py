"""Outside records: send one, look its lines over beside the record, accept line by line."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from screening.forms.outside_record import AnswersForm, OutsideRecordForm
from screening.models import OutsideRecord, Patient
from screening.outside import RefusedError, TooLargeError
from screening.permissions import check
from screening.presenters.outside_list import outside_page, read_before, read_now
from screening.presenters.outside_record import outside_record_page
from screening.presenters.page import page_parts
from screening.queries.outside_records import compared, outside_records_of
from screening.queries.record import load_record
from screening.services.outside_records import (
    QuotaError,
    accept_new,
    accept_proposal,
    decline_proposal,
    read_record,
)
from screening.views.doors import find_patient, find_row, load_patient, staff, today
from trd_clinic.accounts.capabilities import Capability
from trd_clinic.audit.actions import Action
from trd_clinic.audit.trail import record

TROUBLE: dict[type[Exception], int] = {TooLargeError: 413, QuotaError: 429}


@require_http_methods(["GET", "HEAD", "POST"])
def outside_records(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """What was read before, and the form that reads one more."""
    if request.method != "POST":
        patient = load_patient(request, patient_id)
        return _list(request, patient, OutsideRecordForm(initial={"form_key": uuid4()}))
    patient = find_patient(request, patient_id, Capability.RECORD)
    form = OutsideRecordForm(request.POST, request.FILES)
    if not form.is_valid():
        return _list(request, patient, form, status=422)
    try:
        outside = _read(request, patient, form)
    except (RefusedError, QuotaError) as refusal:
        form.add_error(None, str(refusal))
        return _list(request, patient, form, status=TROUBLE.get(type(refusal), 422))
    there = redirect("screening:outside_record", patient.pk, outside.pk)
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": there.url})
    return there


@require_http_methods(["GET", "HEAD", "POST"])
def outside_record(request: HttpRequest, patient_id: UUID, outside_id: UUID) -> HttpResponse:
    """The lines of one file beside the record; POST answers them."""
    if request.method != "POST":
        patient = load_patient(request, patient_id)
        outside = find_row(patient.outside_records.all(), outside_id)
        record(Action.OUTSIDE_RECORD_VIEWED, actor=staff(request), subject=outside)
        return _lines(request, patient, outside, AnswersForm())
    patient = find_patient(request, patient_id)
    outside = find_row(patient.outside_records.all(), outside_id)
    check(staff(request), Capability.RECORD, patient)
    form = AnswersForm(request.POST)
    if not form.is_valid():
        return _lines(request, patient, outside, form, status=422)
    try:
        place = _answer(request, outside, form)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return _lines(request, patient, outside, form, status=422)
    there = redirect("screening:outside_record", patient.pk, outside.pk)
    there["Location"] += place
    return there


def _read(request: HttpRequest, patient: Patient, form: OutsideRecordForm) -> OutsideRecord:
    """Read it, and say so where this very file was read before."""
    key = form.cleaned_data["form_key"]
    outside = read_record(
        actor=staff(request),
        patient=patient,
        file=form.content,
        file_name=form.file_name,
        today=today(),
        form_key=key,
    )
    new = outside.form_key == key
    messages.info(request, read_now(outside) if new else read_before(outside))
    return outside


def _answer(request: HttpRequest, outside: OutsideRecord, form: AnswersForm) -> str:
    """Do what was pressed; the place on the page to go on from."""
    user, said = staff(request), form.cleaned_data
    same = said["same_person"]
    if said["accept_new"]:
        episodes = {line.pk: form.episode_of(line.pk) for line in outside.proposals.all()}
        accept_new(actor=user, outside=outside, episodes=episodes, same_person=same)
        return "#lines"
    line = find_row(outside.proposals.all(), said["accept"] or said["decline"])
    if said["decline"]:
        decline_proposal(actor=user, proposal=line)
    else:
        episode = form.episode_of(line.pk)
        accept_proposal(actor=user, proposal=line, episode=episode, same_person=same)
    return f"#line-{line.position}"


def _list(
    request: HttpRequest, patient: Patient, form: OutsideRecordForm, status: int = 200
) -> HttpResponse:
    page = {
        "patient": patient,
        "parts": page_parts(load_record(patient), staff(request), here="intake"),
        "page": outside_page(outside_records_of(patient), staff(request), patient),
        "form": form,
        "form_key": form["form_key"].value() or uuid4(),
    }
    return render(request, "screening/outside_records.html", page, status=status)


def _lines(
    request: HttpRequest,
    patient: Patient,
    outside: OutsideRecord,
    form: AnswersForm,
    status: int = 200,
) -> HttpResponse:
    case = load_record(patient)
    page = {
        "patient": patient,
        "parts": page_parts(case, staff(request), here="intake"),
        "page": outside_record_page(outside, compared(outside, case), case, staff(request)),
        "form": form,
    }
    return render(request, "screening/outside_record.html", page, status=status)
