"""Scores by LOINC: totals, items, and both at once."""

from typing import Any

import pytest

from tests.outside.bundles import bundle, items, observation, total
from tests.outside.reading import lines


def score_of(*resources: dict[str, Any]) -> dict[str, Any]:
    (line,) = lines(bundle(*resources))
    return line.facts


def test_a_total_arrives_without_its_items() -> None:
    facts = score_of(total("2024-02-01", 19))

    assert (facts["total"], facts["answers"], facts["suicide_item"]) == (19, [], None)


@pytest.mark.parametrize(("written", "read"), [("12", 12), (" 7 ", 7)])
def test_a_total_written_as_text_is_the_number_it_says(written: str, read: int) -> None:
    facts = score_of(observation("44261-6", "2024-02-01", valueString=written))

    assert facts["total"] == read


@pytest.mark.parametrize("written", ["twelve", "12.5", "-3", "²", "١٢", ""])
def test_a_text_that_is_no_whole_number_is_no_score(written: str) -> None:
    known, unread = (
        total("2023-02-01", 20),
        observation("44261-6", "2024-02-01", valueString=written),
    )

    assert score_of(known, unread)["total"] == 20


def test_items_of_one_moment_are_one_score() -> None:
    facts = score_of(*items("2024-02-01", (3, 2, 1, 0, 3, 2, 1, 0, 1)), total("2024-02-01", 13))

    assert facts["answers"] == [3, 2, 1, 0, 3, 2, 1, 0, 1]
    assert facts["remarks"] == []


def test_a_total_that_differs_from_its_items_is_said() -> None:
    facts = score_of(*items("2024-02-01", (1,) * 9), total("2024-02-01", 10))

    assert facts["answers"] == [1] * 9
    assert "10" in facts["remarks"][0]


def test_a_total_with_some_items_keeps_the_suicide_item() -> None:
    facts = score_of(*items("2024-02-01", (None,) * 8 + (2,)), total("2024-02-01", 17))

    assert (facts["total"], facts["answers"], facts["suicide_item"]) == (17, [], 2)


def test_missing_items_are_missing_and_never_nought() -> None:
    facts = score_of(*items("2024-02-01", (3, 3, 3, None, 3, 3, 3, 3, 0)))

    assert facts["answers"][3] is None
    assert facts["total"] is None


def test_components_of_a_panel_count_like_observations() -> None:
    parts = [
        {"code": one["code"], "valueCodeableConcept": one["valueCodeableConcept"]}
        for one in items("2024-02-01", (2,) * 9)
    ]
    facts = score_of(observation("44249-1", "2024-02-01", component=parts))

    assert facts["answers"] == [2] * 9


def test_the_first_two_items_alone_are_a_phq2() -> None:
    two = items("2024-02-01", (2, 3) + (None,) * 7)

    assert score_of(*two)["instrument"] == "PHQ-2"
    assert score_of(*two, observation("44249-1", "2024-02-01"))["instrument"] == "PHQ-9"


def test_the_same_score_twice_is_one_and_two_days_are_two() -> None:
    twice = [total("2024-02-01", 19), total("2024-02-01", 19)]

    assert len(lines(bundle(*twice))) == 1
    assert len(lines(bundle(*twice, total("2024-03-01", 19)))) == 2
