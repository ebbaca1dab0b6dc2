"""What is put to a mutant: the golden books, then the tests of its part.

Imported only where the mutant already stands in the place of its module.
"""

import os
from itertools import zip_longest
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.criteria.golden import BOOKS, kept
from tests.mutants import parts

TESTS = Path(__file__).resolve().parents[1]
# Without tests/conftest.py, which needs Django; the seed makes a run repeatable.
OPTIONS = ["-q", "-x", "--noconftest", "--import-mode=importlib", "-c", os.devnull]
OPTIONS += [f"--rootdir={TESTS.parent}", "-o", "pythonpath=."]
PLUGINS = ("no:django", "no:xdist", "no:cacheprovider", "no:faulthandler")
settings.register_profile(
    "mutants",
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("mutants")


def first_difference(part: str) -> str:
    """The first book that says something else than is kept, or nothing."""
    for book in dict.fromkeys((*parts.of(parts.BOOKS_FIRST, part), *BOOKS)):
        if book != "sentences" and _differs(book):  # whose sentences are those of the answers
            return f"book: {book}"
    return ""


def _differs(book: str) -> bool:
    return any(said != line for said, line in zip_longest(BOOKS[book](), kept(book)))


def failing_test(part: str) -> str:
    """The first test of the part that fails, or nothing."""
    wanted = tuple(str(TESTS / name) for name in parts.of(parts.TESTS, part))
    files = [str(path) for path in sorted(TESTS.rglob("test_*.py")) if str(path).startswith(wanted)]
    plugins = [option for plugin in PLUGINS for option in ("-p", plugin)]
    seen = _Seen()
    code = pytest.main([*OPTIONS, *plugins, *files], plugins=[seen])
    return seen.failed or ("" if code == pytest.ExitCode.OK else f"test: pytest ended with {code}")


class _Seen:
    """Remembers the first test that failed."""

    failed = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and not self.failed:
            self.failed = f"test: {report.nodeid}"
