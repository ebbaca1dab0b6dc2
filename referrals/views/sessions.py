"""The course of a patient, and recording its treatment sessions."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from referrals.forms.session import SessionForm, blank_session
from referrals.models import TreatmentSession
from referrals.models.treatment_session import alert_key
from referrals.presenters.course import course_page, course_parts
from referrals.queries.course import TreatedPatient, sessions_of, treated_patient
from referrals.services.clinics import StaleError
from referrals.services.sessions import (
    YES,
    record_session,
    restore_session,
    save_session,
    strike_session,
)
from screening.models import Patient
from screening.presenters.saved import ConflictLine, conflict_lines
from screening.services.alerts import raise_alert_at_session
from screening.views.doors import find_patient, find_row, load_patient, staff
from trd_clinic.accounts.capabilities import Capability

RECORD = Capability.RECORD


@require_safe
def course(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """Scores, ratings and sessions since treatment began."""
    case = treated_patient(load_patient(request, patient_id))
    page = course_page(case, staff(request), request.GET.get("scale", ""))
    context = {"page": page, "parts": page.parts, "patient": case.record.patient}
    return render(request, "referrals/course.html", context)


@require_http_methods(["GET", "POST"])
def new_session(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """Record a session; the same form makes one."""
    if request.method == "GET":
        case = treated_patient(load_patient(request, patient_id, RECORD))
        return _show(request, case, blank_session(case))
    patient = find_patient(request, patient_id, RECORD)
    form = _posted(request, treated_patient(patient))
    if not form.is_valid():
        _keep_alert(request, patient, form)
        return _show(request, treated_patient(patient), form, status=422)
    record_session(actor=staff(request), patient=patient, form_key=form.key, values=form.values)
    return redirect("referrals:course", patient_id)


@require_http_methods(["GET", "POST"])
def session(request: HttpRequest, patient_id: UUID, session_id: UUID) -> HttpResponse:
    """Correct a session; a field that somebody else changed meanwhile is shown, not overwritten."""
    get = request.method == "GET"
    patient = (load_patient if get else find_patient)(request, patient_id, RECORD)
    row = find_row(sessions_of(patient), session_id)
    case = treated_patient(patient)
    if get:
        return _show(request, case, _filled(case, row), row)
    form = _posted(request, case)
    if not form.is_valid():
        _keep_yes(request, row, form)
        return _show(request, treated_patient(patient), form, row, status=422)
    return _save(request, case, form, row)


@require_POST
def strike(request: HttpRequest, patient_id: UUID, session_id: UUID) -> HttpResponse:
    """Strike the session; its alert stands."""
    strike_session(actor=staff(request), session=_find(request, patient_id, session_id))
    return redirect("referrals:course", patient_id)


@require_POST
def restore(request: HttpRequest, patient_id: UUID, session_id: UUID) -> HttpResponse:
    """Undo a strike."""
    restore_session(actor=staff(request), session=_find(request, patient_id, session_id))
    return redirect("referrals:course", patient_id)


def _find(request: HttpRequest, patient_id: UUID, session_id: UUID) -> TreatmentSession:
    patient: Patient = find_patient(request, patient_id, RECORD)
    return find_row(sessions_of(patient), session_id)


def _posted(request: HttpRequest, case: TreatedPatient) -> SessionForm:
    blank = TreatmentSession(patient=case.record.patient)
    return SessionForm(request.POST, instance=blank, referrals=case.referrals)


def _keep_alert(request: HttpRequest, patient: Patient, form: SessionForm) -> None:
    """A "yes" raises the alert even where the rest of a new form is wrong."""
    if form.says_yes:
        day = form.cleaned_data.get("date")
        raise_alert_at_session(
            actor=staff(request), patient=patient, key=alert_key(form.key), asked_on=day
        )


def _keep_yes(request: HttpRequest, row: TreatmentSession, form: SessionForm) -> None:
    """A "yes" is saved even where the rest of the correction is wrong."""
    if form.says_yes:
        seen = form.cleaned_data.get("seen") or 0
        save_session(actor=staff(request), session=row, seen=seen, values={"thoughts": YES})


def _filled(case: TreatedPatient, row: TreatmentSession) -> SessionForm:
    return SessionForm(instance=row, initial={"seen": row.version}, referrals=case.referrals)


def _save(
    request: HttpRequest, case: TreatedPatient, form: SessionForm, row: TreatmentSession
) -> HttpResponse:
    seen = form.cleaned_data["seen"]
    try:
        saved = save_session(actor=staff(request), session=row, seen=seen, values=form.values)
    except StaleError as error:
        return render(request, "409.html", {"sentence": str(error)}, status=409)
    if saved.conflicts:
        fresh = treated_patient(case.record.patient)
        lines = conflict_lines(saved, form)
        return _show(request, fresh, _filled(fresh, saved.row), row, 409, lines)
    return redirect("referrals:course", row.patient_id)


def _show(
    request: HttpRequest,
    case: TreatedPatient,
    form: SessionForm,
    row: TreatmentSession | None = None,
    status: int = 200,
    conflicts: tuple[ConflictLine, ...] = (),
) -> HttpResponse:
    context = {
        "parts": course_parts(case, staff(request)),
        "patient": case.record.patient,
        "form": form,
        "row": row,
        "conflicts": conflicts,
    }
    return render(request, "referrals/session.html", context, status=status)
