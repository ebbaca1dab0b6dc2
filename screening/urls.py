"""Doors to patients and screenings."""

from django.urls import path

from screening.views import (
    alert_thresholds,
    alerts,
    decisions,
    definitions,
    formulary,
    intake,
    lines,
    outside_records,
    patients,
    policy,
    reading,
    rosters,
    safety,
    safety_rows,
    scores,
    screenings,
    treatments,
    trials,
    worklist,
)

A_PATIENT = "patients/<uuid:patient_id>/"
A_TRIAL = f"{A_PATIENT}trials/<uuid:trial_id>/"
A_SCORE = f"{A_PATIENT}scores/<uuid:score_id>/"
A_SCREENING = f"{A_PATIENT}screenings/<uuid:screening_id>/"

app_name = "screening"
urlpatterns = [
    path("", worklist.worklist, name="worklist"),
    path("screenings/", screenings.screenings, name="screenings"),
    path("policy/", policy.policy, name="policy"),
    path("safety-questions/", safety_rows.safety_rows, name="safety_rows"),
    path("policy/adopt/", policy.adopt, name="adopt_policy"),
    path("policy/alerts/", alert_thresholds.alert_thresholds, name="alert_thresholds"),
    path("policy/label/", policy.label, name="label"),
    path("definitions/", definitions.definitions, name="definitions"),
    path("formulary/", formulary.formulary, name="formulary"),
    path("formulary/<slug:antidepressant>/", formulary.antidepressant, name="antidepressant"),
    path("treatments/", treatments.treatments, name="treatments"),
    path("patients/new/", patients.new_patient, name="new_patient"),
    path("patients/import/", rosters.roster, name="roster"),
    path(A_PATIENT, intake.intake, name="intake"),
    path(f"{A_PATIENT}timeline/", intake.timeline, name="timeline"),
    path(f"{A_PATIENT}details/", patients.details, name="save_patient"),
    path(f"{A_PATIENT}episode/", patients.episode, name="save_episode"),
    path(f"{A_PATIENT}scores/", scores.add, name="add_score"),
    path(A_SCORE, scores.save, name="save_score"),
    path(f"{A_SCORE}strike/", scores.strike, name="strike_score"),
    path(f"{A_SCORE}restore/", scores.restore, name="restore_score"),
    path(f"{A_SCORE}correct/", scores.correct, name="correct_score"),
    path(f"{A_SCORE}continue/", scores.continue_as, name="continue_score"),
    path(f"{A_PATIENT}safety/<slug:item>/", safety.save, name="save_safety"),
    path(f"{A_PATIENT}trials/", trials.add, name="add_trial"),
    path(f"{A_PATIENT}lines/", lines.add, name="add_lines"),
    path(f"{A_PATIENT}lines/read/", lines.read, name="read_lines"),
    path(A_TRIAL, trials.trial, name="save_trial"),
    path(f"{A_TRIAL}strike/", trials.strike, name="strike_trial"),
    path(f"{A_TRIAL}restore/", trials.restore, name="restore_trial"),
    path(f"{A_PATIENT}outside/", outside_records.outside_records, name="outside_records"),
    path(f"{A_PATIENT}outside/progress/", reading.reading_progress, name="reading_progress"),
    path(
        f"{A_PATIENT}outside/<uuid:outside_id>/",
        outside_records.outside_record,
        name="outside_record",
    ),
    path(f"{A_PATIENT}alerts/", alerts.acknowledge, name="acknowledge"),
    path(f"{A_PATIENT}screenings/", screenings.make_screening, name="make_screening"),
    path(A_SCREENING, screenings.screening, name="screening"),
    path(f"{A_SCREENING}decide/", decisions.decide, name="decide"),
    path(f"{A_SCREENING}answer/", decisions.answer_review, name="answer_review"),
]
