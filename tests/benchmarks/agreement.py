"""The engine against the deliberately naive second reading of the rule, on patients by seed."""

import json
import time
from collections.abc import Iterator
from multiprocessing import get_context
from os import cpu_count

from tests.criteria.agreement import COMPARED, Difference, difference

NAME = "The rule and its slow reading"
SHOWN = 5
CHUNK = 500


def run(patients: int = 200_000) -> Iterator[str]:
    """Ask both about every patient, on all cores; the first differences are told whole."""
    began, cores = time.perf_counter(), cpu_count() or 1
    with get_context("fork").Pool(cores) as pool:
        chunks = (range(at, min(at + CHUNK, patients)) for at in range(0, patients, CHUNK))
        found = [one for some in pool.imap(_differences, chunks) for one in some]
    seconds = time.perf_counter() - began
    yield f"{patients:,} patients by seed, {len(found):,} disagreements (must be 0)"
    yield from (f"compared: {part}" for part in COMPARED)
    yield f"{seconds:,.0f} s on {cores} cores, {patients / seconds:,.0f} patients a second"
    yield from map(json.dumps, found[:SHOWN])


def _differences(seeds: range) -> list[Difference]:
    return [one for one in map(difference, seeds) if one]
