"""The record, the rule applied to it, and its frozen screenings."""

from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    """Patients, episodes, trials, scores, screenings, decisions, reviews."""

    name = "screening"
    verbose_name = "Screening"
