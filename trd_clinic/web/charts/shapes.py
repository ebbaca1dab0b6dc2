"""What a drawing is made of.  Colour comes from a class; paper has none."""

from collections.abc import Iterable
from dataclasses import dataclass

Attributes = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """One SVG element with its presentation attributes, never a style."""

    tag: str
    attributes: Attributes
    text: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished figure; ``title`` gives its gist to whoever cannot see it."""

    width: float
    height: float
    title: str
    shapes: tuple[Shape, ...]

    @property
    def view_box(self) -> str:
        """The viewBox attribute."""
        return f"0 0 {number(self.width)} {number(self.height)}"

    @property
    def width_text(self) -> str:
        """The width as SVG writes it, whatever the locale."""
        return number(self.width)

    @property
    def height_text(self) -> str:
        """The height as SVG writes it, whatever the locale."""
        return number(self.height)


def number(value: float) -> str:
    """At most one decimal, and a point for it."""
    return f"{round(float(value), 1):g}"


def shape(tag: str, role: str = "", said: str = "", **attributes: float | str) -> Shape:
    """A shape; ``stroke_width`` becomes ``stroke-width``, numbers are rounded."""
    pairs = [("class", role)] if role else []
    for name, value in attributes.items():
        written = number(value) if isinstance(value, int | float) else str(value)
        pairs.append((name.replace("_", "-"), written))
    return Shape(tag, tuple(pairs), said)


def line(
    x1: float, y1: float, x2: float, y2: float, role: str = "line", **more: float | str
) -> Shape:
    """A straight line, black and one unit wide unless said otherwise."""
    pen: dict[str, float | str] = {"stroke": "#000", "stroke_width": 1}
    return shape("line", role, "", x1=x1, y1=y1, x2=x2, y2=y2, **(pen | more))


def polyline(points: Iterable[tuple[float, float]], role: str, **more: float | str) -> Shape:
    """A path through ``points``."""
    d = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)
    pen: dict[str, float | str] = {"fill": "none", "stroke": "#000", "stroke_width": 1.5}
    return shape("path", role, "", d=d, **(pen | more))


def patch(x: float, y: float, width: float, height: float) -> Shape:
    """A plain rectangle that keeps a label clear of what lies beneath."""
    return shape("rect", "patch", x=x, y=y, width=width, height=height, fill="#FFF")


def words(
    x: float,
    y: float,
    said: str,
    *,
    size: float = 13,
    bold: bool = False,
    anchor: str = "start",
    role: str = "ink",
) -> Shape:
    """Text with its baseline at ``y``."""
    more = {"font_weight": "600"} if bold else {}
    return shape(
        "text",
        role,
        said,
        x=x,
        y=y,
        font_size=size,
        text_anchor=anchor,
        fill="#000",
        **more,
    )


def without_classes(drawing: Drawing) -> Drawing:
    """The same figure for paper: black attributes only, no class left."""
    plain = tuple(
        Shape(each.tag, tuple(p for p in each.attributes if p[0] != "class"), each.text)
        for each in drawing.shapes
    )
    return Drawing(drawing.width, drawing.height, drawing.title, plain)
