"""One score as the command reads and writes it: answers in, total and alert out."""

from collections.abc import Mapping

from screening.criteria.instruments import (
    Instrument,
    Scored,
    ScoreError,
    score,
    shown,
)


def score_from_json(value: object, instruments: Mapping[str, Instrument]) -> dict[str, object]:
    """Score one JSON value.  What cannot be meant is refused with ScoreError."""
    if not isinstance(value, dict):
        raise ScoreError(f"an object is expected, not {shown(value)}")
    instrument = _instrument(value, instruments)
    _check_keys(value, instrument)
    if instrument.total_only:
        scored = score(instrument, total=value["total"], suicide_item=value.get("suicide_item"))
    else:
        scored = score(instrument, _answers(value["answers"]))
    return score_to_json(instrument, scored)


def score_to_json(instrument: Instrument, scored: Scored) -> dict[str, object]:
    """The answer of the contract; the bounds stand in it only while items are missing."""
    answer: dict[str, object] = {"total": scored.total, "band": scored.band}
    if scored.total is None:
        answer |= {"total_min": scored.total_min, "total_max": scored.total_max}
    if instrument.index_factor is not None:
        answer["index"] = scored.index
    return answer | {
        "suicide_alert": scored.suicide_alert,
        "suicide_item": scored.suicide_item,
    }


def _instrument(value: dict[str, object], instruments: Mapping[str, Instrument]) -> Instrument:
    name = value.get("instrument")
    if not isinstance(name, str) or name not in instruments:
        known = ", ".join(sorted(instruments))
        raise ScoreError(f"instrument: {shown(name)} is none of {known}")
    return instruments[name]


def _check_keys(value: dict[str, object], instrument: Instrument) -> None:
    needed = "total" if instrument.total_only else "answers"
    taken = {"instrument", needed}
    if instrument.total_only and instrument.alert:
        taken.add("suicide_item")
    for key in value:
        if key not in taken:
            listed = ", ".join(sorted(taken))
            raise ScoreError(f"{shown(key)}: {instrument.name} takes only {listed}")
    if needed not in value:
        raise ScoreError(f"{needed}: is missing")


def _answers(value: object) -> list[object]:
    if not isinstance(value, list):
        raise ScoreError(f"answers: {shown(value)} is not a list")
    return value
