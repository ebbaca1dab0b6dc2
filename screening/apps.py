"""The record, the rule applied to it, and its frozen screenings."""

from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from screening.reference import ReferenceDataError, load
from screening.reference.wordings import read_wordings


class ScreeningConfig(AppConfig):
    """Patients, episodes, trials, scores, screenings, decisions, reviews."""

    name = "screening"
    verbose_name = "Screening"

    def ready(self) -> None:
        """Refuse to start on a licensed wording that does not fit its scale."""
        if not any(settings.WORDINGS.glob("*.toml")):
            return
        try:
            read_wordings(settings.WORDINGS, load().instruments)
        except ReferenceDataError as error:
            raise ImproperlyConfigured(f"{settings.WORDINGS}: {error}") from error
