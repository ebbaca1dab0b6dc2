"""What was measured, each with unit and date; stale values carry their age."""

from datetime import date

from referrals.letter.source import Facts, Source
from referrals.letter.words import Paragraph, counted, day, number, say, typed

STALE_DAYS = 30


def measured_paragraphs(source: Source) -> list[Paragraph]:
    """Weight, height, blood pressure, pulse; then the newest score of each scale."""
    body = _body(source.referral, source.as_of)
    scores = [_score(score, source.as_of) for score in newest_scores(source.screening)]
    return [[say(" ".join([body, *scores]))]]


def newest_scores(screening: Facts) -> list[Facts]:
    """The newest complete, dated score of each instrument, as frozen."""
    scores = (screening.get("context") or {}).get("scores") or ()
    found: dict[str, Facts] = {}
    for score in scores:
        if score.get("total") is None or not score.get("date"):
            continue
        known = found.get(score["instrument"])
        if known is None or score["date"] > known["date"]:
            found[score["instrument"]] = score
    return list(found.values())


def stale(value: date | str | None, as_of: date) -> str:
    """The age of a value older than thirty days, in words."""
    if not value:
        return ""
    known = date.fromisoformat(value) if isinstance(value, str) else value
    age = (as_of - known).days
    return f" ({counted(age, 'day')} old)" if age > STALE_DAYS else ""


def _body(facts: Facts, as_of: date) -> str:
    systolic, diastolic = facts["systolic"], facts["diastolic"]
    pressure = f"{systolic}/{diastolic} mmHg" if systolic and diastolic else ""
    parts = [
        _value("weight", number(facts["weight_kg"]), "kg"),
        _value("height", number(facts["height_cm"]), "cm"),
        f"blood pressure {pressure}" if pressure else "blood pressure not measured",
        _value("pulse", number(facts["pulse"]), "per minute"),
    ]
    on = facts["measured_on"]
    if not any(facts[key] for key in ("weight_kg", "height_cm", "systolic", "pulse")):
        return "Weight, height, blood pressure, pulse: not measured."
    line = ", ".join(parts)
    return f"{line[:1].upper()}{line[1:]}; measured {day(on)}{stale(on, as_of)}."


def _value(what: str, value: str, unit: str) -> str:
    return f"{what} {value} {unit}" if value else f"{what} not measured"


def _score(score: Facts, as_of: date) -> str:
    ceiling = f" of {number(score['maximum'])}" if score.get("maximum") is not None else ""
    band = f" ({typed(score['band'])})" if score.get("band") else ""
    by = typed(score.get("rater") or score.get("rated_by")) or "rater not recorded"
    on = score["date"]
    return (
        f"{typed(score['instrument'])} {score['total']}{ceiling}{band}, "
        f"{day(on)}{stale(on, as_of)}, rated by {by}."
    )
