"""The paragraph on thoughts of death or self-harm: always there, in one of three wordings.

No level, score or colour is computed, and a zero is never read as reassurance.
"""

from datetime import timedelta

from referrals.letter.source import Facts, Source
from referrals.letter.words import Paragraph, day, quoted, say, sentence, strong, typed

RECENT_DAYS = 14
NOT_KNOWN = "No suicide item was answered in the last 14 days."
NO_ASSESSMENT = "No assessment by a clinician is recorded in this system."
NO_URGENT = (
    "This letter is a referral, not an emergency request. Please ask again at the first visit. "
    "In an emergency call {crisis} or {emergency}."
)


def suicide_paragraphs(source: Source) -> list[Paragraph]:
    """What was answered, what was done, the clinician's own words, and what this is not."""
    said = _answered(source)
    numbers = source.practice
    closing = NO_URGENT.format(crisis=numbers["crisis_line"], emergency=numbers["emergency_number"])
    return [[say(f"{' '.join([*said, *_own_words(source)])} "), strong(closing)]]


def _answered(source: Source) -> list[str]:
    item, alert = source.suicide.get("item"), source.suicide.get("alert")
    recent = item if item and _recent(source, item) else None
    reported = _reported(source) if alert else []
    if alert and _at_a_session_since(source, alert, recent):
        return reported
    if recent is None:
        return [NOT_KNOWN, *_earlier(reported)]
    if recent.get("alerting") and reported:
        return reported
    said = f"{_item(recent)} on {day(recent['date'])}: {_answer(recent)}."
    return [said, "This does not exclude risk.", *_earlier(reported)]


def _at_a_session_since(source: Source, alert: Facts, recent: Facts | None) -> bool:
    """Whether the last word is a "yes" at a treatment session, not an item of a scale."""
    if alert["item"] is not None or not _recent(source, alert):
        return False
    return recent is None or alert["date"] >= recent["date"]


def _recent(source: Source, item: Facts) -> bool:
    if not item.get("date"):
        return False
    oldest = source.as_of - timedelta(days=RECENT_DAYS)
    return bool(item["date"] >= oldest.isoformat())


def _earlier(reported: list[str]) -> list[str]:
    return ["Earlier:", *reported] if reported else []


def _reported(source: Source) -> list[str]:
    alert, done = source.suicide["alert"], source.suicide.get("done")
    asked = f" on {day(alert['date'])}" if alert.get("date") else ", date not recorded"
    said = [f"Thoughts of death or self-harm: {_item(alert)}{asked}, {_answer(alert)}."]
    return [*said, *_done(done)] if done else [*said, "Not yet acknowledged by a clinician."]


def _done(done: Facts) -> list[str]:
    plan = f"yes, {day(done['on'])}" if done.get("safety_plan") else "not recorded"
    return [
        f"Asked by {typed(done['by'])} on {day(done['on'])}: {quoted(done['words'])}",
        f"Safety plan: {plan}.",
        f"Next contact: {day(done.get('next_contact'))}.",
    ]


def _item(item: Facts) -> str:
    if item["item"] is None:
        return f"asked at a {item['instrument'].lower()}"
    return f"{item['instrument']} item\u00a0{item['item']}"


def _answer(item: Facts) -> str:
    words = typed(item.get("words"))
    return f"“{words[:1].lower()}{words[1:]}”" if words else f"{item['value']} of {item['maximum']}"


def _own_words(source: Source) -> list[str]:
    words = sentence(source.referral.get("suicide_words"))
    asked = source.suicide.get("alert") and source.suicide.get("done")
    if not words:
        return [] if asked else [NO_ASSESSMENT]
    on = day(source.referral.get("suicide_words_on"))
    return [f"Assessed on {on}, in the clinician’s words: {words}"]
