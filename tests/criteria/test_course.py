"""Response, remission and relapse over time, as the worked cases of tests/cases/course say."""

import tomllib
from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.criteria.answers import Answer
from screening.criteria.course import Course, Dated, baseline_of, course_of
from screening.reference import load

FOLDER = Path(__file__).resolve().parents[1] / "cases" / "course"
FINDINGS = ("response", "remission", "relapse")
BEGAN = date(2026, 4, 7)


def _worked() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.toml")):
        contents = tomllib.loads(path.read_text(encoding="utf-8"))
        for number, case in enumerate(contents["case"], 1):
            found.append(pytest.param({**contents["usual"], **case}, id=f"{path.stem}-{number}"))
    return found


def _dated(case: dict[str, Any], row: list[Any]) -> Dated:
    day, total, *more = row
    return Dated(day, total, more[0] if more else case["instrument"], marks=tuple(more[1:]))


def _course(case: dict[str, Any]) -> Course:
    given_one = case.get("given_baseline")
    return course_of(
        load().instruments[case["instrument"]],
        [_dated(case, row) for row in case["scores"]],
        case["began"],
        baseline=_dated(case, given_one) if given_one else None,
    )


def _answer(course: Course) -> dict[str, Any]:
    findings = {name: getattr(course, name).answer.value for name in FINDINGS}
    return findings | {
        "baseline": course.baseline.total if course.baseline else "none",
        "half": "none" if course.half is None else str(course.half),
        "since": course.since,
        "overlapping": [point.day for point in course.points if point.overlaps],
    }


@pytest.mark.parametrize("case", _worked())
def test_a_worked_course_answers_as_written(case: dict[str, Any]) -> None:
    answer = _answer(_course(case))

    assert {key: answer[key] for key in case["expect"]} == case["expect"], case["story"]


@pytest.mark.parametrize("case", _worked())
def test_a_worked_course_says_why(case: dict[str, Any]) -> None:
    course = _course(case)

    said = {name: getattr(course, name).because.replace("\u00a0", " ") for name in FINDINGS}

    assert all(said.values()), case["story"]
    expected = case.get("says", {})
    assert {name: said[name] for name in expected} == expected, case["story"]


def test_another_version_of_the_scale_is_another_scale() -> None:
    scale = load().instruments["PHQ-9"]
    older = Dated(BEGAN, 20, "PHQ-9", version=99)
    now = Dated(date(2026, 5, 5), 8, "PHQ-9")

    assert baseline_of(scale, [older, now], BEGAN) is None
    said = course_of(scale, [now], BEGAN, baseline=older).response
    sentence = "The baseline is on another version of PHQ-9; the two are not compared."
    assert (said.answer, said.because) == (Answer.UNKNOWN, sentence)


def test_the_threshold_of_the_policy_is_the_one_applied() -> None:
    scale = load().instruments["PHQ-9"]
    scores = [Dated(BEGAN, 20, "PHQ-9"), Dated(date(2026, 5, 5), 8, "PHQ-9")]

    answers = [course_of(scale, scores, BEGAN, threshold=at).response.answer for at in (60, 61)]

    assert answers == [Answer.YES, Answer.NO]


def test_a_response_is_measured_from_the_floor_of_the_scale() -> None:
    scale = replace(load().instruments["BDI-II"], floor=10, bands=())
    scores = [Dated(BEGAN + timedelta(days=n), total, "BDI-II") for n, total in ((0, 30), (14, 20))]

    course = course_of(scale, scores, BEGAN)

    assert (course.half, course.points[0].less_percent) == (20, 50)
    assert course.response.answer is Answer.YES


@pytest.mark.parametrize(
    ("total", "said"),
    [(198, "1.0 % less than 200"), (199, "0.5 % less than 200"), (201, "0.5 % more than 200")],
)
def test_a_change_however_small_has_its_direction(total: int, said: str) -> None:
    scale = replace(load().instruments["BDI-II"], ceiling=300, bands=())
    scores = [Dated(BEGAN, 200, "BDI-II"), Dated(date(2026, 5, 5), total, "BDI-II")]

    assert said in course_of(scale, scores, BEGAN).response.because


@pytest.mark.parametrize(("again", "overlaps"), [(None, False), (1, True)])
def test_a_scale_that_may_be_asked_at_any_time_never_overlaps(
    again: int | None, overlaps: bool
) -> None:
    scale = replace(load().instruments["PHQ-9"], ask_again_after_days=again)
    day = BEGAN + timedelta(days=14)

    course = course_of(scale, [Dated(day, 12, "PHQ-9"), Dated(day, 11, "PHQ-9")], BEGAN)

    assert [point.overlaps for point in course.points] == [False, overlaps]


def test_nothing_is_left_out_of_a_score_unless_it_says_so() -> None:
    score = Dated(BEGAN, 20, "PHQ-9")

    assert (score.version, score.marks) == (1, ())


TOTALS = st.lists(st.integers(0, 27), min_size=1, max_size=6)


@given(st.integers(5, 27), TOTALS)
def test_a_response_is_twice_the_score_at_or_below_the_baseline(
    baseline: int, totals: list[int]
) -> None:
    days = [BEGAN + timedelta(days=14 * n) for n in range(1 + len(totals))]
    scores = [Dated(day, n, "PHQ-9") for day, n in zip(days, [baseline, *totals], strict=True)]

    course = course_of(load().instruments["PHQ-9"], scores, BEGAN)

    responds = [2 * total <= baseline for total in totals]
    assert [point.responds is Answer.YES for point in course.points] == responds
    lost = any(responds) and not responds[-1]
    assert course.relapse.answer is (Answer.YES if lost else Answer.NO)
    assert (course.since is not None) == responds[-1]


def test_the_order_of_scores_of_different_days_does_not_matter() -> None:
    rows = [(0, 20), (14, 9), (28, 14), (42, 8)]
    scores = [Dated(BEGAN + timedelta(days=n), total, "PHQ-9") for n, total in rows]
    scale = load().instruments["PHQ-9"]

    courses = {course_of(scale, order, BEGAN) for order in permutations(scores)}

    assert len(courses) == 1
