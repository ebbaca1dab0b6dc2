"""Counts below 11 leave the practice neither shown nor computable."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referrals.presenters.report_csv import HIDDEN, report_csv
from referrals.reports.hiding import FEWEST, hidden_places, share_is_hidden
from referrals.reports.tables import Cell, Report, Row, Table
from tests.referrals.invented import NOBODY, report_of, reports

NUMBERS = st.lists(st.integers(0, 40), min_size=1, max_size=9)


def column(numbers: list[int], people: list[int] | None) -> Table:
    cells = zip(numbers, people or numbers, strict=True)
    rows = tuple(Row(f"k{at}", (Cell(*pair),)) for at, pair in enumerate(cells))
    return Table("classes", ("patients",), rows)


def hidden(numbers: list[int], people: list[int] | None = None) -> list[int]:
    """The places in a column whose count is hidden."""
    report = Report(0, 0, 0, (column(numbers, people),), NOBODY, NOBODY)
    return sorted(int(key[1:]) for key, _ in hidden_places(report, "classes"))


@pytest.mark.parametrize(
    ("numbers", "places"),
    [
        ([11, 12, 13], []),
        ([10, 12, 13], [0, 1]),
        ([0, 12, 13], [0, 1]),
        ([6, 7, 13], [0, 1]),
        ([2, 3, 13, 40], [0, 1, 2]),
        ([10], [0]),
        ([11], []),
        ([3, 4], [0, 1]),
    ],
)
def test_the_smallest_neighbour_is_hidden_with_it(numbers: list[int], places: list[int]) -> None:
    assert hidden(numbers) == places


def test_many_trials_of_few_patients_are_few() -> None:
    assert hidden([30, 40, 50], people=[10, 40, 50]) == [0, 1]


@given(NUMBERS)
def test_nothing_hidden_can_be_computed_from_the_total(numbers: list[int]) -> None:
    places = hidden(numbers)
    shown = [n for at, n in enumerate(numbers) if at not in places]

    assert all(n >= FEWEST for n in shown)
    if places and shown:
        rest = sum(numbers) - sum(shown)
        assert len(places) > 1
        assert rest >= FEWEST


@given(reports())
def test_no_sum_across_the_tables_gives_a_hidden_count_away(report: Report) -> None:
    asked = {key for key, _ in hidden_places(report, "screenings")}
    parts = hidden_places(report, "referrals")

    if "meets" in asked:
        assert len(parts) == len(report.table("referrals").rows)
    assert share_is_hidden(report) == bool(asked & {"meets", "cannot_tell", "does_not_meet"})


@given(reports())
def test_no_file_holds_a_count_below_eleven(report: Report) -> None:
    for name in ("screenings", "referrals", "share"):
        lines = list(csv.reader(report_csv(report, name).splitlines()))[1:]
        numbers = [cells[1] for cells in lines if cells[1] != HIDDEN]
        assert [number for number in numbers if int(number) < FEWEST] == []


def test_a_small_part_does_not_hide_the_whole() -> None:
    """40 who meet, 5 of them referred: the parts are hidden as they must, the answers stand."""
    answers = dict.fromkeys(("does_not_meet", "cannot_tell", "not_applicable", "not_screened"), 20)
    report = report_of(answers, {"referred": 5, "none": 35})

    assert hidden_places(report, "screenings") == frozenset()
    assert ("referred", 0) in hidden_places(report, "referrals")
    assert "Meets the rule,40" in report_csv(report, "screenings")
    assert "no,40,80,50.0" in report_csv(report, "share")
