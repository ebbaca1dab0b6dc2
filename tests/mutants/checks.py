"""What is put to a mutant: the golden books, the slow reading, then the tests of its part.

Imported only where the mutant already stands in the place of its module.
"""

import os
from itertools import zip_longest
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.criteria.agreement import differs, engine
from tests.criteria.golden import BOOKS, kept
from tests.criteria.golden.answers import line, whole
from tests.mutants import parts
from tests.mutants.expected import CASES, EXPECTED

TESTS = Path(__file__).resolve().parents[1]
# Without tests/conftest.py, which needs Django, and without the tests that watch the clock.
OPTIONS = [
    "-q",
    "-x",
    "-k",
    "not quickly",
    "--noconftest",
    "--import-mode=importlib",
    "-c",
    os.devnull,
]
OPTIONS += [f"--rootdir={TESTS.parent}", "-o", "pythonpath=."]
PLUGINS = ("no:django", "no:xdist", "no:cacheprovider", "no:faulthandler")
settings.register_profile(
    "mutants",
    derandomize=True,
    max_examples=25,  # the books and the slow reading have asked hundreds before
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("mutants")


def first_difference(part: str) -> str:
    """The first book that says something else than is kept, or the slow reading; or nothing."""
    for book in dict.fromkeys((*parts.of(parts.BOOKS_FIRST, part), *BOOKS)):
        if book != "sentences" and _differs(book):  # whose sentences are those of the answers
            return f"book: {book}"
    for facts, policy, answer in EXPECTED:
        if differs(engine(facts, policy), answer):
            return "slow reading: differs"
    return ""


def _differs(book: str) -> bool:
    if book == "answers":
        lines = set(kept(book))
        return any(line(name, whole(case)) not in lines for name, case in CASES)
    return any(said != old for said, old in zip_longest(BOOKS[book](), kept(book)))


def failing_test(part: str) -> str:
    """The first test of the part that fails, or nothing."""
    every = [str(path) for path in sorted(TESTS.rglob("test_*.py"))]
    wanted = [str(TESTS / name) for name in parts.of(parts.TESTS, part)]
    files = [path for name in wanted for path in every if path.startswith(name)]
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
