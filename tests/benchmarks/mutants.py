"""Mutation testing of the rule: how many small changes to it no test would see, and which."""

import subprocess
import sys
from collections.abc import Iterator

from tests.house.files import TOP

NAME = "Mutants of the rule"


def run(most: int = 0) -> Iterator[str]:
    """Try every mutant of screening/criteria, or an even sample of ``most``.

    In a process of its own, in which nothing of the app is loaded yet.
    """
    wanted = [str(most)] if most else []
    command = [sys.executable, "-m", "tests.mutants", *wanted]
    done = subprocess.run(command, cwd=TOP, check=True, stdout=subprocess.PIPE, text=True)
    yield from done.stdout.splitlines()
