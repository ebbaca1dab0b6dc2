"""The words of the trail. Adding one is free; renaming one is not."""

from enum import StrEnum


class Action(StrEnum):
    """What happened. Never what was written: no clinical text."""

    SIGNED_IN = "signed_in"
    SIGN_IN_FAILED = "sign_in_failed"
    SIGNED_OUT = "signed_out"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 - a word of the trail
    DENIED = "denied"

    PRACTICE_CREATED = "practice_created"
    PRACTICE_CHANGED = "practice_changed"
    STAFF_ADDED = "staff_added"
    STAFF_CHANGED = "staff_changed"
    TRAIL_VIEWED = "trail_viewed"

    WORKLIST_VIEWED = "worklist_viewed"
    PATIENTS_SEARCHED = "patients_searched"
    PATIENT_CREATED = "patient_created"
    PATIENT_CHANGED = "patient_changed"
    PATIENT_VIEWED = "patient_viewed"
    EPISODE_CHANGED = "episode_changed"
    TRIAL_RECORDED = "trial_recorded"
    TRIAL_CHANGED = "trial_changed"
    TRIAL_STRUCK = "trial_struck"
    TRIAL_RESTORED = "trial_restored"
    STEP_RECORDED = "step_recorded"
    STEP_CHANGED = "step_changed"
    STEP_STRUCK = "step_struck"
    STEP_RESTORED = "step_restored"
    SCORE_RECORDED = "score_recorded"
    SCORE_CHANGED = "score_changed"
    SCORE_STRUCK = "score_struck"
    SCORE_RESTORED = "score_restored"
    SAFETY_ANSWERED = "safety_answered"
    SAFETY_ROWS_CHECKED = "safety_rows_checked"
    ALERT_RAISED = "alert_raised"
    ALERT_ACKNOWLEDGED = "alert_acknowledged"

    SCREENING_MADE = "screening_made"
    SCREENING_VIEWED = "screening_viewed"
    DECISION_RECORDED = "decision_recorded"
    REVIEW_RECORDED = "review_recorded"
    REVIEW_ANSWERED = "review_answered"
    SCREENINGS_REPLAYED = "screenings_replayed"

    KETAMINE_CLINIC_ADDED = "ketamine_clinic_added"
    KETAMINE_CLINIC_CHANGED = "ketamine_clinic_changed"
    KETAMINE_CLINIC_CONFIRMED = "ketamine_clinic_confirmed"
    KETAMINE_CLINICS_IMPORTED = "ketamine_clinics_imported"
    REFERRAL_PREPARED = "referral_prepared"
    REFERRAL_CHANGED = "referral_changed"
    REFERRAL_MOVED = "referral_moved"
    LETTER_PREVIEWED = "letter_previewed"
    PATIENT_SHEET_MADE = "patient_sheet_made"
    FAX_PREPARED = "fax_prepared"
    LETTER_SIGNED = "letter_signed"
    LETTER_VIEWED = "letter_viewed"
    LETTER_DAMAGED = "letter_damaged"

    INCIDENT_REPORTED = "incident_reported"
    INCIDENT_CLOSED = "incident_closed"

    REPORT_VIEWED = "report_viewed"
    REPORT_EXPORTED = "report_exported"
