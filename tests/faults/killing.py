"""Writers at work while the server is killed at random moments, again and again."""

import http.client
import random
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from uuid import uuid4

from tests.faults.server import Server

GONE = (OSError, http.client.HTTPException)


class Answered(list[str]):
    """The keys of all that was answered as done, by any of the writers."""


def write_until(server: Server, stop: Event, kept: Answered, cookie: str, patient: str) -> None:
    """Write without pause."""
    turn = 0
    while not stop.is_set():
        turn += 1
        key, what = str(uuid4()), "screenings" if turn % 5 == 0 else "trials"
        try:
            status, _ = server.ask("POST", f"/patients/{patient}/{what}/", cookie, form_key=key)
        except GONE:
            continue
        if status in {200, 302}:
            kept.append(key)


def cycles(server: Server, people: dict[str, list[str]], count: int) -> Answered:
    """Start, let them write, kill -9, ``count`` times; the keys of all that was answered.

    Each kill comes at a random moment after the first answer of its cycle.
    """
    kept = Answered()
    pairs = list(zip(people["sessions"], people["patients"], strict=True))
    for _ in range(count):
        server.start()
        stop, before = Event(), len(kept)
        with ThreadPoolExecutor(len(pairs)) as pool:
            for pair in pairs:
                pool.submit(write_until, server, stop, kept, *pair)
            _until(lambda before=before: len(kept) > before)
            time.sleep(random.uniform(0, 0.4))
            server.kill()
            stop.set()
    return kept


def _until(done: Callable[[], bool]) -> None:
    for _ in range(1000):
        if done():
            return
        time.sleep(0.01)
    raise RuntimeError("No write was answered within ten seconds.")
