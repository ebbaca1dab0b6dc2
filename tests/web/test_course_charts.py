"""The figures of the course: lines named at the right, sessions marked, skipped is not nought."""

from datetime import date, timedelta
from itertools import combinations

import pytest

from tests.web.figures import text_box, texts
from trd_clinic.web.charts import course, ratings
from trd_clinic.web.charts.course import CourseInput, Level
from trd_clinic.web.charts.labels import Box
from trd_clinic.web.charts.ratings import RatingInput
from trd_clinic.web.charts.shapes import Drawing, Shape

BEGAN = date(2026, 4, 7)


def facts(*totals: int, levels: tuple[float, ...] = (19, 9.5, 4), days: int = 14) -> CourseInput:
    """Scores a fortnight apart, the first one the baseline, a session with each."""
    scores = tuple((BEGAN + timedelta(days=days * n), float(t)) for n, t in enumerate(totals))
    named = tuple(Level(value, f"Line {value}", "said of it", "9 5") for value in levels)
    sessions = tuple(day for day, _ in scores)
    return CourseInput("PHQ-9", 0, 27, scores, True, named, sessions, "The gist.")


def marks(drawing: Drawing, role: str) -> list[Shape]:
    return [shape for shape in drawing.shapes if ("class", role) in shape.attributes]


@pytest.mark.parametrize("levels", [(19, 9.5, 4), (8, 4, 4), (1, 0.5), (27, 26, 25), (5, 4, 0)])
@pytest.mark.parametrize("count", [1, 2, 30])
def test_no_two_labels_touch_and_none_is_cut(levels: tuple[float, ...], count: int) -> None:
    totals = [(19 + 7 * n) % 28 for n in range(count)]

    drawing = course.draw(facts(*totals, levels=levels))

    whole = Box(0, 0, drawing.width, drawing.height)
    boxes = {id(shape): text_box(shape) for shape in texts(drawing)}
    pairs = combinations(texts(drawing), 2)
    touching = [(a.text, b.text) for a, b in pairs if boxes[id(a)].meets(boxes[id(b)])]
    assert touching == []
    assert [box for box in boxes.values() if not box.within(whole)] == []


def test_every_line_is_named_at_the_right_and_every_session_marked() -> None:
    drawing = course.draw(facts(19, 14, 10))

    names = [shape for shape in texts(drawing) if shape.text.startswith("Line")]
    assert [shape.text for shape in names] == ["Line 19", "Line 9.5", "Line 4"]
    assert {dict(shape.attributes)["x"] for shape in names} == {f"{course.RIGHT + 14:g}"}
    assert len(marks(drawing, "mark")) == 3 + 1  # and the one that is explained
    assert "treatment session" in [shape.text for shape in texts(drawing)]


def test_the_baseline_is_a_ring_and_the_last_value_is_written() -> None:
    drawing = course.draw(facts(19, 14, 10))

    assert len(marks(drawing, "lane-count lane-fill")) == 1
    assert len(marks(drawing, "dot-count")) == 2
    assert {"14", "10"} <= {shape.text for shape in texts(drawing)}


def test_a_course_within_a_month_names_its_first_and_last_day() -> None:
    drawing = course.draw(facts(19, 14, days=10))

    assert {"7 Apr 2026", "17 Apr 2026"} <= {shape.text for shape in texts(drawing)}


def test_a_skipped_rating_breaks_the_line_and_is_no_nought() -> None:
    drawing = ratings.draw(RatingInput("Joy", (3, 4, None, 5, 6)))

    paths = [dict(shape.attributes)["d"] for shape in marks(drawing, "line")]
    runs = [path for path in paths if "l6 6" not in path]
    crosses = [path for path in paths if "l6 6" in path]
    assert (len(runs), len(crosses), len(marks(drawing, "dot"))) == (2, 1, 4)
    assert drawing.title == "Joy, sessions 1 to 5: 3, 4, skipped, 5, 6."


@pytest.mark.parametrize(
    ("values", "dots", "crosses"), [((None,), 0, 1), ((0,), 1, 0), ((None, 7), 1, 1)]
)
def test_few_ratings_are_drawn_too(values: tuple[int | None, ...], dots: int, crosses: int) -> None:
    drawing = ratings.draw(RatingInput("Joy", values))

    assert len(marks(drawing, "dot")) == dots
    drawn = [dict(shape.attributes)["d"] for shape in marks(drawing, "line")]
    assert len([path for path in drawn if "l6 6" in path]) == crosses


def test_ratings_are_drawn_in_ink_only() -> None:
    drawing = ratings.draw(RatingInput("Joy", (0, 10, None, 5)))

    roles = {
        value for shape in drawing.shapes for name, value in shape.attributes if name == "class"
    }
    assert roles == {"grid", "ink", "line", "dot"}
