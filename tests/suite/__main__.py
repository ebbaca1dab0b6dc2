"""``python -m tests.suite [--complete] [pytest arguments]``: run all parts and count them."""

import signal
import sys
from heapq import nlargest

from tests.suite import parts
from tests.suite.counting import SLOWEST


def faults(outcomes: list[parts.Outcome], *, complete: bool) -> list[str]:
    """Why the run as a whole is no success, in sentences."""
    _, sqlite, postgresql, _ = outcomes
    said = [f"{o.where}: {o.failed} failed." for o in outcomes if o.failed]
    if not postgresql.missing and (sqlite.ran, sqlite.skipped) != (
        postgresql.ran,
        postgresql.skipped,
    ):
        said.append("SQLite and PostgreSQL did not run the same number of tests.")
    if complete:
        said += [f"{o.where}: {o.skipped} skipped." for o in outcomes if o.skipped]
        said += [f"{o.where}: nothing ran." for o in outcomes if not o.ran]
    return said


def slowest(outcomes: list[parts.Outcome]) -> list[str]:
    """The ten tests of the whole run that took longest, with part and seconds."""
    spent = [(seconds, o.where, test) for o in outcomes for seconds, test in o.slowest]
    longest = nlargest(SLOWEST, spent)
    lines = [f"{seconds:6.1f} s  {where}: {test}" for seconds, where, test in longest]
    return ["", f"The {len(lines)} slowest tests:", *lines] if lines else []


def totals(outcomes: list[parts.Outcome]) -> str:
    """The last line, alone on its line, which the build reads."""
    passed, failed, skipped = (
        sum(getattr(outcome, kind) for outcome in outcomes)
        for kind in ("passed", "failed", "skipped")
    )
    return f"{passed} passed, {failed} failed, {skipped} skipped"


def main(arguments: list[str]) -> int:
    """Run the parts one after another and say how each ended."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that clusters are removed
    wanted = [argument for argument in arguments if argument != "--complete"]
    steps = (parts.without_database, parts.on_sqlite, parts.on_postgresql, parts.in_chromium)
    outcomes = [step(wanted) for step in steps]
    said = faults(outcomes, complete="--complete" in arguments)
    print(*slowest(outcomes), "", *(outcome.sentence() for outcome in outcomes), *said, sep="\n")
    print(totals(outcomes), flush=True)
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
