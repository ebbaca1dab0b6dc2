"""What the marks mean: a column at the right, or a row below."""

from collections.abc import Callable, Iterator

from trd_clinic.web.charts import text
from trd_clinic.web.charts.frame import Frame
from trd_clinic.web.charts.scores import ring, square
from trd_clinic.web.charts.shapes import Shape, line, shape, words

Key = Callable[[float, float], tuple[Shape, ...]]


def _dashes(x: float, y: float) -> tuple[Shape, ...]:
    return (line(x - 9, y, x + 9, y, stroke_width=2, stroke_dasharray="7 4"),)


def _hatch(x: float, y: float) -> tuple[Shape, ...]:
    box = shape(
        "rect",
        "line",
        x=x - 8,
        y=y - 6,
        width=16,
        height=12,
        fill="none",
        stroke="#000",
        stroke_width=1.5,
    )
    slants = ((-8, 0, -2, -6), (-8, 6, 4, -6), (-2, 6, 8, -4))
    d = "".join(f"M{x + a:g} {y + b:g}L{x + c:g} {y + e:g}" for a, b, c, e in slants)
    return (box, shape("path", "line", d=d, stroke="#000", stroke_width=1))


KEYS: tuple[tuple[Key, str], ...] = (
    (lambda x, y: (ring(x, y),), "score at the start"),
    (lambda x, y: (square(x, y),), "at the end"),
    (_dashes, "50 % line"),
    (_hatch, "weeks at minimum dose"),
)


def legend(frame: Frame, y: float) -> Iterator[Shape]:
    """Four keys, each beside its words."""
    x = frame.right + 72 if frame.wide else frame.left + 8
    for key, said in KEYS:
        yield from key(x, y)
        yield words(x + 16, y + 4, said)
        if frame.wide:
            y += 21
        else:
            x += text.width(said) + 48
