"""Two to four pages for up to eight trials, on either paper; page one complete in itself."""

import shutil
import subprocess
from typing import Any

import pytest

from referrals.letter.content import Content
from referrals.services.rendering import render_pdf
from tests.referrals import eight, three_letters
from tests.referrals.test_pdf import pages
from trd_clinic.web.press import Printed

LETTERS = [("Letter", 8), ("A4", 8), ("Letter", 5), ("A4", 1)]


@pytest.fixture(scope="module", params=LETTERS, ids=lambda one: f"{one[0]}-{one[1]}")
def written(request: pytest.FixtureRequest) -> tuple[Content, Printed]:
    """A full letter of so many trials."""
    said = eight.said(*request.param)
    return said, render_pdf(said)


def test_up_to_eight_trials_take_at_most_four_pages(written: tuple[Any, Printed]) -> None:
    assert 2 <= written[1].pages <= 4


@pytest.mark.parametrize("name", three_letters.STORIES)
def test_the_three_letters_take_at_most_four_pages(name: str) -> None:
    assert 2 <= three_letters.printed(name).pages <= 4


def test_page_one_ends_with_the_signature_and_page_two_begins_with_the_trials(
    written: tuple[Any, Printed],
) -> None:
    first, second = pages(written[1].pdf)[:2]

    assert "Signed electronically 18 Mar 2026, 15:20 UTC" in first
    assert "Trials as recorded on" not in first
    assert second.startswith("Trials Trials as recorded on 18 Mar 2026, newest first.")


def test_table_and_timeline_stand_together(written: tuple[Any, Printed]) -> None:
    second = pages(written[1].pdf)[1]

    for row in written[0]["evidence"]["trials"]["rows"]:
        name = row[0].split(" (")[0]
        assert second.count(name) >= 2, name  # in the table and beside its lane
    assert "part 1 of" not in second


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="measuring words needs pdftotext")
def test_nothing_runs_over_the_edge_of_the_paper(written: tuple[Any, Printed]) -> None:
    for page in positions(written[1].pdf):
        assert max(right for right, _ in page) <= WIDTHS[written[0]["letter"]["paper"]] - MARGIN


MARGIN = 44  # 16 mm, less a point
WIDTHS = {"Letter": 612, "A4": 595.3}


def positions(pdf: bytes) -> list[list[tuple[float, str]]]:
    """Of each page, where every word ends from the left, in points."""
    done = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True
    )
    found = []
    for page in done.stdout.decode().split("<page ")[1:]:
        words = page.split("<word ")[1:]
        found.append([(float(w.split('xMax="')[1].split('"')[0]), w) for w in words])
    return found
