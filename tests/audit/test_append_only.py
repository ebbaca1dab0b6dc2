"""S25: rows that are inserted and then stay, in Python and in the database."""

from uuid import uuid4

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from screening.models import Patient
from screening.services.decisions import decide
from screening.services.reviews import answer_review, review_screening
from screening.services.saving import save_fields
from tests.screening.stories import raise_alert, screened, two_failed_classes
from tests.screening.test_alerts import acknowledge
from trd_clinic.accounts.models import User
from trd_clinic.audit.append_only import AppendOnlyError
from trd_clinic.audit.triggers import protected_models

KEPT = [
    "audit.AuditEvent",
    "screening.AcknowledgedAlert",
    "screening.Acknowledgement",
    "screening.Decision",
    "screening.Review",
    "screening.ReviewAnswer",
    "screening.Revision",
    "screening.Screening",
    "screening.SuicideAlert",
]
# Tried in the files of their own rooms and by tests/security/test_s25_append_only.py.
LATER = {
    "referrals.IncidentClosure",
    "referrals.Letter",
    "referrals.Move",
    "referrals.PrivacyIncident",
    "screening.AlertThreshold",
    "screening.LabelCheck",
    "screening.OutsideRecord",
    "screening.PolicyChoice",
    "screening.Proposal",
    "screening.ProposalAnswer",
    "screening.SafetyRowCheck",
}


@pytest.fixture
def history(patient: Patient, clinician: User, reviewer: User) -> None:
    """At least one row of each kind."""
    two_failed_classes(patient)
    row = screened(patient, clinician)
    key = {"form_key": uuid4()}
    decide(actor=clinician, screening=row, ruling="agreed", reason="", **key)
    review = review_screening(
        actor=reviewer, screening=row, result="returned", comment="Why?", **key
    )
    answer_review(actor=clinician, review=review, words="So.", **key)
    acknowledge(clinician, patient, raise_alert(patient, clinician))
    save_fields(actor=clinician, patient=patient, row=patient, seen=1, values={"phone": "555-0100"})


def test_every_kept_model_is_named_here() -> None:
    labels = {model._meta.label for model in protected_models(apps)}

    assert labels == set(KEPT) | LATER


@pytest.mark.parametrize("label", KEPT)
def test_s25_python_refuses(history: None, label: str) -> None:
    model = apps.get_model(label)
    row = model.objects.all()[0]

    for act in (
        row.save,
        row.delete,
        model.objects.all().delete,
        lambda: model.objects.all().update(pk=uuid4()),
        lambda: model.objects.bulk_update([row], ["id"]),
    ):
        with pytest.raises(AppendOnlyError):
            act()


@pytest.mark.parametrize("act", ["update", "delete", "replace"])
@pytest.mark.parametrize("label", KEPT)
def test_s25_the_database_refuses(history: None, label: str, act: str) -> None:
    model = apps.get_model(label)
    before = list(model.objects.order_by("pk").values())

    with pytest.raises(DatabaseError), transaction.atomic():
        run(model, act)

    assert list(model.objects.order_by("pk").values()) == before


def run(model: type[models.Model], act: str) -> None:
    """The statement as somebody with the database at hand would write it."""
    table = model._meta.db_table
    row = model._default_manager.all()[0]
    columns = [field.column for field in model._meta.concrete_fields]
    if act == "update":
        sql = f'UPDATE "{table}" SET "{columns[1]}" = "{columns[1]}"'  # noqa: S608
    elif act == "delete":
        sql = f'DELETE FROM "{table}"'  # noqa: S608
    else:
        listed = ", ".join(f'"{column}"' for column in columns)
        insert = "INSERT OR REPLACE" if connection.vendor == "sqlite" else "INSERT"
        sql = f'{insert} INTO "{table}" ({listed}) SELECT {listed} FROM "{table}"'  # noqa: S608
    assert row.pk
    with connection.cursor() as cursor:
        cursor.execute(sql)
