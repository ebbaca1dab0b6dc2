"""Doors to referrals, letters and ketamine clinics."""

from django.urls import path

from referrals.views import archives, clinics, letters, moves, plain_words, reports, sessions
from referrals.views import referrals as views

app_name = "referrals"
A_PATIENT = "patients/<uuid:patient_id>/"
A_SESSION = f"{A_PATIENT}sessions/<uuid:session_id>/"
ONE = "patients/<uuid:patient_id>/referrals/<uuid:referral_id>/"
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
    path("clinics/<uuid:clinic_id>/", clinics.ketamine_clinic, name="ketamine_clinic"),
    path("patients/<uuid:patient_id>/referrals/", views.new_referral, name="new_referral"),
    path(ONE, views.referral, name="referral"),
    path(f"{ONE}screening/", views.use_screening, name="use_screening"),
    path(f"{ONE}preview/", letters.preview, name="preview"),
    path(f"{ONE}preview.pdf", letters.preview_pdf, name="preview_pdf"),
    path(f"{ONE}sign/", letters.sign, name="sign"),
    path(f"{ONE}letters/<uuid:letter_id>.pdf", letters.letter_pdf, name="letter_pdf"),
    path(f"{ONE}move/", moves.move, name="move"),
    path(f"{A_PATIENT}course/", sessions.course, name="course"),
    path(f"{A_PATIENT}sessions/new/", sessions.new_session, name="new_session"),
    path(A_SESSION, sessions.session, name="session"),
    path(f"{A_SESSION}strike/", sessions.strike, name="strike_session"),
    path(f"{A_SESSION}restore/", sessions.restore, name="restore_session"),
]
