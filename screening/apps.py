"""The record, the rule applied to it, and its frozen screenings."""

from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from django.db.models import Q
from django.db.models.signals import post_migrate

from screening.reference import ReferenceDataError, load
from screening.reference.wordings import read_wordings


def _fill(sender: AppConfig, using: str, **kwargs: Any) -> None:
    """Work out what was never kept: rows from before it was."""
    from screening.models import Patient, Screening  # noqa: PLC0415 - models are ready only now
    from screening.services.needs import renew_needs, renew_standings  # noqa: PLC0415 - likewise

    tables = connections[using].introspection.table_names()
    if sender.get_model("ScreeningStanding")._meta.db_table in tables:
        renew_needs(Patient.objects.using(using).filter(Q(kept=None) | Q(kept__birth_date=None)))
        renew_standings(Screening.objects.using(using).filter(kept=None))


class ScreeningConfig(AppConfig):
    """Patients, episodes, trials, scores, screenings, decisions, reviews."""

    name = "screening"
    verbose_name = "Screening"

    def ready(self) -> None:
        """Keep needs in step; refuse to start on a licensed wording that does not fit its scale."""
        from screening.services.needs import keep_need  # noqa: PLC0415 - models are ready only now
        from trd_clinic.audit.trail import recorded  # noqa: PLC0415 - likewise

        recorded.connect(keep_need)
        post_migrate.connect(_fill, sender=self)
        if not any(settings.WORDINGS.glob("*.toml")):
            return
        try:
            read_wordings(settings.WORDINGS, load().instruments)
        except ReferenceDataError as error:
            raise ImproperlyConfigured(f"{settings.WORDINGS}: {error}") from error
