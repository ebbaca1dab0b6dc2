"""A whole population screened: sorted into parts, part after part, and put together again."""

import platform
import shutil
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from screening.cohort.answers import ERROR
from screening.cohort.cells import ColumnError
from screening.cohort.csv_source import PART_BYTES
from screening.cohort.dividing import divide
from screening.cohort.fingerprint import fingerprint_of, state_of
from screening.cohort.partition import REASON, VERDICTS
from screening.cohort.parts import FileError, Part
from screening.cohort.rows import LINE
from screening.cohort.rule import rule_of
from screening.cohort.screening_part import Job
from screening.cohort.work import Work, as_json, csv_of, work_beside
from screening.cohort.workers import done_by
from screening.criteria.policy import Policy
from screening.criteria.snapshot import policy_to_json
from screening.criteria.verdict import RULE_VERSION

Say = Callable[[str], None]
LIBRARIES = ("pandas", "numpy", "pyarrow")
FORMAT = 2  # of the work folder


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run came to: the counts of its manifest, and patients who lay in two parts."""

    patients: int
    errors: int
    rejected_rows: int
    torn: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What to screen, where to, by which policy, and by whom: processes or a Dask scheduler."""

    trials: Path
    out: Path
    policy: Policy
    workers: int = 1
    scheduler: str | None = None
    part_bytes: int = PART_BYTES


def screen_cohort(plan: Plan, say: Say) -> Outcome:
    """Screen a population: write its verdicts, the manifest and the rows that were rejected.

    A run that was broken off goes on where it stopped.  Raises ``FileError``, ``ColumnError`` or
    ``BusyError``; nothing is written then.
    """
    with work_beside(plan.out.absolute()) as work:
        try:
            return _screened(plan, work, say)
        except (FileError, ColumnError):
            work.remove()
            raise


def _screened(plan: Plan, work: Work, say: Say) -> Outcome:
    say(f"reading {plan.trials.name}")
    state, key = state_of(plan.trials), _key(plan)
    if work.begin({**key, "path": str(plan.trials.absolute())}):
        say("going on with a run that was broken off")
    parts = _parts(plan, work, say)
    jobs = [Job(part, plan.policy, _columns(parts), work) for part in parts]
    counts = _counts(jobs, plan, say)
    if state_of(plan.trials) != state:
        raise FileError("has changed while it was read")
    found = _totals(counts)
    _put_together(parts, plan.out, work, found["rejected_rows"])
    with work.published(manifest_path(plan.out)) as file:
        file.write(as_json({**key, "versions": _versions(), **found}))
    work.remove()
    torn = tuple(dict.fromkeys(one for each in counts for one in each["torn"]))
    errors = found["verdicts"].get(ERROR, 0)
    return Outcome(found["patients"], errors, found["rejected_rows"], torn)


def _key(plan: Plan) -> dict[str, Any]:
    """What makes a run the same run: the input, the policy, the rule and its data."""
    policy = policy_to_json(plan.policy)
    return {
        "format": FORMAT,
        "part_bytes": plan.part_bytes,
        "input": fingerprint_of(plan.trials),
        "policy": {key: value for key, value in policy.items() if key != "sources"},
        "rule_version": RULE_VERSION,
        "reference": rule_of(plan.policy).fingerprint,
    }


def _parts(plan: Plan, work: Work, say: Say) -> list[Part]:
    """The parts, divided now or when the run was begun."""
    kept = work.parts()
    if kept is not None:
        return kept
    parts = divide(plan.trials.absolute(), work.new_parts_folder(), say, plan.part_bytes)
    work.keep_parts(parts)
    return parts


def _columns(parts: Iterable[Part]) -> tuple[str, ...]:
    """Every column of the parts, in the order they come in."""
    return tuple(dict.fromkeys(name for part in parts for name in part.columns))


def _counts(jobs: list[Job], plan: Plan, say: Say) -> list[dict[str, Any]]:
    """The counts of every part, those not done yet done now."""
    found = {job.part.number: job.work.done(job.part) for job in jobs}
    waiting = [job for job in jobs if found[job.part.number] is None]
    for job, counts in done_by(waiting, plan.workers, plan.scheduler):
        found[job.part.number] = counts
        number = sum(one is not None for one in found.values())
        say(f"part {number} of {len(jobs)}: {counts['patients']} patients")
    return [counts for counts in found.values() if counts is not None]


def _totals(counts: list[dict[str, Any]]) -> dict[str, Any]:
    verdicts: Counter[str] = Counter()
    for each in counts:
        verdicts.update(each["verdicts"])
    sums = {key: sum(each[key] for each in counts) for key in ("rows", "patients", "rejected_rows")}
    return {"parts": len(counts), **sums, "verdicts": dict(sorted(verdicts.items()))}


def _put_together(parts: list[Part], out: Path, work: Work, rejected: int) -> None:
    """Write the output files; patients come in the order in which the input names them."""
    path = rejected_path(out)
    if rejected:
        _join(parts, work, "rejected.csv", path, (LINE, REASON, *_columns(parts)))
    else:
        path.unlink(missing_ok=True)
    _join(parts, work, "verdicts.csv", out, VERDICTS)


def _join(parts: list[Part], work: Work, what: str, path: Path, columns: tuple[str, ...]) -> None:
    """The rows of all parts, one part after the other, under one header."""
    with work.published(path) as file:
        file.write(csv_of([columns]))
        for part in parts:
            with work.path(part, what).open("rb") as rows:
                shutil.copyfileobj(rows, file)


def rejected_path(out: Path) -> Path:
    """Where the rows that cannot be read go: ``v.rejected.csv`` beside ``v.csv``."""
    return out.with_name(f"{out.stem}.rejected.csv")


def manifest_path(out: Path) -> Path:
    """Where the run is described: ``v.run.json`` beside ``v.csv``."""
    return out.with_name(f"{out.stem}.run.json")


def _versions() -> dict[str, str]:
    found = {"python": platform.python_version()}
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found
