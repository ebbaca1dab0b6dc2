"""Twenty thousand random submissions to every form, upload and address."""

import logging
from collections import Counter
from collections.abc import Iterator

from django.db import connection

from tests.fuzz.attack import Attack
from tests.security.world import make_world

NAME = "Fuzz"
REQUESTS, AT_ONCE = 20_000, 250


def run(requests: int = REQUESTS) -> Iterator[str]:
    """A seed every 250 requests, each against the same two practices; pages looked over between."""
    logging.disable(logging.CRITICAL)
    worlds = [make_world(f"{name} Psychiatry", "Quillon Abernathy") for name in ("Alder", "Birch")]
    statuses: Counter[int] = Counter()
    findings: list[str] = []
    let_in = 0
    for seed in range(-(-requests // AT_ONCE)):
        attack = Attack(worlds[0], worlds[1], seed)
        attack.run(min(AT_ONCE, requests - seed * AT_ONCE))
        statuses += attack.statuses
        let_in += attack.let_in
        findings += map(str, attack.findings)
    logging.disable(logging.NOTSET)
    counts = ", ".join(f"{status} x{n}" for status, n in sorted(statuses.items()))
    yield f"{statuses.total():,} requests on {connection.vendor}: {counts}"
    yield f"{let_in:,} of them were answered to somebody signed in"
    yield f"{len(findings)} findings (no 5xx, no script, nothing kept that was refused)"
    yield from findings
