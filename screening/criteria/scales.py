"""What a rating scale is, as the reference data define it."""

from dataclasses import dataclass, replace

from screening.criteria.scale_checks import check_instrument
from screening.criteria.scale_parts import (
    Alert,
    Band,
    Direction,
    Item,
    Kind,
    Licence,
    Rater,
    ScaleSource,
    SexCut,
    UnscoredItem,
)


@dataclass(frozen=True, slots=True)
class Instrument:
    """One version of a rating scale.  One that contradicts itself cannot be made.

    Without ``items`` it is entered as a total only.  ``domains`` are the groups of items
    of which only the highest answer counts; without them every item counts by itself.
    Of each group of ``either_or`` one answer is enough.  ``index_factor`` is set where the
    total is reported as an index (WHO-5: times 4); bands are those of the total itself.
    ``alert_any_yes`` lets every yes of a screen raise the suicide alert.
    ``continues_as`` names the longer scale that begins with the same items.
    """

    key: str
    version: int
    name: str
    title: str
    rater: Rater
    direction: Direction
    floor: int
    ceiling: int
    decides_response: bool
    licence: Licence
    licence_note: str
    sources: tuple[ScaleSource, ...]
    kind: Kind = "scale"
    lookback_days: int | None = None
    ask_again_after_days: int | None = None
    bands: tuple[Band, ...] = ()
    moderate_from: int | None = None
    remission_at_most: int | None = None
    positive_from: int | None = None
    positive_by_sex: tuple[SexCut, ...] = ()
    alert: Alert | None = None
    alert_any_yes: bool = False
    items: tuple[Item, ...] = ()
    domains: tuple[tuple[int, ...], ...] = ()
    either_or: tuple[tuple[int, ...], ...] = ()
    stem: str = ""
    options: tuple[str, ...] = ()
    unscored_item: UnscoredItem | None = None
    credit: str = ""
    note: str = ""
    index_factor: int | None = None
    percent_of_maximum: bool = False
    continues_as: str = ""
    loinc_total: str = ""
    loinc_panel: str = ""

    def __post_init__(self) -> None:
        check_instrument(self)

    @property
    def total_only(self) -> bool:
        """Whether only a total is taken here, because its items may not be shown."""
        return not self.items

    @property
    def is_screen(self) -> bool:
        """Whether it is a list of yes or no questions that has no total."""
        return self.kind == "screen"

    @property
    def higher_is_better(self) -> bool:
        """Whether a rising total is good news; it then never decides a response."""
        return self.direction == "higher_is_better"

    @property
    def alerts(self) -> tuple[Alert, ...]:
        """The items that raise the suicide alert, each with its threshold."""
        if self.alert_any_yes:
            return tuple(Alert(item.n, 1, item.max, item.label) for item in self.items)
        return (self.alert,) if self.alert else ()

    def alerting_from(self, at_least: int) -> "Instrument":
        """The scale as a practice has it that moved the alert; one not offered moves nothing."""
        alert = self.alert
        if alert is None or at_least not in alert.offered:
            return self
        return replace(self, alert=replace(alert, at_least=at_least))

    @property
    def groups(self) -> tuple[tuple[Item, ...], ...]:
        """The items as they count: of each group the highest answer, then the sum."""
        if not self.domains:
            return tuple((item,) for item in self.items)
        by_number = {item.n: item for item in self.items}
        return tuple(tuple(by_number[n] for n in domain) for domain in self.domains)

    def words_of(self, item: Item) -> tuple[str, ...]:
        """The words of the answers to ``item``, lowest first; none where only numbers are."""
        return item.answers or self.options

    def word_for(self, number: int, answer: int) -> str:
        """The word of an answer to the item of that number, empty where only numbers are."""
        item = next((item for item in self.items if item.n == number), None)
        words = self.words_of(item) if item else ()
        return words[answer] if answer < len(words) else ""

    def band_of(self, total: int) -> str | None:
        """The word for ``total``, or None where the scale has no bands."""
        fitting = (band.name for band in self.bands if band.lowest <= total <= band.highest)
        return next(fitting, None)

    def is_remission(self, total: int) -> bool | None:
        """Whether ``total`` is in remission, None where no cut is adopted."""
        return None if self.remission_at_most is None else total <= self.remission_at_most
