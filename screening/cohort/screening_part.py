"""One part screened and kept: the work that is given to a process."""

from dataclasses import dataclass
from typing import Any

from screening.cohort.columns import PATIENT_ID
from screening.cohort.dividing import load_part
from screening.cohort.partition import REASON, VERDICTS, screen
from screening.cohort.parts import Part
from screening.cohort.rows import LINE
from screening.cohort.rule import rule_of
from screening.cohort.tables import pandas
from screening.cohort.work import Work, csv_of, store, whole, write_rows
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
    part, frame = job.part, load_part(job.part)
    said = screen(frame, rule_of(job.policy))
    verdicts = said.verdicts
    if part.told:
        verdicts = verdicts[~verdicts[PATIENT_ID].isin(part.told)]
    with whole(job.work.path(part, "verdicts.csv")) as file:
        write_rows(verdicts[list(VERDICTS)], file)
    rejected = said.rejected.reindex(columns=[LINE, REASON, *job.columns])
    rejected[LINE] = [f"{part.label}{line}" for line in rejected[LINE].tolist()]
    with whole(job.work.path(part, "rejected.csv")) as file:
        rows = ([_text(cell) for cell in row] for row in rejected.values.tolist())
        file.write(csv_of(rows))
    found = verdicts["verdict"].value_counts()
    torn = {one for one, _ in part.torn} - set(part.told)
    counts = {
        "rows": len(frame),
        "rejected_rows": len(rejected),
        "patients": len(verdicts),
        "verdicts": {str(word): int(count) for word, count in found.sort_index().items()},
        "torn": sorted(torn & set(rejected[PATIENT_ID])),
    }
    store(job.work.path(part, "counts.json"), counts)
    return counts


def _text(cell: Any) -> str:
    """A cell as CSV has it; what is unknown is empty."""
    if isinstance(cell, bool):
        return str(cell).lower()
    return "" if cell is None or cell is pandas().NA or cell != cell else str(cell)
