"""Places labels where nothing else is."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from trd_clinic.web.charts import text
from trd_clinic.web.charts.shapes import Shape, patch, words

UP, DOWN = 0.78, 0.22  # share of the size above and below the baseline


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle that is taken."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether the two share any area."""
        beside = self.right <= other.left or other.right <= self.left
        apart = self.bottom <= other.top or other.bottom <= self.top
        return not (beside or apart)

    def within(self, other: "Box") -> bool:
        """Whether this one lies wholly inside ``other``."""
        across = self.left >= other.left and self.right <= other.right
        return across and self.top >= other.top and self.bottom <= other.bottom


@dataclass(frozen=True, slots=True)
class Label:
    """Words with a baseline; one of several places they could stand."""

    said: str
    x: float
    y: float
    anchor: str = "start"
    bold: bool = False
    role: str = "ink"
    size: float = 13

    @property
    def box(self) -> Box:
        """The room it takes, a unit of air included."""
        wide = text.width(self.said, self.size, bold=self.bold)
        left = self.x - wide * {"start": 0, "middle": 0.5, "end": 1}[self.anchor]
        top, bottom = self.y - self.size * UP, self.y + self.size * DOWN
        return Box(left - 1, top, left + wide + 1, bottom)

    def shapes(self) -> tuple[Shape, Shape]:
        """A plain patch and the words upon it."""
        box = self.box
        ground = patch(box.left, box.top, box.right - box.left, box.bottom - box.top)
        said = words(
            self.x,
            self.y,
            self.said,
            size=self.size,
            bold=self.bold,
            anchor=self.anchor,
            role=self.role,
        )
        return ground, said


@dataclass(slots=True)
class Placer:
    """Remembers what is taken on one figure of known bounds."""

    bounds: Box
    taken: list[Box] = field(default_factory=list)

    def block(self, box: Box) -> None:
        """Keep labels away from ``box``."""
        self.taken.append(box)

    def free(self, box: Box) -> bool:
        """Whether ``box`` is inside the figure and meets nothing."""
        return box.within(self.bounds) and not any(map(box.meets, self.taken))

    def place(self, candidates: Iterable[Label]) -> tuple[Shape, ...]:
        """The first candidate that fits; none of them if none does."""
        for label in candidates:
            if self.free(label.box):
                self.block(label.box)
                return label.shapes()
        return ()

    def trace(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Keep labels off a slanting line, by small boxes along it."""
        steps = max(int(abs(end[0] - start[0]) // 6), 1)
        for step in range(steps + 1):
            share = step / steps
            x = start[0] + share * (end[0] - start[0])
            y = start[1] + share * (end[1] - start[1])
            self.block(Box(x - 3, y - 2, x + 3, y + 2))
