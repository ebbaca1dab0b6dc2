"""A transactional test ends with ``flush``: the guards must stand again after it."""

import pytest
from django.core.management import call_command
from django.db import connection

COUNT = {
    "sqlite": "SELECT count(*) FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal",
}


def guards() -> int:
    """How many triggers the database holds."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT[connection.vendor])
        return cursor.fetchone()[0]


@pytest.mark.django_db(transaction=True)
def test_flush_leaves_every_guard_standing() -> None:
    before = guards()

    call_command("flush", interactive=False, verbosity=0)

    assert before > 0
    assert guards() == before
