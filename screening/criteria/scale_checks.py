"""What is refused in the definition of a rating scale, each with its sentence."""

from typing import TYPE_CHECKING, get_args

from screening.criteria.scale_parts import (
    WORDING_ALLOWED,
    Direction,
    Kind,
    Licence,
    Rater,
    Sex,
    Standing,
)
from screening.criteria.scale_special_checks import check_groups, check_screen, refuse_unless

if TYPE_CHECKING:
    from screening.criteria.scales import Instrument


def check_instrument(scale: "Instrument") -> None:
    """Raise InstrumentError on the first thing in which ``scale`` contradicts itself."""
    _check_words(scale)
    if scale.is_screen:
        check_screen(scale)
    _check_range(scale)
    _check_items(scale)
    if not scale.is_screen:
        check_groups(scale)
        _check_total(scale)
    _check_bands(scale)
    _check_alert(scale)
    _check_wording(scale)


def _check_words(scale: "Instrument") -> None:
    for key in ("key", "name", "title", "licence_note"):
        refuse_unless(bool(getattr(scale, key).strip()), f"{key}: says nothing")
    for key, words in (
        ("kind", Kind),
        ("rater", Rater),
        ("direction", Direction),
        ("licence", Licence),
    ):
        value = getattr(scale, key)
        refuse_unless(value in get_args(words), f"{key}: {value!r} is not a known word")
    for source in scale.sources:
        known = source.standing in get_args(Standing)
        refuse_unless(known, f"sources: {source.standing!r} is not a known word")
    refuse_unless(bool(scale.sources), "sources: none is given")


def _check_range(scale: "Instrument") -> None:
    refuse_unless(scale.version >= 1, f"version: {scale.version} is below 1")
    for key in ("lookback_days", "ask_again_after_days", "index_factor"):
        number = getattr(scale, key)
        refuse_unless(number is None or number >= 1, f"{key}: {number} is below 1")
    span = scale.is_screen or scale.floor < scale.ceiling
    refuse_unless(span, f"ceiling: {scale.ceiling} is not above the floor")
    for key in ("moderate_from", "remission_at_most", "positive_from"):
        cut = getattr(scale, key)
        inside = cut is None or scale.floor <= cut <= scale.ceiling
        refuse_unless(inside, f"{key}: {cut} is not in {scale.floor} to {scale.ceiling}")
    for each in scale.positive_by_sex:
        known = each.sex in get_args(Sex)
        refuse_unless(known, f"positive_by_sex: {each.sex!r} is not a known word")
    bad_judge = scale.decides_response and scale.higher_is_better
    refuse_unless(not bad_judge, "decides_response: not for a scale on which higher is better")


def _check_items(scale: "Instrument") -> None:
    if not scale.items:
        return
    numbers = [item.n for item in scale.items]
    in_order = numbers == list(range(1, len(numbers) + 1))
    refuse_unless(in_order, "items: their numbers do not run from 1 without a gap")
    for item in scale.items:
        refuse_unless(item.max >= 1, f"items: item {item.n} has no answer above 0")
        words = scale.words_of(item)
        fits = not words or len(words) == item.max + 1
        refuse_unless(fits, f"options: item {item.n} has {item.max + 1} answers")


def _check_total(scale: "Instrument") -> None:
    """The range is that of the groups: of each the highest answer counts."""
    if not scale.items:
        return
    highest = sum(max(item.max for item in group) for group in scale.groups)
    refuse_unless(
        scale.floor == 0,
        f"floor: {scale.floor} is not 0, the sum of the lowest answers",
    )
    sums_up = scale.ceiling == highest
    refuse_unless(sums_up, f"ceiling: {scale.ceiling} is not {highest}, the sum of the maxima")


def _check_bands(scale: "Instrument") -> None:
    expected = scale.floor
    for band in scale.bands:
        wrong_start = (
            "the bands do not start at the floor"
            if band is scale.bands[0]
            else (f"a hole or an overlap before {band.name!r}")
        )
        sentence = f"bands: {wrong_start} ({band.lowest} instead of {expected})"
        refuse_unless(band.lowest == expected, sentence)
        refuse_unless(band.highest >= band.lowest, f"bands: {band.name!r} is empty")
        expected = band.highest + 1
    ends_well = not scale.bands or expected == scale.ceiling + 1
    refuse_unless(ends_well, f"bands: they end at {expected - 1}, not at {scale.ceiling}")


def _check_alert(scale: "Instrument") -> None:
    alert = scale.alert
    if alert is None:
        return
    known = {item.n: item.max for item in scale.items}
    inside = scale.total_only or alert.item in known
    refuse_unless(inside, f"alert: item {alert.item} is not among the items")
    agrees = scale.total_only or alert.highest == known[alert.item]
    refuse_unless(agrees, f"alert: the highest answer of item {alert.item} is not {alert.highest}")
    in_range = 1 <= alert.at_least <= alert.highest
    refuse_unless(in_range, f"alert: from {alert.at_least} is not in 1 to {alert.highest}")
    for threshold in alert.offered:
        inside = 1 <= threshold <= alert.highest
        refuse_unless(inside, f"alert: offered {threshold} is not in 1 to {alert.highest}")
    stands = not alert.offered or alert.at_least in alert.offered
    refuse_unless(stands, f"alert: from {alert.at_least} is not among those offered")


def _check_wording(scale: "Instrument") -> None:
    texts = [scale.stem, *(item.wording for item in scale.items)]
    if not scale.is_screen:  # whose answers are yes and no
        texts += [*scale.options, *(word for item in scale.items for word in item.answers)]
    if not any(texts) and scale.unscored_item is None:
        return
    allowed = scale.licence in WORDING_ALLOWED
    refuse_unless(allowed, f"licence: {scale.licence!r} does not let the wording be shown")
    refuse_unless(bool(scale.credit.strip()), "credit: the wording is shown, so name its authors")
