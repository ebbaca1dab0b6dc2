"""``python -m tests.mutants [NUMBER | PART ...]``: try all mutants, so many, or those of parts."""

import sys
import time
from collections import Counter
from collections.abc import Iterator
from multiprocessing import get_context
from os import cpu_count
from pathlib import Path

# Loaded once here rather than in every process; nothing of ``screening`` may be among it.
import hypothesis  # noqa: F401
import pytest  # noqa: F401

import tests.mutants.expected  # noqa: F401
from tests.mutants.making import FOLDER, mutants_of
from tests.mutants.trying import fault_of_the_checks, tried

Task = tuple[Path, int, int]  # every so-manieth mutant of a module, from the one of that number
Tried = tuple[str, str]  # the mutant, and what saw it


def main(wanted: list[str]) -> int:
    """Print the numbers and the survivors; 1 where the checks themselves are at fault."""
    fault = fault_of_the_checks()
    if fault:
        print(fault)
        return 1
    began, cores = time.monotonic(), cpu_count() or 1
    paths = [path for path in sorted(FOLDER.rglob("*.py")) if _is_wanted(path, wanted)]
    numbers = [int(word) for word in wanted if word.isdigit()]
    step = _step(paths, numbers[0]) if numbers else 1
    tasks = [(path, at * step, cores * step) for path in paths for at in range(cores)]
    with get_context("fork").Pool(cores) as pool:
        found = dict(one for some in pool.imap_unordered(_of_task, tasks) for one in _shown(some))
    print(*_told(found, len(paths), time.monotonic() - began), sep="\n")
    return 0


def _is_wanted(path: Path, wanted: list[str]) -> bool:
    names = [word for word in wanted if not word.isdigit()]
    place = str(path.relative_to(FOLDER).with_suffix(""))
    return not names or any(place == name or place.startswith(f"{name}/") for name in names)


def _step(paths: list[Path], most: int) -> int:
    """Every which mutant makes about so many in all: a line of the rule has one and a half."""
    lines = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in paths)
    return max(1, lines * 3 // 2 // most)


def _of_task(task: Task) -> list[Tried]:
    path, first, step = task
    return [(mutant.told, tried(mutant)) for mutant in mutants_of(path, first, step)]


def _shown(some: list[Tried]) -> list[Tried]:
    """The same, its survivors said on the way: a whole run takes an hour."""
    for told, seen in some:
        if not seen:
            print(f"survived: {told}", file=sys.stderr, flush=True)
    return some


def _told(found: dict[str, str], modules: int, seconds: float) -> Iterator[str]:
    killed = Counter(seen.partition(":")[0] for seen in found.values() if seen)
    survivors = sorted(told for told, seen in found.items() if not seen)
    score = 100 * killed.total() / max(len(found), 1)
    yield (
        f"{len(found):,} mutants of {modules} modules in {seconds:.0f} s: {killed.total():,} "
        f"killed, {len(survivors)} survived, score {score:.2f} %"
    )
    yield "killed by: " + ", ".join(f"{by} {times:,}" for by, times in killed.most_common())
    yield "survivors:" if survivors else "no survivors"
    yield from (f"  {told}" for told in survivors)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
