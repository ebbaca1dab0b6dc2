"""What each patient adds to the report. pandas is imported here, inside one function."""

from typing import Any
from uuid import UUID

from referrals.reports import lines
from referrals.reports.rows import PatientRow, ReportRows, TrialRow

Frame = Any


def count(rows: ReportRows) -> dict[UUID, dict[str, int]]:
    """By patient, how often each line of the tables counts: ``classes|SSRI|failed`` and so on.

    Counted are patients with major depression recorded; trials are theirs. A trial is *failed*
    as the verdict says, *unfinished* when it ended too early, too low or was not taken as
    meant; other trials are in neither column.
    """
    import pandas as pd  # slow to load

    people = pd.DataFrame(list(rows.patients), columns=PatientRow._fields, dtype=object)
    trials = pd.DataFrame(list(rows.trials), columns=TrialRow._fields, dtype=object)
    depressed = people[people["depression"].eq(True)]
    meeting = depressed[depressed["answer"].eq("meets")]
    parts = (_diagnoses(people), _screenings(depressed), *_trials(trials), _referrals(meeting),
             _facts(depressed))  # fmt: skip
    each = pd.concat([part[["patient", "line"]] for part in parts])
    found: dict[UUID, dict[str, int]] = {}
    for (patient, name), times in each.groupby(["patient", "line"], sort=False).size().items():
        found.setdefault(patient, {})[name] = int(times)
    return found


def _named(table: str, frame: Frame, keys: Frame) -> Frame:
    return frame.assign(line=table + "|" + keys + "|" + frame.get("column", "patients"))


def _diagnoses(people: Frame) -> Frame:
    recorded = people["depression"].map({True: "depression", False: "other"})
    return _named("diagnoses", people, recorded.fillna(lines.NOT_RECORDED).astype(object))


def _screenings(depressed: Frame) -> Frame:
    return _named("screenings", depressed, depressed["answer"].replace("", lines.NOT_SCREENED))


def _referrals(meeting: Frame) -> Frame:
    states = meeting["referral"].map(lines.referral_line).astype(object)
    return _named("referrals", meeting, states)


def _facts(depressed: Frame) -> Frame:
    lacking = depressed[depressed["fact"].ne("")]
    return _named("facts", lacking, lacking["fact"].map(lines.fact_line).astype(object))


def _trials(trials: Frame) -> tuple[Frame, Frame, Frame]:
    """Failed and unfinished by class and by reason; side effects that ended any trial."""
    kinds = dict.fromkeys(lines.UNFINISHED_STATUSES, lines.UNFINISHED) | {"failed": lines.FAILED}
    columns = trials["status"].map(kinds).astype(object)
    ended = trials.assign(column=columns).dropna(subset=["column"])
    groups = lines.class_lines()
    classes = ended["class_group"].where(ended["class_group"].isin(groups), lines.OTHER_CLASS)
    reasons = ended["stopped_for"].replace("", lines.NOT_RECORDED)
    return (
        _named("classes", ended, classes),
        _named("reasons", ended, reasons),
        _effects(trials[trials["stopped_for"].eq("side_effects")]),
    )


def _effects(stopped: Frame) -> Frame:
    """A trial stands under each side effect that is named; own words stand together."""
    known = set(lines.SIDE_EFFECTS)
    named = stopped["side_effects"].map(
        lambda said: list({one if one in known else lines.OTHER: 0 for one in said})
    )
    each = stopped.assign(line=named, column="trials").explode("line")
    return _named("side_effects", each, each["line"].fillna(lines.NOT_RECORDED))
