"""One part screened and kept: the work that is given to a process."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from screening.cohort.partition import REASON, screen
from screening.cohort.parts import Part, load_part
from screening.cohort.rows import LINE
from screening.cohort.rule import rule_of
from screening.cohort.tables import pandas
from screening.cohort.work import Work, store, written
from screening.criteria.policy import Policy


@dataclass(frozen=True, slots=True)
class Job:
    """A part, the policy it is screened by, the columns of the rejected rows, where to keep it."""

    part: Part
    policy: Policy
    columns: tuple[str, ...]
    work: Work


def do(job: Job) -> dict[str, Any]:
    """Screen one part and keep its rows and counts in the work folder; gives the counts."""
    frame = load_part(job.part)
    said = screen(frame, rule_of(job.policy))
    told = set(job.part.told)
    verdicts = [row for row in said.verdicts.values.tolist() if row[1] not in told]
    with written(job.work.path(job.part, "verdicts.csv")) as writer:
        writer.writerows(verdicts)
    rejected = said.rejected.reindex(columns=[LINE, REASON, *job.columns])
    with written(job.work.path(job.part, "rejected.csv")) as writer:
        writer.writerows([_text(cell) for cell in row] for row in rejected.values.tolist())
    counts = {
        "rows": len(frame),
        "rejected_rows": len(rejected),
        "patients": len(verdicts),
        "verdicts": dict(sorted(Counter(row[2] for row in verdicts).items())),
        "torn": [one for one, _ in job.part.torn if one not in told],
    }
    store(job.work.path(job.part, "counts.json"), counts)
    return counts


def _text(cell: Any) -> str:
    """A cell as CSV has it; what is unknown is empty."""
    if isinstance(cell, bool):
        return str(cell).lower()
    return "" if cell is None or cell is pandas().NA or cell != cell else str(cell)
