"""``python -m tests.suite.advisories``: known faults of the locked packages, where one can ask.

A package about which no service answered is *not checked*; nothing else is ever said of it.
"""

import json
import sys
import urllib.request
from collections.abc import Callable
from typing import Any

from tests.suite.packages import Package, packages

SERVICE = "https://api.osv.dev/v1/querybatch"
SECONDS = 10
Ask = Callable[[list[Package]], list[dict[str, Any]]]


def ask(wanted: list[Package]) -> list[dict[str, Any]]:
    """The service's answers in the order asked; ``OSError`` or ``ValueError`` without one."""
    queries = [{"package": {"purl": package.purl}} for package in wanted]
    body = json.dumps({"queries": queries}).encode()
    request = urllib.request.Request(SERVICE, body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310 - https above
        told: list[dict[str, Any]] = json.load(answer)["results"]
    if len(told) != len(wanted):
        raise ValueError("The service did not answer for every package.")
    return told


def report(wanted: list[Package], asking: Ask = ask) -> tuple[int, list[str]]:
    """Exit code and lines: known faults, or that nothing was checked."""
    try:
        answers = asking(wanted)
    except (OSError, ValueError, KeyError, TypeError):
        return 0, [f"not checked: {len(wanted)} packages, no advisory service answered"]
    lines = [
        f"{package.name} {package.version}: {', '.join(fault['id'] for fault in answer['vulns'])}"
        for package, answer in zip(wanted, answers, strict=True)
        if answer.get("vulns")
    ]
    if lines:
        return 1, lines
    return 0, [f"{len(wanted)} packages audited, no advisory known"]


if __name__ == "__main__":
    code, said = report(packages())
    print(*said, sep="\n")
    sys.exit(code)
