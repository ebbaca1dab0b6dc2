"""A pytest plugin: which tests belong to a part of the suite, and how they ended."""

import json
from pathlib import Path

import pytest

KINDS = {
    "passed": ("passed", "xpassed"),
    "failed": ("failed", "error"),
    "skipped": ("skipped", "xfailed"),
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Two options for ``tests.suite``: the part to run and where its counts go."""
    parser.addoption("--part", choices=("databases", "browser"))
    parser.addoption("--counts", type=Path)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the journeys for the browser part and all else for the databases."""
    part = config.getoption("--part")
    if part is None:
        return
    in_browser = part == "browser"
    dropped = [i for i in items if (i.get_closest_marker("browser") is not None) != in_browser]
    config.hook.pytest_deselected(items=dropped)
    items[:] = [item for item in items if item not in dropped]


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Write how many tests passed, failed and were skipped; workers leave it to the head."""
    target = session.config.getoption("--counts")
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if target is None or reporter is None or hasattr(session.config, "workerinput"):
        return
    counts = {
        kind: sum(len(reporter.stats.get(name, ())) for name in names)
        for kind, names in KINDS.items()
    }
    target.write_text(json.dumps(counts))
