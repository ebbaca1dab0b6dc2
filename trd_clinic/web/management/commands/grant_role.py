"""``manage.py grant_role NAME``: what the role that serves may do on PostgreSQL, and no more."""

from argparse import ArgumentParser
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from trd_clinic.audit.triggers import protected_models


class Command(BaseCommand):
    """Run by the owner of the tables, after every migration."""

    help = "Let a PostgreSQL role serve: read and insert, change only what is no history."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The role, which exists."""
        parser.add_argument("role")

    @transaction.atomic
    def handle(self, *args: Any, role: str, **options: Any) -> None:
        """Grant all tables anew."""
        if connection.vendor != "postgresql":
            raise CommandError("Roles are PostgreSQL's; SQLite has none.")
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
            if cursor.fetchone() is None:
                raise CommandError(f"There is no role {role}; make it first (docs/runbook.md).")
            for statement in _statements(connection.ops.quote_name(role)):
                cursor.execute(statement)
        self.stdout.write(f"{role} may read all, insert, and change what is no history.")


def _statements(role: str) -> list[str]:
    quote = connection.ops.quote_name
    kept = {model._meta.db_table for model in protected_models(apps)} | {"django_migrations"}
    tables = sorted(connection.introspection.table_names())
    granted = [f"GRANT USAGE ON SCHEMA public TO {role}"]
    granted.append(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}")
    for table in tables:
        rights = "SELECT, INSERT" + ("" if table in kept else ", UPDATE, DELETE")
        granted.append(f"REVOKE ALL ON {quote(table)} FROM {role}")
        granted.append(f"GRANT {rights} ON {quote(table)} TO {role}")
    return granted
