"""The course after treatment of every worked case of tests/cases/course, word by word."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from screening.criteria.course import Course, Dated, course_of
from screening.reference import load
from tests.criteria.case_files import FOLDER, contents

MORE: tuple[dict[str, Any], ...] = (
    {"story": "no baseline", "scores": [[date(2026, 5, 5), 10]]},
    {"story": "well already", "scores": [[date(2026, 4, 7), 4], [date(2026, 5, 5), 2]]},
    {"story": "just under half", "threshold": 53, "scores": [[date(2026, 4, 7), 19]]},
    {
        "story": "lost and found again",
        "scores": [
            *([date(2026, 4, 1), 20], [date(2026, 5, 5), 9], [date(2026, 5, 25), 15]),
            *([date(2026, 6, 14), 18], [date(2026, 7, 4), 8], [date(2026, 7, 24), 3]),
        ],
    },
    {"story": "a higher one", "instrument": "WHO-5", "scores": [[date(2026, 5, 5), 9]]},
    {"story": "another matter", "instrument": "GAD-7", "scores": [[date(2026, 5, 5), 9]]},
    {"story": "no cut", "instrument": "BDI-II", "scores": [[date(2026, 4, 7), 30]]},
)
USUAL = {"instrument": "PHQ-9", "began": date(2026, 4, 7)}


def courses() -> Iterator[str]:
    """A line for each course: its findings, then its points."""
    for path in sorted((FOLDER / "course").glob("*.toml")):
        file = contents(path)
        for number, case in enumerate(file["case"], 1):
            yield f"{path.stem}-{number}: {_said({**file['usual'], **case})}"
    for case in MORE:
        yield f"{case['story']}: {_said({**USUAL, **case})}"


def _said(case: dict[str, Any]) -> str:
    given = case.get("given_baseline")
    course = course_of(
        load().instruments[case["instrument"]],
        [_dated(case, row) for row in case["scores"]],
        case["began"],
        threshold=case.get("threshold", 50),
        baseline=_dated(case, given) if given else None,
    )
    found = (course.response, course.remission, course.relapse)
    told = [f"{one.rule} {one.answer}: {one.because}" for one in found]
    start = course.baseline.total if course.baseline else None
    return f"{start}, half {course.half}, since {course.since}. {' '.join(told)} {_points(course)}"


def _points(course: Course) -> str:
    return "; ".join(
        f"{point.day} {point.total} {point.less_percent} {point.responds}"
        + " overlaps" * point.overlaps
        + "".join(f" {mark}" for mark in point.marks)
        for point in course.points
    )


def _dated(case: dict[str, Any], row: list[Any]) -> Dated:
    day, total, *more = row
    return Dated(day, total, more[0] if more else case["instrument"], marks=tuple(more[1:]))
