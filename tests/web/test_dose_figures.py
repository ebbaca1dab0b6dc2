"""The small curve of a trial's row and the figure beside its dose steps."""

from itertools import combinations

import pytest

from tests.web.figures import text_box, texts
from trd_clinic.web.charts import dose_curve
from trd_clinic.web.charts.dose_figure import LEFT, RIGHT, draw_large
from trd_clinic.web.charts.labels import Box
from trd_clinic.web.charts.shapes import Drawing


@pytest.mark.parametrize(("daily_mg", "filled"), [(149.0, False), (150.0, True)])
def test_the_curve_fills_what_is_at_dose(daily_mg: float, filled: bool) -> None:
    facts = dose_curve.CurveInput("Venlafaxine", (dose_curve.CurveStep(42, daily_mg),), 150)

    bar = dose_curve.draw(facts).shapes[0]

    assert (("class", "curve-fill") in bar.attributes) is filled


WEEKS = {75.0: 14, 150.0: 21, 225.0: 49}


def _figure(minimum: float | None) -> Drawing:
    steps = tuple(dose_curve.CurveStep(days, dose) for dose, days in WEEKS.items())
    return draw_large(dose_curve.CurveInput("Venlafaxine", steps, minimum), "10 weeks at dose")


def test_the_dose_figure_hatches_what_is_at_dose_only() -> None:
    hatches = [dict(each.attributes)["d"] for each in _figure(150).shapes if each.tag == "path"]
    widest = max(hatches, key=lambda d: d.count("M"))
    starts = [float(stroke.split(" ")[0]) for stroke in widest.split("M")[1:]]

    below = LEFT + (RIGHT - LEFT) * 14 / 84
    assert min(starts) >= below - 0.1
    assert all(
        dict(each.attributes)["d"].count("M") == 1
        for each in _figure(300).shapes
        if each.tag == "path"
    )


@pytest.mark.parametrize("minimum", [None, 37.5, 150.0, 300.0])
def test_no_label_of_the_dose_figure_is_cut_or_touched(minimum: float | None) -> None:
    drawing = _figure(minimum)

    whole = Box(0, 0, drawing.width, drawing.height)
    boxes = [text_box(each) for each in texts(drawing)]
    assert all(box.within(whole) for box in boxes)
    assert not any(a.meets(b) for a, b in combinations(boxes, 2))
