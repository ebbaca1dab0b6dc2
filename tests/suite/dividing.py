"""Which part of the suite a test belongs to."""

from typing import Any

import pytest

PARTS = ("ground", "databases", "browser")
# What a test, or a fixture of ours, asks for when it wants a database; by ``request`` it may
# ask for anything later.
DOORS = {
    "db", "transactional_db", "django_db_setup", "django_db_blocker", "live_server", "request",
}  # fmt: skip


def part_of(item: pytest.Item) -> str:
    """``browser`` for the journeys, ``databases`` for all that ask for one, else ``ground``.

    Ground runs once, with a database that does not exist: a test that wants one after all fails.
    """
    if item.get_closest_marker("browser"):
        return "browser"
    marked = item.get_closest_marker("django_db") is not None
    return "databases" if marked or DOORS & asked(item) else "ground"


def asked(item: Any) -> set[str]:
    """What the test and our own fixtures below it ask for; what plugins always set up is not."""
    info = item._fixtureinfo
    names = set(info.argnames) | set(info.initialnames) & {"db", "transactional_db"}
    for definitions in info.name2fixturedefs.values():
        for fixture in definitions:
            if fixture.func.__module__.startswith("tests."):
                names |= set(fixture.argnames)
    return names
