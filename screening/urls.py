"""Doors to patients and screenings."""

from django.urls import path

from screening.views import alerts, decisions, intake, policy, screenings, trials, worklist

A_PATIENT = "patients/<uuid:patient_id>/"
A_TRIAL = f"{A_PATIENT}trials/<uuid:trial_id>/"
A_SCREENING = f"{A_PATIENT}screenings/<uuid:screening_id>/"

app_name = "screening"
urlpatterns = [
    path("", worklist.worklist, name="worklist"),
    path("screenings/", screenings.screenings, name="screenings"),
    path("policy/", policy.policy, name="policy"),
    path(A_PATIENT, intake.intake, name="intake"),
    path(f"{A_PATIENT}trials/", trials.add, name="add_trial"),
    path(A_TRIAL, trials.trial, name="save_trial"),
    path(f"{A_TRIAL}strike/", trials.strike, name="strike_trial"),
    path(f"{A_TRIAL}restore/", trials.restore, name="restore_trial"),
    path(f"{A_PATIENT}alerts/", alerts.acknowledge, name="acknowledge"),
    path(f"{A_PATIENT}screenings/", screenings.make_screening, name="make_screening"),
    path(A_SCREENING, screenings.screening, name="screening"),
    path(f"{A_SCREENING}decide/", decisions.decide, name="decide"),
    path(f"{A_SCREENING}answer/", decisions.answer_review, name="answer_review"),
]
