"""The figures of some patients, worked out from their rows, and their place in the sums."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from uuid import UUID

from referrals.models import PatientFigures
from referrals.models.figures import NEVER
from referrals.reports import lines
from referrals.reports.counting import count
from referrals.reports.live import NOT_REFERRED, Today, look
from referrals.reports.rows import PatientRow, newest_referrals, read_rows
from screening.criteria.verdict import RULE_VERSION
from screening.reference import load
from trd_clinic.accounts.models import Practice

# Raised whenever a line is counted otherwise, so that nothing kept before is added to it.
VERSION = 1


def basis_of(practice: Practice) -> str:
    """What all figures of a practice stand on; where it changes they are worked out anew."""
    parts = (VERSION, RULE_VERSION, load().fingerprint, practice.policy, practice.time_zone)
    return "|".join(map(str, parts))


def figures_of(
    practice: Practice, patients: Sequence[UUID], as_of: date
) -> Iterator[PatientFigures]:
    """Each patient's figures, not yet in the database; a dozen queries for all of them."""
    referrals = newest_referrals(patients)
    rows = read_rows(patients, referrals)
    counted = count(rows)
    frozen = {row.patient: row for row in rows.patients}
    for today in look(patients, referrals, practice.zone, as_of):
        key = today.standing.patient
        yield _figures(practice, frozen[key], today, counted.get(key, {}))


def add(totals: dict[str, list[int]], figures: Iterable[PatientFigures], sign: int = 1) -> None:
    """Put patients into the sums, or with -1 take them out; what is left at nothing goes."""
    for one in figures:
        for key, times in one.counted.items():
            found = totals.setdefault(key, [0, 0])
            found[0] += sign * times
            found[1] += sign
            if not any(found):
                del totals[key]


def _figures(
    practice: Practice, row: PatientRow, today: Today, counted: dict[str, int]
) -> PatientFigures:
    one = today.standing
    waits = row.answer == "meets" and lines.referral_line(row.referral) in NOT_REFERRED
    return PatientFigures(
        patient_id=row.patient,
        practice=practice,
        counted=counted | Counter(today.lines),
        unreferred_since=row.made_at if waits else None,
        ruling=row.ruling,
        fact_since=row.made_at if row.fact else None,
        fact=row.fact,
        treatment=row.treatment,
        depression=bool(row.depression),
        scored_on=one.scored_on or NEVER,
        today_unreferred=today.meeting if today.meeting in NOT_REFERRED else "",
        today_fact=one.fact,
        today_treatment=one.treatment,
    )
