"""Scores by LOINC: totals, and items gathered by the moment they were answered."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from screening.criteria.instruments import Instrument, score
from screening.outside.element import Element
from screening.outside.reading import ScoreRead
from screening.outside.refusal import MOST_EVENTS, RefusedError

LOINC = "http://loinc.org"
COUNTED = {"final", "amended", "corrected"}
# LOINC's answers of the PHQ and GAD scales (docs/instruments.md names where they were read).
ANSWERS = {"LA6568-5": 0, "LA6569-3": 1, "LA6570-1": 2, "LA6571-9": 3}
YES_OR_NO = {"yes": 1, "no": 0}


@dataclass(slots=True)
class _Moment:
    """What was observed at one moment: values by LOINC code, and the codes that were seen."""

    day: date | None
    values: dict[str, int] = field(default_factory=dict)
    seen: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Observations:
    """Collects observations of the scales that are known by a LOINC code."""

    instruments: Mapping[str, Instrument]
    today: date
    left_out: list[str]
    _moments: dict[str, _Moment] = field(default_factory=dict)
    _highest: dict[str, int] = field(default_factory=dict)
    _options: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for scale in self.instruments.values():
            self._highest |= {code: scale.ceiling for code in (scale.loinc_total,) if code}
            self._highest |= {item.loinc: item.max for item in scale.items if item.loinc}
            self._options |= {item.loinc: scale.options for item in scale.items if item.loinc}

    def take(self, resource: Element) -> None:
        """An Observation; its components count as observations of the same moment."""
        parts = [resource, *resource.get("component").items()]
        if not any(self._code(part) for part in parts):
            return
        status, day = resource.get("status").text(), resource.get("effectiveDateTime").day()
        if status not in COUNTED:
            self.left_out.append(f"{resource.where}, Observation: its status is {status}.")
        elif day is not None and day > self.today:
            self.left_out.append(f"{resource.where}, Observation: is dated in the future, {day}.")
        else:
            self._note(resource, parts, day)

    def scores(self) -> list[ScoreRead]:
        """A score for each scale and moment, the same one once, oldest first."""
        found = [read for moment in self._moments.values() for read in self._read(moment)]
        once = {(read.instrument, read.day, read.answers, read.total): read for read in found}
        return sorted(once.values(), key=lambda read: (read.day or date.min, read.instrument))

    def _note(self, resource: Element, parts: list[Element], day: date | None) -> None:
        at = resource.get("effectiveDateTime").text() or resource.where
        moment = self._moments.setdefault(at, _Moment(day))
        for part in parts:
            code = self._code(part)
            if not code:
                continue
            value = self._value(part, code)
            if value is not None and moment.values.get(code, value) != value:
                moment = self._moments.setdefault(f"{at} {resource.where}", _Moment(day))
            moment.seen[code] = resource.where
            if value is not None:
                moment.values[code] = value
        if len(self._moments) > MOST_EVENTS:
            raise RefusedError(f"The bundle holds more than {MOST_EVENTS} scores.")

    def _code(self, part: Element) -> str:
        """The LOINC code of a known scale's item, total or panel; else empty."""
        for coding in part.get("code", "coding").items():
            code = coding.get("code").text()
            if coding.get("system").text() == LOINC and (
                code in self._highest or self._panel(code)
            ):
                return code
        return ""

    def _panel(self, code: str) -> bool:
        return any(scale.loinc_panel == code for scale in self.instruments.values() if code)

    def _value(self, part: Element, code: str) -> int | None:
        """The whole number answered, within its range; another is left out by name."""
        if code not in self._highest:
            return None
        number = _number(part, self._options.get(code, ()))
        if number is None:
            return None
        if number != int(number) or not 0 <= number <= self._highest[code]:
            said = f"{code} is {number}; it must be a whole number from 0 to {self._highest[code]}"
            self.left_out.append(f"{part.where}: {said}.")
            return None
        return int(number)

    def _read(self, moment: _Moment) -> Iterator[ScoreRead]:
        """The scales a moment tells of; of two that share items, the one told of beyond them."""
        seen = {scale.name: _codes(scale) & set(moment.seen) for scale in self.instruments.values()}
        for scale in self.instruments.values():
            longer = self.instruments.get(scale.continues_as)
            shorter = [one for one in self.instruments.values() if one.continues_as == scale.name]
            if longer is not None and seen[longer.name] - _codes(scale):
                continue
            if any(not seen[scale.name] - _codes(one) for one in shorter):
                continue
            total = moment.values.get(scale.loinc_total)
            if total is not None or any(item.loinc in moment.values for item in scale.items):
                yield _score(scale, moment, total)


def _codes(scale: Instrument) -> set[str]:
    items = {item.loinc for item in scale.items}
    return (items | {scale.loinc_total, scale.loinc_panel}) - {""}


def _number(part: Element, options: tuple[str, ...]) -> Decimal | None:
    """The value, as a number or as one of the scale's answers."""
    for name in ("valueInteger", "valueQuantity"):
        value = part.get(name)
        if value:
            return (value if name == "valueInteger" else value.get("value")).number()
    if (said := part.get("valueBoolean").flag()) is not None:
        return Decimal(int(said))
    if (written := part.get("valueString").text()).isascii() and written.isdecimal():
        return Decimal(written)
    chosen = part.get("valueCodeableConcept")
    for coding in chosen.get("coding").items():
        if (code := coding.get("code").text()) in ANSWERS:
            return Decimal(ANSWERS[code])
    return _by_words(chosen, options)


def _by_words(chosen: Element, options: tuple[str, ...]) -> Decimal | None:
    words = {option.casefold(): place for place, option in enumerate(options)} or YES_OR_NO
    texts = [chosen.get("text"), *(one.get("display") for one in chosen.get("coding").items())]
    found = [words[text.text().casefold()] for text in texts if text.text().casefold() in words]
    return Decimal(found[0]) if found else None


def _score(scale: Instrument, moment: _Moment, total: int | None) -> ScoreRead:
    """By items where they are whole or there is nothing else; then a total is only compared."""
    answers = tuple(moment.values.get(item.loinc) if item.loinc else None for item in scale.items)
    said = tuple(dict.fromkeys(moment.seen[code] for code in _codes(scale) if code in moment.seen))
    said = tuple(sorted(said, key=lambda place: (len(place), place)))
    added = score(scale, answers) if answers else None
    alert = scale.alert
    item = answers[alert.item - 1] if alert and answers else None
    if total is not None and (added is None or added.missing):
        missing = f"{len(added.missing)} items are not in the file." if added else ""
        remarks = (f"Total only; {missing}",) if missing and any(answers) else ()
        return ScoreRead(scale.name, moment.day, (), total, item, said, remarks)
    differs = added is not None and total is not None and added.total not in (None, total)
    remarks = (f"The file's total is {total}; the items are counted again.",) if differs else ()
    return ScoreRead(scale.name, moment.day, answers, None, None, said, remarks)
