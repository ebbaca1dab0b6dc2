"""An extract read: its trials as a table for ``screen_cohort``, and what was left out."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from screening.cohort.fingerprint import fingerprint_of
from screening.cohort.parts import FileError
from screening.cohort.work import Row, Work, as_json, csv_of, work_beside
from screening.omop import episodes, left_out, outcomes, rows
from screening.omop.concepts import names_of
from screening.omop.dividing import Divided
from screening.omop.exposures import Fills, medicines_of
from screening.omop.folder import Extract, open_extract
from screening.omop.left_out import LeftOut
from screening.omop.part import Reader
from screening.omop.people import PERSONS_A_PART, read_people
from screening.omop.vocabulary import read_vocabulary
from screening.outside.fills import NEW_TRIAL_AFTER_DAYS, TIME_OFF_DAYS
from screening.reference import Reference

Say = Callable[[str], None]
FIGURES = {
    "time_off_days": TIME_OFF_DAYS,
    "new_trial_after_days": NEW_TRIAL_AFTER_DAYS,
    "illness_apart_days": episodes.APART_DAYS,
    "baseline_days_before_and_after_start": [outcomes.BEFORE_START, outcomes.AFTER_START],
    "endpoint_days_before_and_after_end": [outcomes.BEFORE_END, outcomes.AFTER_END],
}


@dataclass(frozen=True, slots=True)
class Plan:
    """What to read and where to; ``as_of`` None is the last day of the extract up to ``today``.

    ``scales`` are concept ids that are the total of a scale by name.
    """

    extract: Path
    out: Path
    reference: Reference
    today: date
    as_of: date | None = None
    scales: Mapping[int, str] = field(default_factory=dict)
    persons_a_part: int = PERSONS_A_PART


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it, in counts."""

    as_of: date
    patients: int
    rows: int
    left_out: int


def read_omop(plan: Plan, say: Say) -> Outcome:
    """Write the trials of an extract, what was left out, and the manifest.

    Raises ``FileError`` with one sentence, or ``BusyError``; nothing is written then.
    """
    with work_beside(plan.out.absolute()) as work:
        try:
            return _read(plan, work, say)
        finally:
            work.remove()


def _read(plan: Plan, work: Work, say: Say) -> Outcome:
    extract, reference = open_extract(plan.extract), plan.reference
    say("reading the vocabulary")
    vocabulary = read_vocabulary(extract, reference.formulary, reference.instruments, plan.scales)
    people = read_people(extract, plan.persons_a_part)
    divided = Divided(work.new_parts_folder(), people, vocabulary, LeftOut(), plan.today)
    say(f"{len(people.ids)} persons; reading conditions, exposures and measurements")
    divided.divide(extract)
    as_of = plan.as_of or divided.last_day
    if as_of is None:
        raise FileError("no row has a day; give the day with --as-of")
    names = names_of(extract, {*divided.drugs, *divided.left_out.unknown_drugs})
    own = {concept: names.get(concept, "") for concept in divided.drugs}
    medicines = medicines_of(vocabulary, own, reference.formulary)
    fills = Fills(medicines, vocabulary.records, as_of, divided.left_out)
    reader = Reader(divided, fills, reference.formulary, as_of)
    number = _write_trials(plan.out, reader, work, say)
    outcome = Outcome(as_of, len(people.ids), number, divided.left_out.total)
    _describe(plan, work, outcome, [*divided.left_out.rows(names)], _read_by(plan, extract, reader))
    return outcome


def _describe(
    plan: Plan, work: Work, outcome: Outcome, not_read: list[Row], read_by: dict[str, Any]
) -> None:
    """Write what was left out, and the manifest."""
    counts = {**asdict(outcome), "as_of": outcome.as_of.isoformat()}
    with work.published(left_out_path(plan.out)) as file:
        file.write(csv_of([left_out.COLUMNS, *not_read]))
    with work.published(manifest_path(plan.out)) as file:
        file.write(as_json({**counts, **read_by}))


def _write_trials(out: Path, reader: Reader, work: Work, say: Say) -> int:
    """The table; how many rows it has."""
    number, parts = 0, reader.divided.people.parts
    with work.published(out) as file:
        file.write(csv_of([rows.COLUMNS]))
        for part in range(parts):
            for person in reader.rows(part):
                file.write(csv_of(person))
                number += len(person)
            say(f"part {part + 1} of {parts}")
    return number


def _read_by(plan: Plan, extract: Extract, reader: Reader) -> dict[str, Any]:
    """The input by its hashes, and the figures and scales it was read by."""
    scales = reader.divided.vocabulary.scales
    return {
        "figures": FIGURES,
        "scales": {str(concept): scale.name for concept, scale in scales.items()},
        "reference": plan.reference.fingerprint,
        "extract": {
            name: [fingerprint_of(path) for path in source.files]
            for name, source in extract.items()
        },
    }


def left_out_path(out: Path) -> Path:
    """Where the counts of what was left out go: ``t.left_out.csv`` beside ``t.csv``."""
    return out.with_name(f"{out.stem}.left_out.csv")


def manifest_path(out: Path) -> Path:
    """Where the run is described: ``t.read.json``, for ``t.run.json`` is a screening's."""
    return out.with_name(f"{out.stem}.read.json")
