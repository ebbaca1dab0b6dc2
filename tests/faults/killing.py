"""Writers at work while the server is killed at random moments, again and again."""

import http.client
import random
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from uuid import uuid4

from tests.faults.server import Server

GONE = (OSError, http.client.HTTPException)


def write_until(server: Server, stop: Event, cookie: str, patient: str) -> list[str]:
    """Write without pause; the keys of all that was answered as done."""
    answered, turn = [], 0
    while not stop.is_set():
        turn += 1
        key, what = str(uuid4()), "screenings" if turn % 5 == 0 else "trials"
        try:
            status, _ = server.ask("POST", f"/patients/{patient}/{what}/", cookie, form_key=key)
        except GONE:
            continue
        if status in {200, 302}:
            answered.append(key)
    return answered


def cycles(server: Server, people: dict[str, list[str]], count: int) -> list[str]:
    """Start, let them write, kill -9, ``count`` times; the keys of all that was answered."""
    answered = []
    pairs = list(zip(people["sessions"], people["patients"], strict=True))
    for _ in range(count):
        server.start()
        stop = Event()
        with ThreadPoolExecutor(len(pairs)) as pool:
            works = [pool.submit(write_until, server, stop, *pair) for pair in pairs]
            time.sleep(random.uniform(0.1, 0.6))  # noqa: S311 - a moment, no secret
            server.kill()
            stop.set()
            answered += [key for work in works for key in work.result()]
    return answered
