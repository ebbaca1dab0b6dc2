"""One score as the command reads and writes it: answers in, total and alert out."""

from collections.abc import Mapping

from screening.criteria.instruments import Instrument, Scored, ScoreError, score
from screening.criteria.scale_answers import shown

SEXES = ("F", "M", "X")


def score_from_json(value: object, instruments: Mapping[str, Instrument]) -> dict[str, object]:
    """Score one JSON value.  What cannot be meant is refused with ScoreError."""
    if not isinstance(value, dict):
        raise ScoreError(f"an object is expected, not {shown(value)}")
    instrument = _instrument(value, instruments)
    _check_keys(value, instrument)
    if instrument.total_only:
        scored = score(instrument, total=value["total"], suicide_item=value.get("suicide_item"))
    else:
        scored = score(
            instrument, _answers(value["answers"]), said=_said(value, instrument), sex=_sex(value)
        )
    return score_to_json(instrument, scored)


def score_to_json(instrument: Instrument, scored: Scored) -> dict[str, object]:
    """The answer of the contract; the bounds stand in it only while items are missing.

    Beyond it: what a scale reports beside its total, and what is out of the ordinary.
    """
    answer: dict[str, object] = {"total": scored.total, "band": scored.band}
    if scored.total is None and not instrument.is_screen:
        answer |= {"total_min": scored.total_min, "total_max": scored.total_max}
    if scored.marks:
        answer |= {"maximum": scored.maximum, "marks": list(scored.marks)}
    return (
        answer
        | _reported(instrument, scored)
        | {"suicide_alert": scored.suicide_alert, "suicide_item": scored.suicide_item}
    )


def _reported(instrument: Instrument, scored: Scored) -> dict[str, object]:
    """Index, percent, positive or not: each only on a scale that has it."""
    said: dict[str, object] = {}
    if instrument.index_factor is not None:
        said["index"] = scored.index
    if instrument.percent_of_maximum:
        said["percent_of_maximum"] = scored.percent
    if instrument.positive_from is not None:
        said["positive"] = scored.positive
    if scored.bands_by_sex:
        said["bands_by_sex"] = dict(scored.bands_by_sex)
    return said


def _instrument(value: dict[str, object], instruments: Mapping[str, Instrument]) -> Instrument:
    name = value.get("instrument")
    if not isinstance(name, str) or name not in instruments:
        known = ", ".join(sorted(instruments))
        raise ScoreError(f"instrument: {shown(name)} is none of {known}")
    return instruments[name]


def _check_keys(value: dict[str, object], instrument: Instrument) -> None:
    needed = "total" if instrument.total_only else "answers"
    taken = {"instrument", needed, *_flags(instrument)}
    if instrument.total_only and instrument.alert:
        taken.add("suicide_item")
    if instrument.positive_by_sex:
        taken.add("sex")
    for key in value:
        if key not in taken:
            listed = ", ".join(sorted(taken))
            raise ScoreError(f"{shown(key)}: {instrument.name} takes only {listed}")
    if needed not in value:
        raise ScoreError(f"{needed}: is missing")


def _flags(instrument: Instrument) -> set[str]:
    """Words that are said of the patient, by a key of their own, and leave an item out."""
    outs = [item.left_out for item in instrument.items if item.left_out]
    return {out.word for out in outs if out.of_patient}


def _said(value: dict[str, object], instrument: Instrument) -> set[str]:
    said = set()
    for word in _flags(instrument):
        flag = value.get(word)
        if flag is not None and not isinstance(flag, bool):
            raise ScoreError(f"{word}: {shown(flag)} is not true or false")
        said |= {word} if flag else set()
    return said


def _sex(value: dict[str, object]) -> str | None:
    sex = value.get("sex")
    if sex is None:
        return None
    if not isinstance(sex, str) or sex not in SEXES:
        raise ScoreError(f"sex: {shown(sex)} is none of {', '.join(SEXES)}")
    return sex


def _answers(value: object) -> list[object]:
    if not isinstance(value, list):
        raise ScoreError(f"answers: {shown(value)} is not a list")
    return value
