"""Reports made of numbers alone, with sizes that favour the edge of 11."""

from typing import Any

from hypothesis import strategies as st

from referrals.reports import lines
from referrals.reports.tables import Cell, Few, Report, Row, Table

NOBODY: Few[Any] = Few((), 0)
SIZES = st.sampled_from((0, 1, 5, 10, 11, 12, 30))


def table(name: str, counts: dict[str, int]) -> Table:
    """A table of one column in which every count is of as many patients."""
    rows = tuple(Row(key, (Cell(number, number),)) for key, number in counts.items())
    return Table(name, ("patients",), rows)


def report_of(answers: dict[str, int], referrals: dict[str, int]) -> Report:
    """A report of two tables; those who meet are the sum of the referrals."""
    asked = {key: answers.get(key, 0) for key in lines.answer_lines()}
    asked["meets"] = sum(referrals.values())
    placed = {key: referrals.get(key, 0) for key in lines.referral_lines()}
    tables = (table("screenings", asked), table("referrals", placed))
    return Report(sum(asked.values()), 0, 0, tables, NOBODY, NOBODY)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Any sizes of the answers, and of the referrals among those who meet."""
    answers = {key: draw(SIZES) for key in lines.answer_lines()}
    return report_of(answers, {key: draw(SIZES) for key in lines.referral_lines()})
