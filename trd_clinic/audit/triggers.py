"""Append-only by trigger, on SQLite and PostgreSQL.

Idempotent: run after every migration, because SQLite silently drops the triggers
of a table that a migration remakes. An unknown database is a ``KeyError`` on purpose.
"""

from typing import Any

from django.db import connections, models

POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION trd_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME
    USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def protected_models(apps: Any) -> list[type[models.Model]]:
    """Every concrete model whose rows are only inserted."""
    return [model for model in apps.get_models() if getattr(model, "only_inserted", False)]


def protect_all(apps: Any, using: str) -> None:
    """Set the triggers of every append-only table that exists."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for model in protected_models(apps):
            if model._meta.db_table in tables:
                for statement in ON[connection.vendor](model):
                    cursor.execute(statement)


def unprotect_all(apps: Any, using: str) -> None:
    """Take the triggers away; only the flush of the test databases does this."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for model in protected_models(apps):
            for statement in OFF[connection.vendor](model):
                cursor.execute(statement)


GUARDED = {
    "sqlite": (
        "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger' "
        "AND replace(name, tbl_name, '') IN ('_no_update', '_no_delete', '_no_replace') "
        "GROUP BY tbl_name HAVING count(*) = 3"
    ),
    "postgresql": (
        "SELECT relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
        "WHERE tgname = 'append_only' AND tgenabled <> 'D'"
    ),
}


def guarded_tables(connection: Any) -> set[str]:
    """The tables whose triggers stand and are on."""
    with connection.cursor() as cursor:
        cursor.execute(GUARDED[connection.vendor])
        return {table for (table,) in cursor.fetchall()}


def _unique_groups(model: type[models.Model]) -> list[list[str]]:
    """Column groups that SQLite's INSERT OR REPLACE would overwrite through."""
    meta = model._meta
    columns = {field.name: str(field.column) for field in meta.concrete_fields}
    single = [[str(field.column)] for field in meta.concrete_fields if field.unique]
    groups = [c.fields for c in meta.constraints if isinstance(c, models.UniqueConstraint)]
    return single + [[columns[name] for name in group] for group in groups]


def _sqlite_on(model: type[models.Model]) -> list[str]:
    table = model._meta.db_table
    stop = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    same = " OR ".join(
        "(" + " AND ".join(f'"{column}" = NEW."{column}"' for column in group) + ")"
        for group in _unique_groups(model)
    )
    taken = f'EXISTS (SELECT 1 FROM "{table}" WHERE {same})'  # noqa: S608 - our own names
    create = "CREATE TRIGGER IF NOT EXISTS"
    return [
        f'{create} "{table}_no_update" BEFORE UPDATE ON "{table}" {stop}',
        f'{create} "{table}_no_delete" BEFORE DELETE ON "{table}" {stop}',
        f'{create} "{table}_no_replace" BEFORE INSERT ON "{table}" WHEN {taken} {stop}',
    ]


def _sqlite_off(model: type[models.Model]) -> list[str]:
    table = model._meta.db_table
    kinds = ("no_update", "no_delete", "no_replace")
    return [f'DROP TRIGGER IF EXISTS "{table}_{kind}"' for kind in kinds]


def _postgres_on(model: type[models.Model]) -> list[str]:
    table = model._meta.db_table
    return [
        POSTGRES_FUNCTION,
        (
            "CREATE OR REPLACE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE "
            f'ON "{table}" FOR EACH STATEMENT EXECUTE FUNCTION trd_append_only()'
        ),
    ]


def _postgres_off(model: type[models.Model]) -> list[str]:
    return [f'DROP TRIGGER IF EXISTS append_only ON "{model._meta.db_table}"']


ON = {"sqlite": _sqlite_on, "postgresql": _postgres_on}
OFF = {"sqlite": _sqlite_off, "postgresql": _postgres_off}
