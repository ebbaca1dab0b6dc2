"""Fills become dose steps with the time off between them."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.outside.fills import NEW_TRIAL_AFTER_DAYS, TIME_OFF_DAYS, trials_of
from screening.outside.reading import Drug, Fill
from screening.reference import load
from tests.cast import TODAY
from tests.outside.reading import csv, lines, read, steps, trials

FIRST = date(2024, 1, 1)


def filled(*after: tuple[int, int]) -> bytes:
    """Sertraline 50 mg: a fill so many days after the first, with so many mg a day."""
    rows = [(FIRST + timedelta(days=days), mg) for days, mg in after]
    return csv(*(f"{day},sertraline {mg} MG Oral Tablet,30,30" for day, mg in rows))


@pytest.mark.parametrize(
    ("gap", "expected"),
    [
        (0, [("50", 60)]),
        (TIME_OFF_DAYS - 1, [("50", 60)]),
        (TIME_OFF_DAYS, [("50", 30), ("0", 14), ("50", 30)]),
    ],
)
def test_thirteen_days_interrupt_nothing_and_fourteen_are_time_off(
    gap: int, expected: list[tuple[str, int]]
) -> None:
    (trial,) = trials(filled((0, 50), (30 + gap, 50)))

    assert steps(trial) == expected


def test_the_time_off_is_the_rules_own() -> None:
    policies = load().policies.values()

    assert {policy.time_off_days for policy in policies} == {TIME_OFF_DAYS}


@pytest.mark.parametrize(
    ("gap", "number"), [(NEW_TRIAL_AFTER_DAYS - 1, 1), (NEW_TRIAL_AFTER_DAYS, 2)]
)
def test_after_half_a_year_a_new_trial_begins(gap: int, number: int) -> None:
    assert len(trials(filled((0, 50), (30 + gap, 50)))) == number


def test_an_early_refill_is_used_after_what_is_left() -> None:
    (trial,) = trials(filled((0, 50), (20, 50), (60, 50)))

    assert steps(trial) == [("50", 90)]
    assert trial["last_day"] == "2024-03-31"


def test_another_dose_begins_on_the_day_of_its_fill() -> None:
    (trial,) = trials(filled((0, 50), (20, 100)))

    assert steps(trial) == [("50", 20), ("100", 30)]


def test_strengths_of_one_day_are_added_while_both_last() -> None:
    (trial,) = trials(
        csv("2024-01-01,sertraline 50 MG Tab,30,30", "2024-01-01,sertraline 25 MG Tab,10,10")
    )

    assert steps(trial) == [("75", 10), ("50", 20)]
    assert "added" in trial["remarks"][0]


def test_the_same_strength_twice_on_a_day_is_no_higher_dose() -> None:
    (trial,) = trials(
        csv("2024-01-01,sertraline 50 MG Tab,30,30", "2024-01-01,Zoloft 50 MG Tab,30,30")
    )

    assert steps(trial) == [("50", 60)]


def test_a_row_that_stands_there_twice_is_one_fill() -> None:
    row = "2024-01-01,sertraline 50 MG Tab,30,30"

    assert [steps(trial) for trial in trials(csv(row, row))] == [[("50", 30)]]


def test_days_to_come_are_not_counted() -> None:
    (trial,) = trials(csv(f"{TODAY - timedelta(days=10)},Lexapro 10 MG,90,90"))

    assert steps(trial) == [("10", 10)]
    assert "not counted" in trial["remarks"][0]


@pytest.mark.parametrize(
    ("quantity", "days", "daily"),
    [
        ("30", "30", "50"),
        ("60", "30", "100"),
        ("45", "30", "75"),
        ("", "30", None),
        ("30", "", None),
        ("0", "30", None),
    ],
)
def test_daily_dose_is_strength_times_quantity_by_days(
    quantity: str, days: str, daily: str | None
) -> None:
    (trial,) = trials(csv(f"2024-01-01,sertraline 50 MG Oral Tablet,{quantity},{days}"))

    assert trial["steps"][0]["daily_mg"] == daily


@pytest.mark.parametrize(
    "name",
    ["24 HR selegiline 0.25 MG/HR Transdermal System", "Emsam 6 MG/24HR", "selegiline 6 MG patch"],
)
def test_a_patch_that_gives_so_much_an_hour_is_read_by_the_day(name: str) -> None:
    (trial,) = trials(csv(f"2024-01-01,{name},30,30"))

    assert steps(trial) == [("6", 30)]


def test_the_strength_column_goes_before_the_name() -> None:
    header = "Fill_Date,Medication,Strength,Qty,Day-Supply"
    (trial,) = trials(csv("1/31/2024,sertraline,100 mg,30,30", header=header))

    assert steps(trial) == [("100", 30)]
    assert trial["started"] == "2024-01-31"


def test_a_fill_taken_back_or_dated_ahead_is_left_out_by_name() -> None:
    ahead = TODAY + timedelta(days=1)
    reading = read(csv("2024-01-01,sertraline 50 MG,-30,30", f"{ahead},sertraline 50 MG,30,30"))

    assert reading.trials == ()
    assert "line 2" in reading.left_out[0]
    assert "future" in reading.left_out[1]


def test_every_line_says_where_it_is_from() -> None:
    (line,) = lines(filled((0, 50), (30, 50)))

    assert line.source.splitlines()[1].endswith("(line 3)")


FILLS = st.lists(
    st.tuples(st.integers(0, 700), st.sampled_from([25, 50, 100]), st.integers(1, 90)),
    min_size=1,
    max_size=12,
)


@given(FILLS)
def test_no_more_days_than_were_supplied_and_none_after_today(
    told: list[tuple[int, int, int]],
) -> None:
    drug = Drug("sertraline", "sertraline", listed=True)
    fills = [
        Fill(drug, "fill", FIRST + timedelta(days=day), Decimal(mg), days, "", "", Decimal(mg))
        for day, mg, days in told
    ]
    today = FIRST + timedelta(days=400)
    found = trials_of([fill for fill in fills if fill.day <= today], today)

    taken = sum(step.days or 0 for trial in found for step in trial.steps if step.daily_mg)
    assert taken <= sum(days for _, _, days in told)
    for trial in found:
        length = sum(step.days or 0 for step in trial.steps)
        assert length <= (today - trial.started).days
        assert all((step.days or 0) >= TIME_OFF_DAYS for step in trial.steps if not step.daily_mg)
