"""Each test runs in its part, and the end of the run names the slowest of all parts."""

import subprocess
import sys

from tests.house.files import TOP
from tests.suite import __main__ as suite
from tests.suite.parts import Outcome

GROUND = {"tests/criteria/test_duration.py", "tests/web/test_bars.py"}
DATABASES = {
    "tests/audit/test_trail.py",  # by the fixture db, far below
    "tests/faults/test_killed.py",  # by django_db_setup, below a server
    "tests/admin/test_staff.py",  # some by a fixture that is named only later
}
BROWSER = {"tests/browser/test_keys.py"}


def test_what_asks_for_a_database_runs_on_both_and_nothing_else_does() -> None:
    arguments = ["-q", "--collect-only", "-p", "tests.suite.counting", "--part=databases"]
    told = subprocess.run(
        [sys.executable, "-m", "pytest", *arguments, *GROUND, *DATABASES, *BROWSER],
        cwd=TOP, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip

    assert {line.partition("::")[0] for line in told.splitlines() if "::" in line} == DATABASES


def outcomes() -> list[Outcome]:
    spent = [(float(n), f"tests/test_{n}.py") for n in range(8)]
    return [
        Outcome("Without a database", passed=3, slowest=[(9.5, "tests/test_pure.py")]),
        Outcome("SQLite", passed=8, slowest=spent),
        Outcome("PostgreSQL", passed=8, slowest=spent),
        Outcome("Chromium", passed=1, skipped=1),
    ]


def test_the_ten_slowest_come_from_all_parts_slowest_first() -> None:
    lines = suite.slowest(outcomes())

    assert lines[1:4] == [
        "The 10 slowest tests:",
        "   9.5 s  Without a database: tests/test_pure.py",
        "   7.0 s  SQLite: tests/test_7.py",
    ]
    assert len(lines) == 2 + 10


def test_a_skip_and_an_uneven_count_are_faults_of_a_complete_run() -> None:
    ground, sqlite, _, chromium = outcomes()
    fewer = Outcome("PostgreSQL", passed=7)

    said = suite.faults([ground, sqlite, fewer, chromium], complete=True)

    assert said == [
        "SQLite and PostgreSQL did not run the same number of tests.",
        "Chromium: 1 skipped.",
    ]
