"""Several at once, each on a connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection


def at_once(count: int, act: Callable[[int], Any]) -> list[Any]:
    """Let ``count`` threads start together; their answers, exceptions included."""
    start = Barrier(count)

    def one(number: int) -> Any:
        try:
            start.wait(timeout=20)
            return act(number)
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))
