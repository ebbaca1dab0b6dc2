"""Bars are numbers placed, legible in black and white."""

from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string

from trd_clinic.web.charts import text
from trd_clinic.web.charts.bars import (
    WIDTH,
    Bar,
    BarsInput,
    Fill,
    Part,
    ShareInput,
    draw,
    draw_share,
    gist,
)
from trd_clinic.web.charts.shapes import Drawing, Shape

LEGEND = (("Failed", Fill.FULL), ("Unfinished", Fill.PLAIN))


def bars(*values: int) -> Drawing:
    lines = (Bar(f"Line {at}", (Part(value, Fill.FULL),)) for at, value in enumerate(values))
    return draw(BarsInput("Lines", tuple(lines)))


def value(shape: Shape, name: str) -> float:
    return float(dict(shape.attributes)[name])


def of(drawing: Drawing, tag: str) -> list[Shape]:
    return [shape for shape in drawing.shapes if shape.tag == tag]


def test_a_bar_is_as_long_as_its_number() -> None:
    longest, half = (value(shape, "width") for shape in of(bars(40, 20), "rect"))

    assert longest == pytest.approx(2 * half)
    assert longest < WIDTH


def test_nothing_is_a_stroke_and_a_nought() -> None:
    drawing = bars(3, 0)

    assert len(of(drawing, "rect")) == 1
    assert len(of(drawing, "line")) == 1
    assert "0" in [shape.text for shape in of(drawing, "text")]


@pytest.mark.parametrize("values", [(1,), (20_000, 1, 0), (1_234_567, 99)])
def test_every_word_lies_within_the_figure(values: tuple[int, ...]) -> None:
    for shape in of(bars(*values), "text"):
        bold = "font-weight" in dict(shape.attributes)
        assert value(shape, "x") + text.width(shape.text, bold=bold) <= WIDTH + 1
        assert value(shape, "font-size") >= 13


def test_a_long_label_is_broken_not_cut() -> None:
    label = "A class of antidepressants whose name goes on and on beyond what fits one line"
    drawing = draw(BarsInput("Lines", (Bar(label, (Part(1, Fill.FULL),)),)))

    said = [shape.text for shape in of(drawing, "text")]
    assert " ".join(said[:-1]) == label
    assert len(said) > 2


def test_two_columns_are_named_in_a_legend() -> None:
    parts = (Part(3, Fill.FULL), Part(1, Fill.PLAIN))
    drawing = draw(BarsInput("Trials", (Bar("SSRI", parts),), LEGEND))

    assert [shape.text for shape in of(drawing, "text")[:2]] == ["Failed", "Unfinished"]
    fills = [dict(shape.attributes)["fill"] for shape in of(drawing, "rect")]
    assert fills == ["#000", "#FFF", "#000", "#FFF"]


@pytest.mark.parametrize("numbers", [(0, 0, 9), (9, 0, 0), (0, 9, 0), (3, 2, 4)])
def test_a_share_fills_the_whole_width_and_its_words_fit(numbers: tuple[int, int, int]) -> None:
    least, more, rest = numbers
    parts = (Part(least, Fill.FULL), Part(more, Fill.DASHED), Part(rest, Fill.PLAIN))
    ends = (least, "counted as no: 33.3 %"), (least + more, "counted as yes: 100 %")
    drawing = draw_share(ShareInput("Share", parts, *ends))

    wide = sum(value(shape, "width") for shape in of(drawing, "rect"))
    assert wide == pytest.approx(WIDTH - 4, abs=0.5)
    for shape in of(drawing, "text"):
        room = text.width(shape.text)
        left = value(shape, "x") - (room if ("text-anchor", "end") in shape.attributes else 0)
        assert left >= 0
        assert left + room <= WIDTH


def test_the_figure_is_well_formed_and_says_its_gist() -> None:
    title = gist("Lines", [("One & two", 3)])
    drawing = draw(BarsInput(title, (Bar("One & two", (Part(3, Fill.DOTTED),)),)))

    svg = ElementTree.fromstring(  # noqa: S314 - our own page
        render_to_string("charts/timeline.svg.html", {"drawing": drawing})
    )

    assert svg[0].text == "Lines: One & two 3."
    assert not [node for node in svg.iter() if "style" in node.attrib]
