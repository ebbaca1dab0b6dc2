"""Writers at work while the server is killed at random moments, again and again."""

import http.client
import json
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from threading import Event
from typing import Any
from uuid import uuid4

from tests.faults.server import Server

GONE = (OSError, http.client.HTTPException)
NEWER = 1_000_000  # than any version of a row that only one writer writes


@dataclass(slots=True)
class Answered:
    """What was answered as done, by any of the writers, and how everything was answered."""

    keys: list[str] = field(default_factory=list)
    fields: dict[str, int] = field(default_factory=dict)
    statuses: Counter[int] = field(default_factory=Counter)


def write_until(server: Server, stop: Event, kept: Answered, cookie: str, patient: str) -> None:
    """Write without pause: trials, new patients, a field saved anew, screenings."""
    for turn in count(random.randrange(4)):
        if stop.is_set():
            return
        key, said = str(uuid4()), kept.fields.get(patient, 0) + 1
        path, values = request(turn, patient, key, said)
        try:
            status, led_to = server.ask("POST", path, cookie, **values)
        except GONE:
            continue
        kept.statuses[status] += 1
        if status == 200 and "touched" in values:
            kept.fields[patient] = said
        elif status == 302 and is_made(path, led_to):
            kept.keys.append(key)


def is_made(path: str, led_to: str) -> bool:
    """Whether the answer leads to what was made, not to the sign-in or to why not."""
    return "sign-in" not in led_to and ("screenings" not in path or "screenings" in led_to)


def request(turn: int, patient: str, key: str, said: int) -> tuple[str, dict[str, object]]:
    """Where the writer of a patient posts in this turn, and what."""
    new = {"form_key": key, "name": "Greta Olin", "number": key, "birth_date": "1990-01-02"}
    field = {"icd10": said, "version": NEWER, "touched": "icd10"}
    return (
        (f"/patients/{patient}/trials/", {"form_key": key}),
        ("/patients/new/", new),
        (f"/patients/{patient}/episode/", field),
        (f"/patients/{patient}/screenings/", {"form_key": key}),
    )[turn % 4]


@contextmanager
def writing(
    server: Server, people: dict[str, Any], kept: Answered, turn: int = 0
) -> Iterator[None]:
    """The writers at work, each on a patient of their own, until the block ends."""
    stop, writers = Event(), len(people["sessions"])
    patients = people["patients"][turn * writers % len(people["patients"]) :][:writers]
    with ThreadPoolExecutor(writers) as pool:
        try:
            at_work = [
                pool.submit(write_until, server, stop, kept, *pair)
                for pair in zip(people["sessions"], patients, strict=True)
            ]
            yield
        finally:
            stop.set()
    for writer in at_work:
        writer.result()


def cycles(server: Server, people: dict[str, Any], times: int) -> Answered:
    """Start, let them write, kill -9, ``times`` times; all that was answered.

    Each kill comes at a random moment once there were as many answers as there are writers.
    """
    kept = Answered()
    for turn in range(times):
        server.start()
        enough = kept.statuses.total() + len(people["sessions"])
        with writing(server, people, kept, turn):
            until(lambda enough=enough: kept.statuses.total() >= enough)
            time.sleep(random.uniform(0, 0.6))
            server.kill()
    return kept


def found(server: Server, kept: Answered) -> dict[str, Any]:
    """What is there afterwards, held against what was answered."""
    path = server.folder / "answered.json"
    path.write_text(json.dumps({"keys": kept.keys, "fields": kept.fields}))
    told: dict[str, Any] = server.run("aftermath", str(path))
    return told


def until(done: Callable[[], bool]) -> None:
    """Wait, a minute at most."""
    for _ in range(6000):
        if done():
            return
        time.sleep(0.01)
    raise RuntimeError("Nothing came of it within a minute.")
