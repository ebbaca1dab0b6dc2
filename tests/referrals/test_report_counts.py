"""What the report counts, held against plain SQL, at three sizes and on the demo practice."""

from typing import Any

import pytest

from referrals.management.commands.load_demo import STORIES, read
from referrals.management.demo.people import make_practice, make_staff
from referrals.management.demo.record import write_record
from referrals.management.demo.road import screen
from referrals.models import Referral
from referrals.reports.tables import Cell, Report, Row, Share, Table
from screening.models import Patient
from tests.cast import TODAY, make_patient
from tests.crowd import make_crowd
from tests.referrals import report_sql as sql
from tests.referrals.counted import reported
from tests.referrals.invented import NOBODY
from tests.screening.stories import record_episode, record_trial, screened, two_failed_classes
from trd_clinic.accounts.models import Practice, User


def counts(report: Report, name: str) -> dict[str, Any]:
    """The lines of a table that hold anything: a number, or one a column."""
    table = report.table(name)
    found = {row.key: tuple(cell.count for cell in row.cells) for row in table.rows}
    some = {key: numbers for key, numbers in found.items() if any(numbers)}
    return {k: numbers[0] if len(numbers) == 1 else numbers for k, numbers in some.items()}


def agrees_with_sql(practice: Practice) -> Report:
    """Every table of the report against its statement; prints what both say."""
    report, key = reported(practice), practice.pk
    said = sql.answers(key)
    assert counts(report, "screenings") == said
    assert counts(report, "referrals") == sql.referrals(key)
    for table in ("classes", "reasons"):
        some = {line: pair for line, pair in sql.trials(key, table).items() if any(pair)}
        assert counts(report, table) == some
    for row in report.table("side_effects").rows[:10]:
        assert row.cells[0].count == sql.ended_by(key, row.key)
    assert report.one_fact.count == sql.lacking_one_fact(key)
    print(f"{practice.name}: {said}, by report and by SQL")  # noqa: T201
    return report


@pytest.mark.parametrize("size", [0, 30, 300])
def test_the_counts_are_those_of_plain_sql(
    size: int, practice: Practice, other_practice: Practice, clinician: User, outsider: User
) -> None:
    make_crowd(practice, clinician, size, seed=size)
    make_crowd(other_practice, outsider, 20)

    report = agrees_with_sql(practice)

    assert report.patients == size
    everybody = report.table("screenings").total()
    assert everybody + report.other_diagnosis + report.diagnosis_not_recorded == size


def test_the_demo_practice_is_counted_as_sql_counts_it(db: None) -> None:
    house = read("practice.toml")
    practice = make_practice(house["practice"])
    staff = make_staff(practice, house["staff"])
    for story in (one for name in STORIES for one in read(name)["patients"]):
        patient = write_record(story, staff[story["clinician"]], TODAY)
        if "screening" in story:
            screen(patient, story["screening"], staff, TODAY)

    report = agrees_with_sql(practice)

    assert report.share.most >= report.share.least > 0


def test_only_the_latest_screening_counts(patient: Patient, clinician: User) -> None:
    record_episode(patient)
    record_trial(patient, 1, "sertraline", 100, 13)
    screened(patient, clinician)
    record_trial(patient, 2, "venlafaxine", 225, 10)
    screened(patient, clinician)

    assert counts(reported(patient.practice), "screenings") == {"meets": 1}


def test_bipolar_disorder_is_a_line_of_its_own_and_in_no_share(
    patient: Patient, clinician: User
) -> None:
    record_episode(patient, bipolar=True)
    record_trial(patient, 1, "sertraline", 100, 13)
    screened(patient, clinician)

    report = reported(patient.practice)

    assert counts(report, "screenings") == {"not_applicable": 1}
    assert report.share == Share(0, 0, 0)
    assert report.share.percents is None


def test_without_the_diagnosis_nobody_is_counted(patient: Patient) -> None:
    report = reported(patient.practice)

    assert (report.patients, report.diagnosis_not_recorded) == (1, 1)
    assert counts(report, "screenings") == {}


@pytest.mark.parametrize(
    ("states", "unreferred"),
    [
        ((), True), (("withdrawn",), True), (("draft",), False), (("sent",), False),
        (("withdrawn", "sent"), False), (("sent", "withdrawn"), True),
    ],
)  # fmt: skip
def test_the_newest_referral_says_whether_somebody_is_referred(
    states: tuple[str, ...], unreferred: bool, patient: Patient, clinician: User
) -> None:
    two_failed_classes(patient)
    screening = screened(patient, clinician)
    for at, state in enumerate(states, start=1):
        Referral.objects.create(
            patient=patient, screening=screening, prepared_by=clinician, state=state, ordinal=at
        )

    listed = [waiting.patient_id for waiting in reported(patient.practice).unreferred.rows]

    assert listed == ([patient.pk] if unreferred else [])


def test_one_missing_fact_is_named_with_its_treatment(patient: Patient, clinician: User) -> None:
    record_episode(patient)
    record_trial(patient, 1, "sertraline", 100, 13)
    record_trial(patient, 2, "duloxetine", 60, 10, outcome_kind="", instrument="")
    screened(patient, clinician)

    [waiting] = reported(patient.practice).one_fact.rows

    assert (waiting.fact, waiting.treatment) == ("outcome", "duloxetine")


def test_a_side_effect_in_own_words_is_counted_without_them(
    practice: Practice, clinician: User
) -> None:
    patient = make_patient(practice)
    record_episode(patient)
    said = ["sedation", "=HYPERLINK(tasting metal)", "sleepwalking"]
    record_trial(patient, 1, "sertraline", 100, 2, stopped_for="side_effects", side_effects=said)
    screened(patient, clinician)

    assert counts(reported(practice), "side_effects") == {"sedation": 1, "other": 1}


def test_the_share_is_rounded_to_a_tenth_half_upwards() -> None:
    keys = {"meets": 1, "cannot_tell": 1, "does_not_meet": 14}
    rows = tuple(Row(key, (Cell(number, number),)) for key, number in keys.items())
    report = Report(16, 0, 0, (Table("screenings", ("patients",), rows),), NOBODY, NOBODY)

    assert report.share == Share(1, 2, 16)
    assert [str(end) for end in report.share.percents or ()] == ["6.3", "12.5"]
