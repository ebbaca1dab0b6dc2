"""Which two scores are the outcome of a trial."""

from pathlib import Path
from typing import Any

import pytest

from tests.omop import vocabulary as v
from tests.omop.extract import FIRST, Extract, after, run, sertraline


def _outcome(extract: Extract, folder: Path) -> tuple[str, ...]:
    ran = run(extract.write(folder / "omop"))
    columns = ("instrument", "baseline", "endpoint", "earlier_response_percent")
    return tuple(ran.only(column) for column in columns)


NONE = ("", "", "", "")


@pytest.mark.parametrize(
    ("scores", "outcome"),
    [
        ([(0, 20), (60, 15)], ("PHQ-9", "20", "15", "")),
        ([(-30, 20), (73, 15)], ("PHQ-9", "20", "15", "")),
        ([(-31, 20), (60, 15)], NONE),
        ([(7, 20), (30, 15)], ("PHQ-9", "20", "15", "")),
        ([(8, 20), (60, 15)], NONE),
        ([(0, 20), (29, 15)], NONE),
        ([(0, 20), (74, 15)], NONE),
        ([(0, 20)], NONE),
        ([(-5, 21), (-2, 20), (50, 14), (58, 15)], ("PHQ-9", "20", "15", "30.0")),
        ([(0, 20), (30, 9), (60, 18)], ("PHQ-9", "20", "18", "55.0")),
        ([(0, 21), (30, 14), (60, 18)], ("PHQ-9", "21", "18", "33.3")),
        ([(0, 20), (0, 19), (60, 15)], NONE),
        ([(0, 20), (0, 20), (60, "15.0")], ("PHQ-9", "20", "15", "")),
        ([(0, 28), (60, 15)], NONE),
        ([(0, "19.5"), (60, 15)], NONE),
    ],
)
def test_the_scores_nearest_to_start_and_end_are_the_outcome(
    scores: list[tuple[int, Any]], outcome: tuple[str, ...], tmp_path: Path
) -> None:
    extract = sertraline(0, 30)
    for day, total in scores:
        extract.score(total, after(day))

    assert _outcome(extract, tmp_path) == outcome


def test_both_scores_are_of_one_scale_the_one_that_lies_nearest(tmp_path: Path) -> None:
    extract = sertraline(0, 30)
    extract.score(30, after(-1), v.MADRS)
    extract.score(25, after(58), v.MADRS)
    extract.score(20, after(0))
    extract.score(10, after(50))

    assert _outcome(extract, tmp_path) == ("MADRS", "30", "25", "")


def test_scores_of_two_scales_are_no_outcome(tmp_path: Path) -> None:
    extract = sertraline(0, 30)
    extract.score(30, FIRST, v.MADRS)
    extract.score(10, after(60))

    assert _outcome(extract, tmp_path) == NONE


@pytest.mark.parametrize(
    ("scale", "options", "read"),
    [
        (v.MADRS, (), True),
        (v.MADRS_SELF, (), False),
        (v.LOCAL_SCALE, (), False),
        (v.LOCAL_SCALE, (f"--scale=MADRS={v.LOCAL_SCALE}",), True),
    ],
)
def test_madrs_is_known_by_its_title_or_named_by_the_caller(
    scale: int, options: tuple[str, ...], read: bool, tmp_path: Path
) -> None:
    extract = sertraline(0, 30)
    extract.score(30, FIRST, scale)
    extract.score(25, after(60), scale)

    ran = run(extract.write(tmp_path / "omop"), *options)

    assert ran.only("instrument") == ("MADRS" if read else "")


def test_a_local_code_is_read_by_what_it_is_mapped_from(tmp_path: Path) -> None:
    extract = sertraline(0, 30)
    for day, total in ((0, 20), (60, 15)):
        extract.score(total, after(day), 0, measurement_source_concept_id=v.PHQ9)

    assert _outcome(extract, tmp_path) == ("PHQ-9", "20", "15", "")
