"""Numbers, dates and rows of names, as sentences have them."""

from datetime import date
from decimal import Decimal

import pytest

from screening.criteria.figures import below, counted, day, joined


def test_each_month_has_its_short_name() -> None:
    said = [day(date(2026, month, 5)) for month in range(1, 13)]

    assert said == [
        *("5 Jan 2026", "5 Feb 2026", "5 Mar 2026", "5 Apr 2026", "5 May 2026", "5 Jun 2026"),
        *("5 Jul 2026", "5 Aug 2026", "5 Sep 2026", "5 Oct 2026", "5 Nov 2026", "5 Dec 2026"),
    ]


def test_up_to_ten_is_counted_in_words() -> None:
    assert [counted(number) for number in range(12)] == [
        *("no", "one", "two", "three", "four", "five"),
        *("six", "seven", "eight", "nine", "ten", "11"),
    ]


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
        (["a", "b", "c", "d"], "a, b, c and d"),
    ],
)
def test_names_stand_in_a_row(names: list[str], said: str) -> None:
    assert joined(names) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [("25.50", "25.5"), ("49.9", "49.9"), ("49.99999999", "49.99999999")],
)
def test_a_number_below_a_limit_has_as_many_digits_as_it_needs(value: str, said: str) -> None:
    assert below(Decimal(value), 50) == said
