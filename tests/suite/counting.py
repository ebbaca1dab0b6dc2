"""A pytest plugin: which tests belong to a part of the suite, how they ended, which were slow."""

import gc
import json
from collections import Counter
from heapq import nlargest
from pathlib import Path
from typing import Any

import pytest

from tests.suite.dividing import PARTS, part_of

SLOWEST = 10
KINDS = {
    "passed": ("passed", "xpassed"),
    "failed": ("failed", "error"),
    "skipped": ("skipped", "xfailed"),
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Two options for ``tests.suite``: the part to run and where its counts go."""
    parser.addoption("--part", choices=PARTS)
    parser.addoption("--counts", type=Path)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the tests of the part that runs."""
    part = config.getoption("--part")
    if part is None:
        return
    kept = [item for item in items if part_of(item) == part]
    config.hook.pytest_deselected(items=[i for i in items if part_of(i) != part])
    items[:] = kept


def pytest_collection_finish() -> None:
    """What was collected stays to the end: the collector of garbage need not look at it again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Write how the tests ended and which took longest; workers leave it to the head."""
    target = session.config.getoption("--counts")
    reporter: Any = session.config.pluginmanager.get_plugin("terminalreporter")
    if target is None or reporter is None or hasattr(session.config, "workerinput"):
        return
    counts: dict[str, Any] = {
        kind: sum(len(reporter.stats.get(name, ())) for name in names)
        for kind, names in KINDS.items()
    }
    target.write_text(json.dumps(counts | {"slowest": slowest(reporter.stats)}))


def slowest(stats: dict[str, list[Any]]) -> list[tuple[float, str]]:
    """Seconds and names of those that took longest, with setting up and clearing away."""
    spent: Counter[str] = Counter()
    for reports in stats.values():
        for report in reports:
            if isinstance(report, pytest.TestReport):
                spent[report.nodeid] += report.duration  # type: ignore[assignment]
    return nlargest(SLOWEST, ((seconds, name) for name, seconds in spent.items()))
