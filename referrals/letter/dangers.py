"""The dangers of page one. The safety screen never decides."""

from collections.abc import Iterable

from referrals.letter.part2 import ASK, LEFT_OUT, guarded
from referrals.letter.safety_names import short_name
from referrals.letter.source import Facts, Source
from referrals.letter.words import Paragraph, counted, day, say, sentence, strong, typed
from screening.reference.safety import DISCUSS, LABEL, NOT_NAMED, NOTE, PRODUCTS, meaning

ASKED_FOR = {"esketamine": ("esketamine",), "ketamine": ("ketamine",)}
GRAVITY = (LABEL, DISCUSS, NOTE, NOT_NAMED)
NAMES = {"esketamine": "esketamine", "ketamine": "racemic ketamine"}
MOST_NAMED = 6


def danger_paragraphs(source: Source) -> list[Paragraph]:
    """Label contraindications answered yes, things to discuss, not known, not asked.

    Items that are only worth knowing stand in the table; page one counts those not asked.
    """
    products = products_asked(source.referral)
    told = guarded(source.safety, source.referral)
    items = [item for item in told if item["severity"] != NOTE]
    if all(item["answer"] == "no" for item in items):
        none = f"None of the {counted(len(items), 'item')} was answered yes ({dates(items)})."
        return [[say(none), *_notes_not_asked(told)]]
    yes = [item for item in items if item["answer"] == "yes"]
    barred = [item for item in yes if reading(item, products) == LABEL]
    others = [_named(item, products) for item in yes if reading(item, products) != LABEL]
    line = [strong("Label contraindications answered yes: "), say(_barred(source, items, barred))]
    line += _list("To discuss", others)
    line += _list("Not known", _short(items, "unknown"))
    line += _list("Not asked", _short(items, "not_asked"))
    left = _short(items, LEFT_OUT)
    line += _list("Left out", [f"{'; '.join(left)} ({ASK})"]) if left else []
    return [[*line, *_notes_not_asked(told)]]


def products_asked(referral: Facts) -> tuple[str, ...]:
    """The product the question names, or both where it leaves the choice open."""
    return ASKED_FOR.get(referral.get("question", ""), PRODUCTS)


def reading(item: Facts, products: tuple[str, ...]) -> str:
    """The stricter meaning of "yes" for the products asked for."""
    read = [meaning(item["severity"], item["applies_to"], product) for product in products]
    return min(read, key=GRAVITY.index)


def dates(items: Iterable[Facts]) -> str:
    """When the items were asked, in words; a computed one has no date."""
    days = sorted({item["on"] for item in items if item.get("on")})
    if not days:
        return "date not recorded"
    return f"asked {day(days[0])}" if len(days) == 1 else f"asked {day(days[0])} to {day(days[-1])}"


def _barred(source: Source, items: list[Facts], barred: list[Facts]) -> str:
    products = products_asked(source.referral)
    if barred:
        reason = sentence(source.referral.get("danger_reason")) or "No reason given."
        named = "; ".join(_named(item, products) for item in barred)
        return f"{named}. Reason for referring all the same: {reason} "
    label = [item for item in items if reading(item, products) == LABEL]
    asked = [item for item in label if item["answer"] != "not_asked"]
    if not asked:
        return f"none of {len(label)} was asked. "
    unknown = sum(item["answer"] == "unknown" for item in asked)
    counts = ((unknown, "not known"), (len(label) - len(asked), "not asked"))
    rest = "".join(f", {count} {word}" for count, word in counts if count)
    return f"none of {len(label)} ({dates(asked)}{rest}). "


def _list(head: str, names: list[str]) -> Paragraph:
    return [strong(f"{head}: "), say(f"{'; '.join(names) or 'none'}. ")]


def _short(items: Iterable[Facts], answer: str) -> list[str]:
    """Their names; a long list is named as far as page one has room, the rest counted."""
    named = [short_name(item) for item in items if item["answer"] == answer]
    more = len(named) - MOST_NAMED
    kept = named[:MOST_NAMED]
    return [*kept, f"and {more} more, named in the safety screen"] if more > 0 else kept


def _notes_not_asked(items: Iterable[Facts]) -> Paragraph:
    notes = [item for item in items if item["severity"] == NOTE]
    open_ones = sum(item["answer"] == "not_asked" for item in notes)
    if not open_ones:
        return []
    return [
        say(f" Of {counted(len(notes), 'further item')}, {open_ones} not asked: see the table.")
    ]


def _named(item: Facts, products: tuple[str, ...]) -> str:
    note = typed(item.get("note"))
    own = item["applies_to"] != "both" and len(products) > 1
    beside = ", ".join(filter(None, (NAMES[item["applies_to"]] if own else "", note)))
    return f"{short_name(item)} ({beside})" if beside else short_name(item)
