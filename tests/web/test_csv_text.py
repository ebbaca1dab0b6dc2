"""S23: what a spreadsheet would run is text, and numbers stay numbers."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trd_clinic.web.csv_text import csv_text, defused

FORMULAS = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "\uff1d1+1", "\uff0b1",
    "\uff0d1", "\uff20SUM", "\ufe66SUM", "=HYPERLINK(\"x\")",
]  # fmt: skip


@pytest.mark.parametrize("text", FORMULAS)
def test_s23_a_formula_becomes_text(text: str) -> None:
    assert defused(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "sertraline", "5-HT1A agonist", "a=b", "1-2", "'=1", "<50 %"])
def test_s23_other_text_is_left_alone(text: str) -> None:
    assert defused(text) == text


@pytest.mark.parametrize("value", [0, -5, 1_000_000])
def test_s23_numbers_stay_numbers(value: int) -> None:
    assert csv_text([["count", value]]) == f"count,{value}\r\n"


@settings(max_examples=40)
@given(st.lists(st.lists(st.text(max_size=6), min_size=2, max_size=2), max_size=3))
def test_s23_what_is_written_is_read_again_cell_by_cell(rows: list[list[str]]) -> None:
    rows = [[cell.replace("\0", "") or "x" for cell in row] for row in rows]

    read = list(csv.reader(io.StringIO(csv_text(rows), newline="")))

    assert read == [[defused(cell) for cell in row] for row in rows]
