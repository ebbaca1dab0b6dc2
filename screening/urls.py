"""Doors to patients and screenings."""

from django.urls import path

from screening.views import alerts, decisions, policy, screenings, worklist

A_PATIENT = "patients/<uuid:patient_id>/"
A_SCREENING = f"{A_PATIENT}screenings/<uuid:screening_id>/"

app_name = "screening"
urlpatterns = [
    path("", worklist.worklist, name="worklist"),
    path("screenings/", screenings.screenings, name="screenings"),
    path("policy/", policy.policy, name="policy"),
    path(f"{A_PATIENT}alerts/", alerts.acknowledge, name="acknowledge"),
    path(f"{A_PATIENT}screenings/", screenings.make_screening, name="make_screening"),
    path(A_SCREENING, screenings.screening, name="screening"),
    path(f"{A_SCREENING}decide/", decisions.decide, name="decide"),
    path(f"{A_SCREENING}answer/", decisions.answer_review, name="answer_review"),
]
