"""The counts of a report. pandas is imported here, inside one function, and nowhere else."""

from typing import Any

from referrals.reports import lines
from referrals.reports.rows import PatientRow, ReportRows, TrialRow
from referrals.reports.tables import Cell, Report, Row, Table, Waiting

STANDING = {"": lines.NONE, "draft": lines.DRAFT, "withdrawn": lines.WITHDRAWN}
Frame = Any


def count(rows: ReportRows) -> Report:
    """Count everything. Patients are those with major depression recorded; trials are theirs.

    A trial is *failed* as the verdict says, *unfinished* when it ended too early, too low or
    was not taken as meant; other trials are in neither column.
    """
    import pandas as pd  # slow to load

    people = pd.DataFrame(list(rows.patients), columns=PatientRow._fields, dtype=object)
    trials = pd.DataFrame(list(rows.trials), columns=TrialRow._fields, dtype=object)
    depressed = people[people["depression"].eq(True)]
    meeting = depressed[depressed["answer"].eq("meets")]
    return Report(
        patients=len(people),
        other_diagnosis=int(people["depression"].eq(False).sum()),
        diagnosis_not_recorded=int(people["depression"].isna().sum()),
        tables=(_screenings(depressed), *_trial_tables(trials), _referrals(meeting),
                _facts(depressed)),
        unreferred=_waiting(meeting[_standing(meeting).isin([lines.NONE, lines.WITHDRAWN])]),
        one_fact=_waiting(depressed[depressed["fact"].ne("")]),
    )  # fmt: skip


def _screenings(depressed: Frame) -> Table:
    answers = depressed["answer"].replace("", lines.NOT_SCREENED)
    return _table("screenings", depressed.assign(line=answers), lines.answer_lines())


def _referrals(meeting: Frame) -> Table:
    return _table("referrals", meeting.assign(line=_standing(meeting)), lines.referral_lines())


def _standing(meeting: Frame) -> Frame:
    return meeting["referral"].map(lambda state: STANDING.get(state, lines.REFERRED))


def _facts(depressed: Frame) -> Table:
    lacking = depressed[depressed["fact"].ne("")]
    known = lacking["fact"].where(lacking["fact"].isin(lines.FACTS), lines.OTHER)
    return _table("facts", lacking.assign(line=known), lines.fact_lines())


def _trial_tables(trials: Frame) -> tuple[Table, Table, Table]:
    """Failed and unfinished by class and by reason; side effects that ended any trial."""
    kinds = dict.fromkeys(lines.UNFINISHED_STATUSES, lines.UNFINISHED) | {"failed": lines.FAILED}
    ended = trials.assign(column=trials["status"].map(kinds)).dropna(subset=["column"])
    groups = lines.class_lines()
    classes = ended["class_group"].where(ended["class_group"].isin(groups), lines.OTHER_CLASS)
    reasons = ended["stopped_for"].replace("", lines.NOT_RECORDED)
    columns = (lines.FAILED, lines.UNFINISHED)
    return (
        _table("classes", ended.assign(line=classes), groups, columns),
        _table("reasons", ended.assign(line=reasons), lines.reason_lines(), columns),
        _effects(trials[trials["stopped_for"].eq("side_effects")]),
    )


def _effects(stopped: Frame) -> Table:
    """A trial stands under each side effect that is named; own words stand together."""
    known = set(lines.SIDE_EFFECTS)
    named = stopped["side_effects"].map(
        lambda said: list({one if one in known else lines.OTHER: 0 for one in said})
    )
    each = stopped.assign(line=named).explode("line")
    filled = each["line"].fillna(lines.NOT_RECORDED)
    return _table("side_effects", each.assign(line=filled), lines.effect_lines(), ("trials",))


def _table(
    name: str, frame: Frame, keys: tuple[str, ...], columns: tuple[str, ...] = ("patients",)
) -> Table:
    """Rows and different patients of each line and column; nothing is a count of 0."""
    if "column" not in frame:
        frame = frame.assign(column=columns[0])
    grouped = frame.groupby(["line", "column"])["patient"].agg(["size", "nunique"])
    found = {at: Cell(int(size), int(people)) for at, size, people in grouped.itertuples()}
    rows = (Row(key, tuple(found.get((key, at), Cell(0, 0)) for at in columns)) for key in keys)
    return Table(name, columns, tuple(rows))


def _waiting(frame: Frame) -> tuple[Waiting, ...]:
    """The patients of a frame, the oldest screening first."""
    ordered = frame.sort_values("made_at", kind="stable")
    names = ["patient", "made_at", "ruling", "fact", "treatment"]
    return tuple(Waiting(*values) for values in ordered[names].itertuples(index=False))
