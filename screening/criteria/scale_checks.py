"""What is refused in the definition of a rating scale, each with its sentence."""

from typing import TYPE_CHECKING, get_args

from screening.criteria.scale_parts import (
    WORDING_ALLOWED,
    Direction,
    InstrumentError,
    Licence,
    Rater,
    Standing,
)

if TYPE_CHECKING:
    from screening.criteria.scales import Instrument


def check_instrument(scale: "Instrument") -> None:
    """Raise InstrumentError on the first thing in which ``scale`` contradicts itself."""
    _check_words(scale)
    _check_range(scale)
    _check_items(scale)
    _check_bands(scale)
    _check_alert(scale)
    _check_wording(scale)


def _check_words(scale: "Instrument") -> None:
    for key in ("key", "name", "title", "licence_note"):
        _refuse_unless(bool(getattr(scale, key).strip()), f"{key}: says nothing")
    for key, words in (
        ("rater", Rater),
        ("direction", Direction),
        ("licence", Licence),
    ):
        value = getattr(scale, key)
        _refuse_unless(value in get_args(words), f"{key}: {value!r} is not a known word")
    for source in scale.sources:
        known = source.standing in get_args(Standing)
        _refuse_unless(known, f"sources: {source.standing!r} is not a known word")
    _refuse_unless(bool(scale.sources), "sources: none is given")


def _check_range(scale: "Instrument") -> None:
    _refuse_unless(scale.version >= 1, f"version: {scale.version} is below 1")
    _refuse_unless(scale.lookback_days >= 1, f"lookback_days: {scale.lookback_days} is below 1")
    _refuse_unless(scale.floor < scale.ceiling, f"ceiling: {scale.ceiling} is not above the floor")
    for key in ("moderate_from", "remission_at_most"):
        cut = getattr(scale, key)
        inside = cut is None or scale.floor <= cut <= scale.ceiling
        _refuse_unless(inside, f"{key}: {cut} is not in {scale.floor} to {scale.ceiling}")
    bad_judge = scale.decides_response and scale.higher_is_better
    _refuse_unless(not bad_judge, "decides_response: not for a scale on which higher is better")
    factor = scale.index_factor
    _refuse_unless(factor is None or factor >= 1, f"index_factor: {factor} is below 1")


def _check_items(scale: "Instrument") -> None:
    if not scale.items:
        return
    numbers = [item.n for item in scale.items]
    in_order = numbers == list(range(1, len(numbers) + 1))
    _refuse_unless(in_order, "items: their numbers do not run from 1 without a gap")
    for item in scale.items:
        _refuse_unless(item.max >= 1, f"items: item {item.n} has no answer above 0")
        fits = not scale.options or len(scale.options) == item.max + 1
        _refuse_unless(fits, f"options: item {item.n} has {item.max + 1} answers")
    highest = sum(item.max for item in scale.items)
    _refuse_unless(
        scale.floor == 0,
        f"floor: {scale.floor} is not 0, the sum of the lowest answers",
    )
    sums_up = scale.ceiling == highest
    _refuse_unless(sums_up, f"ceiling: {scale.ceiling} is not {highest}, the sum of the maxima")


def _check_bands(scale: "Instrument") -> None:
    expected = scale.floor
    for band in scale.bands:
        wrong_start = (
            "the bands do not start at the floor"
            if band is scale.bands[0]
            else (f"a hole or an overlap before {band.name!r}")
        )
        sentence = f"bands: {wrong_start} ({band.lowest} instead of {expected})"
        _refuse_unless(band.lowest == expected, sentence)
        _refuse_unless(band.highest >= band.lowest, f"bands: {band.name!r} is empty")
        expected = band.highest + 1
    ends_well = not scale.bands or expected == scale.ceiling + 1
    _refuse_unless(ends_well, f"bands: they end at {expected - 1}, not at {scale.ceiling}")


def _check_alert(scale: "Instrument") -> None:
    alert = scale.alert
    if alert is None:
        return
    known = {item.n: item.max for item in scale.items}
    inside = scale.total_only or alert.item in known
    _refuse_unless(inside, f"alert: item {alert.item} is not among the items")
    agrees = scale.total_only or alert.highest == known[alert.item]
    _refuse_unless(agrees, f"alert: the highest answer of item {alert.item} is not {alert.highest}")
    in_range = 1 <= alert.at_least <= alert.highest
    _refuse_unless(in_range, f"alert: from {alert.at_least} is not in 1 to {alert.highest}")


def _check_wording(scale: "Instrument") -> None:
    texts = [scale.stem, *scale.options, *(item.wording for item in scale.items)]
    if not any(texts) and scale.unscored_item is None:
        return
    allowed = scale.licence in WORDING_ALLOWED
    _refuse_unless(allowed, f"licence: {scale.licence!r} does not let the wording be shown")
    _refuse_unless(bool(scale.credit.strip()), "credit: the wording is shown, so name its authors")


def _refuse_unless(holds: bool, sentence: str) -> None:
    if not holds:
        raise InstrumentError(sentence)
