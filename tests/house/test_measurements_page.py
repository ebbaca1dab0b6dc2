"""Measuring again renews one section and leaves the hand-written ones as they are."""

from tests.benchmarks.page import PAGE as WRITTEN
from tests.benchmarks.page import with_section

PAGE = "# Measurements\n\n## Letter\n\nold\n\n## Ten comparisons\n\nby hand\n"


def test_a_measured_section_is_renewed_in_its_place() -> None:
    page = with_section(PAGE, "Letter", ["1.5 times"])

    assert "old" not in page
    assert page.index("1.5 times") < page.index("## Ten comparisons\n\nby hand\n")


def test_a_new_section_goes_to_the_end() -> None:
    page = with_section(PAGE, "Verdict", ["fast"])

    assert page.startswith(PAGE.rstrip())
    assert page.endswith("## Verdict\n\n```\nfast\n```\n")


def test_measuring_twice_changes_nothing_more() -> None:
    once = with_section(PAGE, "Letter", ["same"])

    assert with_section(once, "Letter", ["same"]) == once


def test_every_block_of_figures_is_closed_in_its_section() -> None:
    sections = WRITTEN.read_text().split("\n## ")

    assert [one.partition("\n")[0] for one in sections if one.count("```") % 2] == []
