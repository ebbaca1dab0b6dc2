"""Migrations that are recorded in the transaction that makes them.

Django records a migration after its transaction where SQL was put off to the end, foreign keys
and indexes mostly. A process killed in between leaves tables that no record knows of, and the
next ``migrate`` stumbles over them. Here what was put off is run before, so both are one.
"""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration
from django.db.migrations.state import ProjectState


class WholeExecutor(MigrationExecutor):
    """Django's executor, with nothing left to do when a migration is recorded."""

    def apply_migration(
        self,
        state: ProjectState,
        migration: Migration,
        fake: bool = False,
        fake_initial: bool = False,
    ) -> ProjectState:
        """Run a migration forwards: all of it and its record, or nothing."""
        apply = migration.apply

        def whole(
            state: ProjectState, editor: BaseDatabaseSchemaEditor, collect: bool = False
        ) -> ProjectState:
            state = apply(state, editor, collect)
            while editor.deferred_sql:
                editor.execute(editor.deferred_sql.pop(0))
            return state

        migration.apply = whole  # type: ignore[method-assign, assignment]
        try:
            return super().apply_migration(state, migration, fake, fake_initial)
        finally:
            migration.apply = apply  # type: ignore[method-assign]
