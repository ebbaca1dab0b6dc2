"""What a rating scale is, as the reference data define it."""

from dataclasses import dataclass

from screening.criteria.scale_checks import check_instrument
from screening.criteria.scale_parts import (
    Alert,
    Band,
    Direction,
    Item,
    Licence,
    Rater,
    ScaleSource,
    UnscoredItem,
)


@dataclass(frozen=True, slots=True)
class Instrument:
    """One version of a rating scale.  One that contradicts itself cannot be made.

    Without ``items`` it is entered as a total only.  ``index_factor`` is set where the
    total is reported as an index (WHO-5: times 4); bands are those of the total itself.
    """

    key: str
    version: int
    name: str
    title: str
    rater: Rater
    lookback_days: int
    direction: Direction
    floor: int
    ceiling: int
    decides_response: bool
    licence: Licence
    licence_note: str
    sources: tuple[ScaleSource, ...]
    bands: tuple[Band, ...] = ()
    moderate_from: int | None = None
    remission_at_most: int | None = None
    alert: Alert | None = None
    items: tuple[Item, ...] = ()
    stem: str = ""
    options: tuple[str, ...] = ()
    unscored_item: UnscoredItem | None = None
    credit: str = ""
    index_factor: int | None = None
    loinc_total: str = ""
    loinc_panel: str = ""

    def __post_init__(self) -> None:
        check_instrument(self)

    @property
    def total_only(self) -> bool:
        """Whether only a total is taken here, because its items may not be shown."""
        return not self.items

    @property
    def higher_is_better(self) -> bool:
        """Whether a rising total is good news; it then never decides a response."""
        return self.direction == "higher_is_better"

    def band_of(self, total: int) -> str | None:
        """The word for ``total``, or None where the scale has no bands."""
        fitting = (band.name for band in self.bands if band.lowest <= total <= band.highest)
        return next(fitting, None)

    def is_remission(self, total: int) -> bool | None:
        """Whether ``total`` is in remission, None where no cut is adopted."""
        return None if self.remission_at_most is None else total <= self.remission_at_most
