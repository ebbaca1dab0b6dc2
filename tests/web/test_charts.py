"""Figures are numbers placed; here their promises are measured."""

from dataclasses import replace
from datetime import date
from itertools import combinations
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string

from tests.web.figures import TODAY, adjacent, failed_lane, steps, text_box, texts, timeline
from trd_clinic.web.charts.facts import Lane, Step
from trd_clinic.web.charts.frame import Form, frame_of
from trd_clinic.web.charts.labels import Box
from trd_clinic.web.charts.scale import TimeScale, ValueScale, month_starts, value_ticks
from trd_clinic.web.charts.shapes import Drawing, Shape
from trd_clinic.web.charts.timeline import draw

FORMS = [Form.WIDE, Form.COLUMN, Form.PAPER]


def _value(shape: Shape, name: str) -> float:
    return float(dict(shape.attributes)[name])


def _said(drawing: Drawing) -> list[str]:
    return [shape.text for shape in texts(drawing)]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("count", [1, 2, 4, 8])
def test_no_two_labels_touch(form: Form, count: int) -> None:
    drawing = draw(adjacent(count), form)

    pairs = combinations(texts(drawing), 2)
    touching = [(a.text, b.text) for a, b in pairs if text_box(a).meets(text_box(b))]

    assert touching == []


NAMES = [
    "Desvenlafaxine succinate extended-release tablets",
    "Hypericum-perforatum-Standardextrakt-LI-160-Dragees",
    "Y" * 80,
    "a/" * 40,
]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NAMES)
def test_a_long_name_stays_beside_its_lane(form: Form, name: str) -> None:
    facts = adjacent(2)
    lanes = tuple(replace(lane, name=name) for lane in facts.lanes)

    drawing = draw(replace(facts, lanes=lanes), form)

    room = frame_of(form, 2).left
    named = [text_box(one) for one in texts(drawing) if one.text[:6] == name[:6]]
    assert len(named) >= 2
    assert [box for box in named if box.right > room] == []
    assert any(one.text.endswith("\u2026") for one in texts(drawing))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("count", [1, 4, 8])
def test_no_label_is_cut(form: Form, count: int) -> None:
    drawing = draw(adjacent(count), form)

    whole = Box(0, 0, drawing.width, drawing.height)
    cut = [each.text for each in texts(drawing) if not text_box(each).within(whole)]

    assert cut == []


def test_labels_are_thirteen_units_or_more() -> None:
    sizes = {_value(each, "font-size") for each in texts(draw(adjacent(4)))}

    assert min(sizes) >= 13


def test_the_weeks_at_dose_stand_on_a_patch_drawn_after_the_hatch() -> None:
    shapes = draw(
        timeline(failed_lane("Sertraline", date(2025, 6, 3), (50, 13), minimum=50))
    ).shapes

    hatch = next(i for i, s in enumerate(shapes) if dict(s.attributes).get("d", "").count("M") > 9)
    patches = [i for i, s in enumerate(shapes) if ("class", "patch") in s.attributes]

    centred = [
        i
        for i, s in enumerate(shapes)
        if s.text == "13 weeks at dose" and ("text-anchor", "middle") in s.attributes
    ]
    assert centred[0] - 1 in patches
    assert hatch < centred[0]


def test_a_trial_has_one_hatched_path() -> None:
    shapes = draw(
        timeline(failed_lane("Sertraline", date(2025, 6, 3), (50, 5), (100, 8), minimum=50))
    )

    hatches = [s for s in shapes.shapes if dict(s.attributes).get("d", "").count("M") > 9]

    assert len(hatches) == 1


def test_the_half_line_says_its_sum_and_lies_over_its_own_weeks() -> None:
    drawing = draw(adjacent(2))

    dashed = [s for s in drawing.shapes if ("stroke-dasharray", "9 5") in s.attributes]

    assert _said(drawing).count("50 % of 20 = 10") == 2
    assert _value(dashed[0], "x2") < _value(dashed[1], "x1")


def test_a_drug_that_does_not_count_has_no_minimum() -> None:
    lane = Lane(
        "Quetiapine",
        "augmentation",
        "not_an_antidepressant",
        "Not an antidepressant",
        steps=steps(date(2026, 1, 20), (100, 2), (150, 3)),
    )

    assert not [said for said in _said(draw(timeline(lane))) if said.startswith("min ")]


def test_a_trial_without_dates_is_named_and_not_drawn() -> None:
    dated = failed_lane("Sertraline", date(2025, 6, 3), (50, 13), minimum=50)
    undated = Lane("Fluoxetine", "SSRI", "cannot_tell", "Cannot tell")

    said = _said(draw(timeline(dated, undated)))

    assert "Not dated, so not drawn: Fluoxetine (cannot tell)." in said
    assert "Fluoxetine" not in said


def test_nothing_dated_still_makes_a_figure() -> None:
    drawing = draw(timeline(Lane("Fluoxetine", "SSRI", "cannot_tell", "Cannot tell")))

    assert drawing.title.startswith("Timeline without dates.")
    assert "Nothing is dated yet, so there is nothing to draw." in _said(drawing)


def test_a_step_without_an_end_runs_to_today() -> None:
    lane = Lane(
        "Fluoxetine",
        "SSRI",
        "cannot_tell",
        "Cannot tell",
        steps=(Step(date(2026, 1, 5), None, 20.0),),
    )

    assert timeline(lane).days[-1] == TODAY


def test_paper_is_black_and_has_no_class() -> None:
    drawing = draw(adjacent(4), Form.PAPER)

    pairs = [pair for shape in drawing.shapes for pair in shape.attributes]
    colours = {value for name, value in pairs if name in {"fill", "stroke", "color"}}

    assert colours <= {"#000", "#FFF", "none", "currentColor"}
    assert not [pair for pair in pairs if pair[0] in {"class", "style"}]


def test_the_svg_is_well_formed_and_its_title_comes_first() -> None:
    drawing = draw(timeline(failed_lane("Sert<raline", date(2025, 6, 3), (50, 13), minimum=50)))

    svg = ElementTree.fromstring(render_to_string("charts/timeline.svg.html", {"drawing": drawing}))  # noqa: S314

    assert svg[0].tag.endswith("title")
    assert svg[0].text == (
        "Timeline, 3 Jun 2025 to 2 Sep 2025. PHQ-9 20 at first, 16 at last. "
        "Sert<raline: failed, 13 weeks at dose."
    )


def test_the_same_facts_draw_the_same_figure() -> None:
    assert draw(adjacent(3)) == draw(adjacent(3))


def test_the_scales_meet_their_ends() -> None:
    time = TimeScale(date(2025, 1, 1), date(2025, 1, 11), 100, 200)
    value = ValueScale(0, 27, bottom=206, top=26)

    assert (time.x(date(2025, 1, 1)), time.x(date(2025, 1, 6))) == (100, 150)
    assert (value.y(0), value.y(27)) == (206, 26)


def test_ticks_fall_on_even_parts_and_first_days() -> None:
    assert value_ticks(0, 27) == (0, 9, 18, 27)
    assert value_ticks(0, 100) == (0, 25, 50, 75, 100)
    assert list(month_starts(date(2025, 11, 2), date(2026, 1, 3))) == [
        date(2025, 12, 1),
        date(2026, 1, 1),
    ]
