"""Doors to referrals, letters and ketamine clinics."""

from django.urls import path

from referrals.views import (
    archives,
    clinics,
    incidents,
    letters,
    moves,
    plain_words,
    reports,
    sessions,
    sheets,
)
from referrals.views import referrals as views

app_name = "referrals"
A_PATIENT = "patients/<uuid:patient_id>/"
A_SESSION = f"{A_PATIENT}sessions/<uuid:session_id>/"
ONE = "patients/<uuid:patient_id>/referrals/<uuid:referral_id>/"
A_LETTER = f"{ONE}letters/<uuid:letter_id>"
urlpatterns = [
    path("referrals/", views.referrals, name="referrals"),
    path("reports/", reports.reports, name="reports"),
    path("reports/today/", reports.records_today, name="records_today"),
    path("reports/<slug:table>.csv", reports.report_csv_file, name="report_csv"),
    path("export/", archives.archive, name="archive"),
    path("export/practice.zip", archives.archive_zip, name="archive_zip"),
    path("plain-words/", plain_words.plain_words, name="plain_words"),
    path("clinics/", clinics.ketamine_clinics, name="ketamine_clinics"),
    path("clinics/new/", clinics.new_ketamine_clinic, name="new_ketamine_clinic"),
    path("clinics/import/", clinics.import_ketamine_clinics, name="import_ketamine_clinics"),
    path(
        "clinics/<uuid:clinic_id>/confirm/",
        clinics.confirm_ketamine_clinic,
        name="confirm_ketamine_clinic",
    ),
    path("clinics/<uuid:clinic_id>/", clinics.ketamine_clinic, name="ketamine_clinic"),
    path("patients/<uuid:patient_id>/referrals/", views.new_referral, name="new_referral"),
    path(ONE, views.referral, name="referral"),
    path(f"{ONE}screening/", views.use_screening, name="use_screening"),
    path(f"{ONE}preview/", letters.preview, name="preview"),
    path(f"{ONE}preview.pdf", letters.preview_pdf, name="preview_pdf"),
    path(f"{ONE}patient-sheet/", sheets.patient_sheet, name="patient_sheet"),
    path(f"{ONE}patient-sheet.pdf", sheets.patient_sheet_pdf, name="patient_sheet_pdf"),
    path(f"{ONE}payer-sheet/", sheets.payer_sheet, name="payer_sheet"),
    path(f"{ONE}payer-sheet.pdf", sheets.payer_sheet_pdf, name="payer_sheet_pdf"),
    path(f"{ONE}sign/", letters.sign, name="sign"),
    path(f"{ONE}letters/<uuid:letter_id>.pdf", letters.letter_pdf, name="letter_pdf"),
    path(f"{A_LETTER}/fax/", sheets.fax, name="fax"),
    path(f"{A_LETTER}/cover.pdf", sheets.fax_cover_pdf, name="fax_cover_pdf"),
    path(f"{A_LETTER}/<slug:kind>.json", letters.letter_fhir, name="letter_fhir"),
    path(f"{ONE}incident/", incidents.incident, name="incident"),
    path(f"{ONE}incidents/<uuid:incident_id>/", incidents.close, name="close_incident"),
    path(f"{ONE}move/", moves.move, name="move"),
    path(f"{A_PATIENT}course/", sessions.course, name="course"),
    path(f"{A_PATIENT}sessions/new/", sessions.new_session, name="new_session"),
    path(A_SESSION, sessions.session, name="session"),
    path(f"{A_SESSION}strike/", sessions.strike, name="strike_session"),
    path(f"{A_SESSION}restore/", sessions.restore, name="restore_session"),
]
