"""The whole safety screen as a table: both meanings, every answer, and whether it was checked."""

from collections import Counter
from typing import Any

from referrals.letter.part2 import ASK, LEFT_OUT, guarded
from referrals.letter.safety_names import short_name
from referrals.letter.source import Facts, Source
from referrals.letter.words import capital, counted, day, typed
from screening.reference.safety import PRODUCTS, SEVERITIES, meaning

HEADS = ("Item", "Esketamine", "Racemic ketamine", "Answer")
MEANINGS = {
    "contraindicated_per_label": "contraindicated",
    "discuss_with_clinic": "discuss",
    "note": "note",
    "not_named": "not named",
}
ANSWERS = {
    "yes": "Yes",
    "no": "No",
    "unknown": "Asked, not known",
    "not_asked": "Not asked",
    LEFT_OUT: f"Left out: {ASK}",
}


def safety_table(source: Source) -> dict[str, Any]:
    """Caption, heads and rows; the gravest items first."""
    items = guarded(source.safety, source.referral)
    usual = _usual_origin(items)
    ordered = sorted(items, key=lambda item: SEVERITIES.index(item["severity"]))
    return {
        "caption": " ".join(filter(None, (_caption(usual), _checked(items)))),
        "heads": list(HEADS),
        "rows": [_row(item, usual) for item in ordered],
    }


def by_meaning(table: Facts) -> list[dict[str, Any]]:
    """The rows of one meaning under a head that says it, so that they can stand in columns."""
    groups: dict[str, list[list[str]]] = {}
    for item, esketamine, ketamine, answer in table["rows"]:
        both = f"either product: {esketamine}"
        each = f"esketamine: {esketamine}; racemic ketamine: {ketamine}"
        head = f"If yes, {both if esketamine == ketamine else each}"
        groups.setdefault(head, []).append([item, answer])
    return [{"head": head, "rows": rows} for head, rows in groups.items()]


def _row(item: Facts, usual: str) -> list[str]:
    read = [MEANINGS[meaning(item["severity"], item["applies_to"], one)] for one in PRODUCTS]
    origin = _origin(item)
    parts = (ANSWERS[item["answer"]], typed(item.get("note")), "" if origin == usual else origin)
    return [capital(short_name(item)), *read, ". ".join(filter(None, parts))]


def _caption(usual: str) -> str:
    said = (
        "All answers. The screen never decides, and nothing was preset. Contraindicated means by "
        "the label."
    )
    return f"{said} Unless a row says otherwise, the answer is from {usual}." if usual else said


def _origin(item: Facts) -> str:
    if item["answer"] in ("not_asked", LEFT_OUT):
        return ""
    by = f"asked by {typed(item['by'])}" if item.get("by") else ""
    on = day(item["on"]) if item.get("on") else ""
    return ", ".join(filter(None, (typed(item.get("source")), by, on)))


def _usual_origin(items: tuple[Facts, ...]) -> str:
    """The origin that most rows share, said once above them."""
    origins = Counter(origin for item in items if (origin := _origin(item)))
    return origins.most_common(1)[0][0] if origins else ""


def _checked(items: tuple[Facts, ...]) -> str:
    """Whether a person held the meanings against the label in force."""
    checks = [item["checked"] for item in items if item.get("checked")]
    if not checks:
        return "Their meanings were not checked by this practice against the label in force."
    last = max(checks, key=lambda check: check["on"])
    who = f"{typed(last['by'])}, {day(last['on'])}, {typed(last['label'])}"
    if len(checks) == len(items):
        return f"Their meanings were checked against the label in force: {who}."
    some = f"{len(checks)} of {counted(len(items), 'row')}"
    unchecked = [short_name(item) for item in items if not item.get("checked")]
    return (
        f"The meanings of {some} were checked against the label in force: {who}. "
        f"Not checked: {'; '.join(unchecked)}."
    )
