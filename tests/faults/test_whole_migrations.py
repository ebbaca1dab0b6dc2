"""A migration and its record are one: a death between them leaves neither."""

import pytest
from django.core.management import get_commands
from django.db import connection, migrations, models
from django.db.migrations.migration import Migration

from trd_clinic.backup.whole_migrations import WholeExecutor

TABLE = "screening_letterbox"


class Dying(WholeExecutor):
    """Dies in the moment in which a migration would be recorded."""

    def record_migration(self, migration: Migration) -> None:
        raise KeyboardInterrupt


def letterbox() -> Migration:
    """A table with a foreign key, for which databases put SQL off to the end."""
    made = Migration("0999_letterbox", "screening")
    to_a_patient = models.ForeignKey("screening.Patient", models.CASCADE)
    fields = [("id", models.BigAutoField(primary_key=True)), ("patient", to_a_patient)]
    made.operations = [migrations.CreateModel("Letterbox", fields)]
    return made


@pytest.mark.django_db(transaction=True)
def test_s35_what_is_not_recorded_was_not_made() -> None:
    executor = Dying(connection)

    with pytest.raises(KeyboardInterrupt):
        executor.apply_migration(executor.loader.project_state(), letterbox())

    assert TABLE not in connection.introspection.table_names()


def test_s35_migrate_is_the_one_that_keeps_both_together() -> None:
    assert get_commands()["migrate"] == "trd_clinic.backup"
