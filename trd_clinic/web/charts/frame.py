"""The measures of a timeline: wide, in a column, or on paper."""

from dataclasses import dataclass, replace
from enum import Enum

from trd_clinic.web.charts.facts import TimelineInput
from trd_clinic.web.charts.labels import Box, Placer
from trd_clinic.web.charts.scale import TimeScale, ValueScale, padded


class Form(Enum):
    """WIDE has status and legend at the right; COLUMN and PAPER under 800 units."""

    WIDE = "wide"
    COLUMN = "column"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the parts of one figure begin and end."""

    width: float
    left: float
    right: float
    lane_height: float
    score_top: float = 26
    score_bottom: float = 206
    lanes_top: float = 226
    room_above: float = 22  # for the label of a lane's highest step
    room_below: float = 10
    low: bool = False  # a lane's words stand closer, the class beside the name

    @property
    def wide(self) -> bool:
        """Whether status and legend stand at the right."""
        return self.width > 800

    def lane_top(self, index: int) -> float:
        """The upper hairline of lane ``index``."""
        return self.lanes_top + index * self.lane_height

    def lane_base(self, index: int) -> float:
        """Where the bars of lane ``index`` stand."""
        return self.lane_top(index + 1) - self.room_below


WIDE = Frame(width=1200, left=184, right=976, lane_height=84)
NARROW = Frame(width=720, left=184, right=700, lane_height=86)
# On paper eight lanes stand on one page below the table of their trials; a few stand higher.
PAPER = Frame(
    width=720,
    left=184,
    right=700,
    lane_height=40,
    score_top=14,
    score_bottom=134,
    lanes_top=146,
    room_above=16,
    room_below=6,
    low=True,
)
PAPER_ROOM, LOWEST, HIGHEST = 320, 40, 62


def frame_of(form: Form, lanes: int) -> Frame:
    """The measures of a figure of so many lanes."""
    if form is not Form.PAPER:
        return WIDE if form is Form.WIDE else NARROW
    height = min(max(PAPER_ROOM / max(lanes, 1), LOWEST), HIGHEST)
    return replace(PAPER, lane_height=height)


@dataclass(frozen=True, slots=True)
class Plot:
    """One figure in the making: its facts, measures, scales and taken places."""

    facts: TimelineInput
    frame: Frame
    time: TimeScale
    value: ValueScale
    placer: Placer

    @property
    def axis(self) -> float:
        """Where the time axis runs."""
        return self.frame.lane_top(len(self.facts.dated))


def plot(facts: TimelineInput, frame: Frame) -> Plot:
    """The scales that hold every day and every value of ``facts``."""
    first, last = padded(facts.days[0], facts.days[-1])
    time = TimeScale(first, last, frame.left + 6, frame.right)
    value = ValueScale(facts.low, facts.high, frame.score_bottom, frame.score_top)
    bounds = Box(frame.left - 4, 0, frame.width if not frame.wide else frame.right + 60, 4000)
    return Plot(facts, frame, time, value, Placer(bounds))
