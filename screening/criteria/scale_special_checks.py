"""What is refused in a scale with domains, and in a screen of yes or no questions."""

from typing import TYPE_CHECKING

from screening.criteria.scale_parts import InstrumentError

if TYPE_CHECKING:
    from screening.criteria.scales import Instrument


def check_groups(scale: "Instrument") -> None:
    """Every item in one domain; either-or groups within one; no question of a screen."""
    numbers = [item.n for item in scale.items]
    grouped = sorted(n for domain in scale.domains for n in domain)
    once = not scale.domains or grouped == numbers
    refuse_unless(once, "domains: every item stands in exactly one")
    domains = [set(domain) for domain in scale.domains]
    for group in scale.either_or:
        inside = len(group) > 1 and any(set(group) <= domain for domain in domains)
        refuse_unless(inside, f"either_or: {list(group)} are not items of one domain")
    for item in scale.items:
        plain = not item.only_after and not item.on_yes
        refuse_unless(plain, f"items: item {item.n} is no question of a screen")
    refuse_unless(not scale.alert_any_yes, "alert_any_yes: only for a screen")


def check_screen(scale: "Instrument") -> None:
    """No total and nothing that stands on one; a question follows only earlier ones."""
    for key in NOT_FOR_SCREENS:
        refuse_unless(not getattr(scale, key), f"{key}: a screen has no total")
    refuse_unless(bool(scale.items), "items: a screen has its questions")
    for item in scale.items:
        earlier = all(0 < n < item.n for n in item.only_after)
        refuse_unless(earlier, f"items: item {item.n} follows an item that is not before it")
        refuse_unless(item.left_out is None, f"items: item {item.n}: left_out: not on a screen")


NOT_FOR_SCREENS = (
    "floor",
    "ceiling",
    "decides_response",
    "bands",
    "moderate_from",
    "remission_at_most",
    "positive_from",
    "positive_by_sex",
    "alert",
    "domains",
    "either_or",
    "index_factor",
    "percent_of_maximum",
    "continues_as",
)


def refuse_unless(holds: bool, sentence: str) -> None:
    """Raise InstrumentError with the sentence where it does not hold."""
    if not holds:
        raise InstrumentError(sentence)
