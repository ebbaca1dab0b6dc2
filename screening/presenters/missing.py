"""Paths of the facts in words: ``T2.outcome`` is the outcome of the second trial."""

from typing import Any

FIELDS = {
    "treatment": "the antidepressant",
    "outcome": "the outcome",
    "steps": "dose and weeks",
    "total_weeks": "weeks in all",
    "episode": "the episode",
    "earlier_response_percent": "how far the earlier response went",
    "major_depressive_disorder": "the diagnosis",
    "bipolar": "whether it is bipolar",
    "minimum_daily_mg": "the minimum dose",
    "class_group": "the class",
}


def field_words(field: str) -> str:
    """What a field of the facts is called on pages."""
    return FIELDS.get(field, field.replace("_", " "))


def trial_name(key: str, facts: dict[str, Any]) -> str:
    """What the trial of that key was a trial of, as recorded; empty for what is no trial."""
    for trial in facts["trials"]:
        if trial["id"] == key:
            treatment = trial["treatment"]
            return str(treatment["name"] if isinstance(treatment, dict) else treatment)
    return ""
