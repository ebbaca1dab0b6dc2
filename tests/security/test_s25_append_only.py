"""Rows of history stay: refused in Python and by the database itself, on SQLite and PostgreSQL."""

from collections.abc import Callable

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction
from django.db.models import Model

from screening.services.patients import save_patient
from tests.security.world import World
from trd_clinic.audit.append_only import AppendOnly, AppendOnlyError
from trd_clinic.audit.triggers import protected_models

# The history, by name: a model that loses its guard is missed here.
HISTORY = {
    "audit.auditevent",
    "screening.revision",
    "screening.outsiderecord",
    "screening.proposal",
    "screening.proposalanswer",
    "screening.safetyrowcheck",
    "screening.screening",
    "screening.decision",
    "screening.review",
    "screening.reviewanswer",
    "screening.policychoice",
    "screening.labelcheck",
    "screening.alertthreshold",
    "screening.suicidealert",
    "screening.acknowledgement",
    "screening.acknowledgedalert",
    "referrals.letter",
    "referrals.move",
    "referrals.privacyincident",
    "referrals.incidentclosure",
}
LISTED = {
    "sqlite": "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s",
    "postgresql": "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE %s",
}


@pytest.fixture(params=sorted(HISTORY))
def row(request: pytest.FixtureRequest, world: World) -> Model:
    """One stored row of each kind of history."""
    if request.param == "screening.revision":
        clinician = world.staff["clinician"]
        save_patient(actor=clinician, patient=world.patient, seen=1, values={"phone": "555-0199"})
    found = apps.get_model(request.param)._default_manager.first()
    assert found is not None
    return found


def test_s25_history_is_what_is_guarded() -> None:
    guarded = {model._meta.label_lower for model in protected_models(apps)}

    assert guarded == HISTORY
    assert all(issubclass(apps.get_model(label), AppendOnly) for label in HISTORY)


def test_s25_every_guard_stands_after_migrating(db: None) -> None:
    kinds = ["no_update", "no_delete", "no_replace"]
    names = [f"%{kind}" for kind in kinds] if connection.vendor == "sqlite" else ["append_only"]
    tables = {apps.get_model(label)._meta.db_table for label in HISTORY}

    for name in names:
        with connection.cursor() as cursor:
            cursor.execute(LISTED[connection.vendor], [name])
            assert {found for (found,) in cursor.fetchall()} == tables


def attempts(row: Model) -> dict[str, Callable[[], object]]:
    """Every way to change or remove a row through Django."""
    rows = type(row)._default_manager.filter(pk=row.pk)
    name = next(f.name for f in row._meta.concrete_fields if not f.primary_key)
    value = {name: getattr(row, name)}
    return {
        "save": row.save,
        "delete": row.delete,
        "update": lambda: rows.update(**value),
        "delete many": rows.delete,
        "update many": lambda: rows.bulk_update([row], [name]),
        "update or create": lambda: rows.update_or_create(pk=row.pk, defaults=value),
        "insert over": lambda: type(row)._default_manager.bulk_create(
            [row], update_conflicts=True, unique_fields=["id"], update_fields=[name]
        ),
    }


def test_s25_python_refuses_every_way(row: Model) -> None:
    for attempt in attempts(row).values():
        with pytest.raises((AppendOnlyError, DatabaseError)), transaction.atomic():
            attempt()

    kept = type(row)._default_manager.get(pk=row.pk)
    assert _values(kept) == _values(row)


def test_s25_the_base_manager_is_stopped_by_the_database(row: Model) -> None:
    rows = models.QuerySet(type(row)).filter(pk=row.pk)
    name = row._meta.concrete_fields[-1].name

    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(**{name: getattr(row, name)})


EVERYWHERE = ('UPDATE "{t}" SET "{c}" = "{c}"', 'DELETE FROM "{t}"')
REWRITING = {
    "sqlite": (
        'INSERT OR REPLACE INTO "{t}" SELECT * FROM "{t}"',
        'REPLACE INTO "{t}" SELECT * FROM "{t}"',
    ),
    "postgresql": (
        'TRUNCATE "{t}" CASCADE',
        'INSERT INTO "{t}" SELECT * FROM "{t}" ON CONFLICT (id) DO UPDATE SET "{c}" = NULL',
    ),
}


def statements(row: Model) -> list[str]:
    """SQL that would rewrite history."""
    names = {"t": row._meta.db_table, "c": row._meta.concrete_fields[-1].column}
    return [text.format(**names) for text in (*EVERYWHERE, *REWRITING[connection.vendor])]


def test_s25_the_database_refuses_every_statement(row: Model) -> None:
    connection.check_constraints()  # else PostgreSQL would refuse for these, still waiting

    for statement in statements(row):
        with (
            pytest.raises(DatabaseError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)

    assert _values(type(row)._default_manager.get(pk=row.pk)) == _values(row)


def _values(row: Model) -> dict[str, object]:
    kept = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return {n: bytes(v) if isinstance(v, memoryview) else v for n, v in kept.items()}
