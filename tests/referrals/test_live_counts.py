"""What the live report counts, held against plain SQL and against stories told by hand."""

from datetime import timedelta
from typing import Any

import pytest

from referrals.models import Referral
from referrals.reports.spans import Span
from referrals.reports.summing import LiveReport
from screening.models import Patient
from screening.queries.live import bare_answer, live_verdict
from screening.queries.record import load_record
from tests.cast import TODAY, make_patient
from tests.live_crowd import make_live_crowd
from tests.referrals import live_sql as sql
from tests.referrals.counted import looked
from tests.screening.stories import (
    record_episode,
    record_score,
    record_trial,
    screened,
    two_failed_classes,
)
from trd_clinic.accounts.models import Practice, User

SPANS = ("met_referred", "referred_treated", "met_treated", "screened_reviewed")


def counts(report: LiveReport, name: str) -> dict[str, int]:
    """The lines of a table that hold anything."""
    rows = {row.key: row.cells[0].count for row in report.table(name).rows}
    return {key: count for key, count in rows.items() if count}


def told(span: Span) -> tuple[Any, ...]:
    return span.count, span.waiting, span.median, span.shortest, span.longest


@pytest.mark.parametrize("size", [0, 30, 300])
def test_the_counts_are_those_of_plain_sql(
    size: int, practice: Practice, other_practice: Practice, clinician: User, outsider: User
) -> None:
    crowd = make_live_crowd(practice, clinician, size, seed=size)
    make_live_crowd(other_practice, outsider, 20)

    report = looked(practice)

    standing = counts(report, "standing")
    assert standing == {k: n for k, n in crowd.expected.items() if k not in {"outcome", "steps"}}
    assert sum(standing.values()) == report.patients == size
    assert counts(report, "meeting") == sql.meeting(practice.pk)
    assert counts(report, "scores") == sql.scores(practice.pk, TODAY)
    assert [row.cells[0].count for row in report.table("funnel").rows] == sql.funnel(practice.pk)
    assert {span.name: told(span) for span in report.spans} == {
        name: sql.span(practice.pk, name) for name in SPANS
    }
    lacking = {k: n for k, n in crowd.expected.items() if k in {"outcome", "steps"}}
    assert counts(report, "lacking") == lacking
    assert report.one_fact.count == sum(lacking.values())
    print(f"{size}: {standing}, {sql.funnel(practice.pk)}, by report and by SQL")  # noqa: T201


def test_the_bare_answer_is_the_live_verdict_s(practice: Practice, clinician: User) -> None:
    make_live_crowd(practice, clinician, 24)
    unread = make_patient(practice)
    record_episode(unread)
    record_trial(unread, 1, "sertraline", 100, 10)
    record_trial(unread, 2, "nothing known", 100, 10)

    for patient in Patient.objects.filter(practice=practice):
        record = load_record(patient)
        full, bare = live_verdict(record, TODAY).verdict, bare_answer(record, TODAY)
        assert bare.answer == full["verdict"]
        assert [list(one) for one in bare.missing] == full["missing"]


@pytest.mark.parametrize(
    ("states", "line", "named"),
    [
        (None, "never_screened", True), ((), "none", True), (("withdrawn",), "withdrawn", True),
        (("draft",), "draft", False), (("sent",), "referred", False),
    ],
)  # fmt: skip
def test_who_meets_stands_where_the_newest_referral_does(
    states: tuple[str, ...] | None, line: str, named: bool, patient: Patient, clinician: User
) -> None:
    two_failed_classes(patient)
    if states is not None:
        screening = screened(patient, clinician)
        for state in states:
            Referral.objects.create(
                patient=patient, screening=screening, prepared_by=clinician, state=state
            )

    report = looked(patient.practice)

    assert counts(report, "meeting") == {line: 1}
    assert [due.patient_id for due in report.unreferred.rows] == ([patient.pk] if named else [])


@pytest.mark.parametrize(("days", "line"), [(30, "current"), (31, "older"), (-1, "older")])
def test_a_score_is_due_after_thirty_days(
    days: int, line: str, patient: Patient, clinician: User
) -> None:
    record_episode(patient)
    record_score(patient, clinician, date=TODAY - timedelta(days=days))

    report = looked(patient.practice)

    assert counts(report, "scores") == {line: 1}
    assert [due.patient_id for due in report.unscored.rows] == [patient.pk] * (line != "current")


def test_the_one_fact_is_named_with_its_treatment(patient: Patient) -> None:
    record_episode(patient)
    record_trial(patient, 1, "sertraline", 100, 13)
    record_trial(patient, 2, "duloxetine", 60, 10, outcome_kind="", instrument="")

    [due] = looked(patient.practice).one_fact.rows

    assert (due.why, due.treatment) == ("outcome", "duloxetine")


def test_the_diagnosis_may_be_the_fact_that_is_lacking(patient: Patient) -> None:
    record_episode(patient, bipolar=None)
    record_trial(patient, 1, "sertraline", 100, 13)
    record_trial(patient, 2, "venlafaxine", 225, 10)

    [due] = looked(patient.practice).one_fact.rows

    assert (due.why, due.treatment) == ("bipolar", "")
