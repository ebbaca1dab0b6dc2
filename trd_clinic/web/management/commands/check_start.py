"""``manage.py check_start``: one sentence for each reason not to serve; exit 1 if there is one."""

import os
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import Error

from trd_clinic.web.starting import is_loopback_bind, refusals


class Command(BaseCommand):
    """Asked by ``./clinic serve`` before anything listens."""

    help = "Say why the server must not start, if it must not."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        """The refusals, each on a line."""
        try:
            found = list(refusals())
        except Error as error:
            raise CommandError("The database cannot be reached.") from error
        if not is_loopback_bind(os.environ.get("BIND", "127.0.0.1:8000")):
            found.append("BIND is not an address of this machine alone; the proxy listens outside.")
        if found:
            raise CommandError("\n".join(found), returncode=1)
