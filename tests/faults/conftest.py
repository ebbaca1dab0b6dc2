"""Databases that can be lost: a copy of the empty one, beside pytest's own."""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from tests.faults.server import Server, serving
from tests.postgres import binaries


@pytest.fixture(scope="module")
def server(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """A server, not started, on an empty database that was migrated."""
    folder = tmp_path_factory.mktemp("house")
    with django_db_blocker.unblock():
        call_command("migrate", interactive=False, verbosity=0)  # where it runs alone
        url = copied(folder)
    with serving(folder, url) as made:
        yield made


def copied(folder: Path) -> str:
    """The address of a copy of the empty database."""
    if connection.vendor == "sqlite":
        path = folder / "clinic.sqlite3"
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(path)])
        return f"sqlite:///{path}"
    given = connection.settings_dict
    connection.close()
    name, found = f"{given['NAME']}_killed", binaries()
    assert found is not None
    who = ["-h", given["HOST"], "-U", given["USER"]]
    subprocess.run([found / "dropdb", *who, "--if-exists", name], check=True, capture_output=True)
    subprocess.run([found / "createdb", *who, "-T", given["NAME"], name], check=True)
    return f"postgresql://{given['USER']}@/{given['HOST']}/{name}"
