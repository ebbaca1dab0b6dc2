"""How much the symptoms changed, and whether that is a response.  Exact arithmetic throughout."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from screening.criteria.answers import Answer
from screening.criteria.facts import Category, Exact, Outcome, Reported, Scores, exact
from screening.criteria.scales import Instrument

Instruments = Mapping[str, Instrument]

# From which threshold on a category is surely below it, and up to which it surely reaches it.
# "25_49" is above 25 and below 50; remission is a response whatever the threshold.
_BELOW_FROM = {"below_25": 25, "25_49": 50, "50_75": 76}
_REACHES_UP_TO = {"25_49": 25, "50_75": 50, "above_75": 75, "remission": 100}
# From which threshold on a category is surely at most it, and up to which it is surely above it.
_AT_MOST_FROM = {"below_25": 25, "25_49": 50, "50_75": 75}
_ABOVE_UP_TO = {"25_49": 25, "50_75": 49, "above_75": 75, "remission": 100}


class Gap(StrEnum):
    """Why an outcome tells nothing."""

    NOT_RECORDED = "no outcome is recorded"
    SCORE_MISSING = "one of the two scores is missing"
    SCALE_MISSING = "the scale is not recorded"
    SCALES_DIFFER = "the two scores are on different scales"
    OTHER_SCALE = "the scale does not decide an outcome"
    AT_FLOOR = "the baseline is the lowest total of the scale, so no percentage exists"


@dataclass(frozen=True, slots=True)
class Change:
    """The improvement in percent, unrounded; the category where only that is known; or the gap."""

    percent: Exact | None = None
    category: str | None = None
    gap: Gap | None = None

    def below(self, threshold: int) -> Answer:
        """Whether the improvement is below ``threshold`` percent; reaching it is a response."""
        if self.percent is not None:
            return Answer.YES if self.percent < threshold else Answer.NO
        if self.category is None:
            return Answer.UNKNOWN
        if threshold >= _BELOW_FROM.get(self.category, 101):
            return Answer.YES
        reaches = threshold <= _REACHES_UP_TO.get(self.category, 0)
        return Answer.NO if reaches else Answer.UNKNOWN

    def at_most(self, threshold: int) -> Answer:
        """Whether the improvement is ``threshold`` percent or less."""
        if self.percent is not None:
            return Answer.YES if self.percent <= threshold else Answer.NO
        if self.category is None:
            return Answer.UNKNOWN
        if threshold >= _AT_MOST_FROM.get(self.category, 101):
            return Answer.YES
        above = threshold <= _ABOVE_UP_TO.get(self.category, 0)
        return Answer.NO if above else Answer.UNKNOWN


def change_of(outcome: Outcome | None, instruments: Instruments) -> Change:
    """Read one outcome.  What cannot be computed is unknown, and says why."""
    match outcome:
        case None:
            return Change(gap=Gap.NOT_RECORDED)
        case Reported(percent):
            return Change(percent=exact(percent))
        case Category(word):
            return Change(category=word)
        case Scores():
            return _between(outcome, instruments)


def _between(scores: Scores, instruments: Instruments) -> Change:
    baseline, endpoint = scores.baseline, scores.endpoint
    if baseline is None and endpoint is None:
        return Change(gap=Gap.NOT_RECORDED)
    if baseline is None or endpoint is None:
        return Change(gap=Gap.SCORE_MISSING)
    scale = _scale(scores, instruments)
    if isinstance(scale, Gap):
        return Change(gap=scale)
    if baseline <= scale.floor:
        return Change(gap=Gap.AT_FLOOR)
    return Change(percent=Fraction((baseline - endpoint) * 100, baseline - scale.floor))


def _scale(scores: Scores, instruments: Instruments) -> Instrument | Gap:
    """The one scale both scores are on, or why they tell nothing."""
    if scores.instrument is None:
        return Gap.SCALE_MISSING
    if scores.endpoint_instrument not in {None, scores.instrument}:
        return Gap.SCALES_DIFFER
    scale = instruments.get(scores.instrument)
    return scale if scale and scale.decides_response else Gap.OTHER_SCALE
