"""``manage.py print_instruments``: every scale, printed; ``docs/instruments.md`` is its output."""

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand

from screening.criteria.instruments import Instrument, Item
from screening.reference import load

STANDING = {
    "read": "read in the source",
    "secondary": "from a secondary source",
    "background": "background knowledge, not confirmed",
    "own choice": "this app's own choice",
}
RATER = {"self": "the patient", "clinician": "a clinician"}
HEAD = """# The instruments

Printed by `./clinic manage print_instruments` from `screening/reference/instruments/`; a
test holds this page to that output. A new scale without rules of its own is a new file
there and nothing else.

A total stands only when every item that needs an answer has one; until then the lowest and
the highest total it can become are shown. What lies outside an item's range is refused,
never clipped, and no number stands for a missing answer. The suicide item is judged by
itself at every save, whatever the total. Six scales may decide the outcome of a trial; the
others are context.

## Licensed wording

Where the wording may not ship, neutral labels stand in its place. A practice with a licence
puts a file into the folder `wordings` of its data folder, or the folder that the variable
`WORDINGS` names. It replaces words, never numbers, and one that does not fit stops the
start with a sentence:

```toml
instrument = "MADRS"
version = 1                        # of the scale, as below
licence = "Licensed to ... by ..." # shown under the form
stem = "..."                       # if there is one
options = ["...", "..."]           # if all items have the same answers

[[items]]                          # every item, in order
n = 1
label = "..."
answers = ["...", "..."]           # if the item has its own, lowest first
```
"""


def instruments_page() -> str:
    """A section for each scale: what it asks, how it is scored, on whose word."""
    scales = load().instruments.values()
    sections = ["\n".join(_section(scale)) for scale in scales]
    return "\n".join([HEAD, _glance(tuple(scales)), *sections])


def _glance(scales: tuple[Instrument, ...]) -> str:
    head = "| scale | entered | total | decides a trial | suicide item |\n|---|---|---|---|---|"
    return "\n".join(["## At a glance", "", head, *map(_glance_row, scales), ""])


def _glance_row(scale: Instrument) -> str:
    entered = "total only" if scale.total_only else f"{len(scale.items)} items"
    total = "none" if scale.is_screen else f"{scale.floor} to {scale.ceiling}"
    decides = "yes" if scale.decides_response else "no"
    return f"| {scale.name} | {entered} | {total} | {decides} | {_alert(scale)} |"


def _alert(scale: Instrument) -> str:
    if scale.alert_any_yes:
        return "any yes"
    alert = scale.alert
    if alert is None:
        return "none"
    others = [str(one) for one in alert.offered if one != alert.at_least]
    may = f" (a practice may choose {' or '.join(others)})" if others else ""
    return f"{alert.item}, from {alert.at_least}{may}"


def _section(scale: Instrument) -> Iterator[str]:
    yield f"## {scale.name}"
    yield f"\n{scale.title} (`{scale.key}`, version {scale.version}). {scale.note}".rstrip() + "\n"
    yield from (f"- {fact}" for fact in _facts(scale))
    if scale.items:
        yield "\n| item | label | answers |\n|---|---|---|"
        yield from (_item(scale, item) for item in scale.items)
    yield "\n| what | standing | source |\n|---|---|---|"
    for source in scale.sources:
        yield f"| {source.about} | {STANDING[source.standing]} | {source.source} |"
    yield ""


def _facts(scale: Instrument) -> Iterator[str]:
    looks_back = f", over {scale.lookback_days} days" if scale.lookback_days else ""
    yield f"Rated by {RATER[scale.rater]}{looks_back}."
    if scale.ask_again_after_days:
        yield f"Asked sooner than after {scale.ask_again_after_days} days: look-back overlaps."
    if not scale.is_screen:
        yield from _numbers(scale)
    yield f"Suicide item: {_alert(scale)}."
    codes = [f"total {scale.loinc_total}" if scale.loinc_total else ""]
    codes += [f"panel {scale.loinc_panel}" if scale.loinc_panel else ""]
    yield f"LOINC: {', '.join(filter(None, codes)) or 'none confirmed'}."
    yield f"Licence: {scale.licence}. {scale.licence_note}"
    if scale.credit:
        yield f"Credit: {scale.credit}"


def _numbers(scale: Instrument) -> Iterator[str]:
    better = "better" if scale.higher_is_better else "worse"
    yield f"Total {scale.floor} to {scale.ceiling}; higher is {better}."
    if scale.domains:
        groups = "; ".join(", ".join(map(str, domain)) for domain in scale.domains)
        yield f"Of each of these groups the highest answer counts: {groups}."
    if scale.either_or:
        pairs = ", ".join(" or ".join(map(str, pair)) for pair in scale.either_or)
        yield f"One answer is enough of {pairs}."
    bands = ", ".join(f"{band.lowest} to {band.highest} {band.name}" for band in scale.bands)
    yield f"Bands: {bands or 'none'}."
    if scale.remission_at_most is not None:
        yield f"Remission at {scale.remission_at_most} or less."
    if scale.positive_from is not None:
        yield f"Positive from {scale.positive_from}; then {scale.continues_as} is offered."
    for cut in scale.positive_by_sex:
        yield f"Positive from {cut.at_least} for sex {cut.sex}."
    if scale.index_factor:
        yield f"Index: the total times {scale.index_factor}."
    if scale.percent_of_maximum:
        span = scale.ceiling - scale.floor
        yield f"Percent of the maximum: (total - {scale.floor}) / {span} times 100."


def _item(scale: Instrument, item: Item) -> str:
    words = scale.words_of(item) if scale.is_screen else ()
    answers = " / ".join(words) or f"0 to {item.max}"
    before = ", ".join(map(str, item.only_after))
    follows = f", only after a yes to any of {before}" if before else ""
    out = f", or {item.left_out.label.lower()} (left out)" if item.left_out else ""
    return f"| {item.n} | {item.wording or item.label} | {answers}{out}{follows} |"


class Command(BaseCommand):
    """Print the instruments as Markdown."""

    help = "Print the rating scales from their files, as Markdown."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the page to standard output."""
        self.stdout.write(instruments_page(), ending="")
