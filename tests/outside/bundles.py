"""Resources as US Core shapes them, written for these tests, and a bundle of any size."""

import json
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm"
LOINC = "http://loinc.org"
ICD10 = "http://hl7.org/fhir/sid/icd-10-cm"
UCUM = "http://unitsofmeasure.org"
ITEMS = ("44250-9", "44255-8", "44259-0", "44254-1", "44251-7", "44258-2", "44252-5", "44253-3",
         "44260-8")  # fmt: skip
ANSWERS = ("LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9")
SUBJECT = {"reference": "Patient/ruth"}
Resource = dict[str, Any]


def person(
    given: str = "Ruth", family: str = "Halvorsen", born: str = "1981-06-14", key: str = "ruth"
) -> Resource:
    name = {"use": "official", "family": family, "given": [given]}
    return {"resourceType": "Patient", "id": key, "name": [name], "birthDate": born}


def medicine(text: str, code: str = "") -> Resource:
    coding = [{"system": RXNORM, "code": code, "display": text}] if code else []
    return {"medicationCodeableConcept": {"coding": coding, "text": text}}


def dispense(text: str, day: str, pieces: float = 30, days: float = 30, **more: Any) -> Resource:
    """A fill; ``code=`` gives an RxNorm code."""
    return {
        "resourceType": "MedicationDispense",
        "status": "completed",
        "subject": SUBJECT,
        "whenHandedOver": f"{day}T10:15:00-05:00",
        "quantity": {"value": pieces, "unit": "tablet"},
        "daysSupply": {"value": days, "unit": "d", "system": UCUM, "code": "d"},
        **medicine(text, more.pop("code", "")),
        **more,
    }


def request(text: str, day: str, **more: Any) -> Resource:
    """A prescription."""
    said = {"status": "active", "intent": "order", "subject": SUBJECT, "authoredOn": day}
    return {"resourceType": "MedicationRequest", **said, **medicine(text), **more}


def statement(text: str, start: str, end: str | None, **more: Any) -> Resource:
    """What somebody says was taken."""
    period = {"start": start, **({"end": end} if end else {})}
    said = {"status": "completed", "subject": SUBJECT, "effectivePeriod": period}
    return {"resourceType": "MedicationStatement", **said, **medicine(text), **more}


def dosage(value: float, unit: str, frequency: int = 1) -> list[Resource]:
    """So much, so often a day."""
    repeat = {"frequency": frequency, "period": 1, "periodUnit": "d"}
    rate = [{"doseQuantity": {"value": value, "unit": unit}}]
    return [{"timing": {"repeat": repeat}, "doseAndRate": rate}]


def observation(code: str, day: str, **value: Any) -> Resource:
    return {
        "resourceType": "Observation",
        "status": "final",
        "code": {"coding": [{"system": LOINC, "code": code}]},
        "subject": SUBJECT,
        "effectiveDateTime": f"{day}T09:00:00-05:00",
        **value,
    }


def total(day: str, value: int) -> Resource:
    """A PHQ-9 total."""
    return observation("44261-6", day, valueQuantity={"value": value, "unit": "{score}"})


def items(day: str, answers: Iterable[int | None]) -> list[Resource]:
    """A PHQ-9 item by item, in LOINC's answers; ``None`` is not there."""
    return [
        observation(code, day, valueCodeableConcept={"coding": [_answer(answer)]})
        for code, answer in zip(ITEMS, answers, strict=True)
        if answer is not None
    ]


def _answer(answer: int) -> Resource:
    return {"system": LOINC, "code": ANSWERS[answer]}


def condition(code: str, clinical: str = "active", verified: str = "confirmed") -> Resource:
    return {
        "resourceType": "Condition",
        "clinicalStatus": {"coding": [{"code": clinical}]},
        "verificationStatus": {"coding": [{"code": verified}]},
        "code": {"coding": [{"system": ICD10, "code": code}]},
        "subject": SUBJECT,
    }


def bundle(*resources: Resource) -> bytes:
    entries = [{"fullUrl": f"urn:uuid:{n}", "resource": r} for n, r in enumerate(resources)]
    return json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries}).encode()


class Growing:
    """A bundle of at least ``size`` bytes that is never held whole: a file made while it is read.

    Two trials of 30 fills each stand among other resources with long narratives.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._parts = self._text()
        self._left = b""

    def read(self, count: int = -1, /) -> bytes:
        """The next bytes."""
        while len(self._left) < count:
            part = next(self._parts, b"")
            if not part:
                break
            self._left += part
        given, self._left = self._left[:count], self._left[count:]
        return given

    def _text(self) -> Iterator[bytes]:
        yield b'{"resourceType": "Bundle", "type": "collection", "entry": ['
        yield b'{"resource": ' + json.dumps(person()).encode() + b"}"
        written, number = 0, 0
        fills = list(_sixty_fills())
        every = self._size // len(fills)
        while written < self._size:
            due = fills and written >= every * (60 - len(fills))
            one = fills.pop(0) if due else _other(number)
            text = b',\n{"resource": ' + json.dumps(one).encode() + b"}"
            written, number = written + len(text), number + 1
            yield text
        for one in fills:
            yield b', {"resource": ' + json.dumps(one).encode() + b"}"
        yield b"]}"


def _sixty_fills() -> Iterator[Resource]:
    first = date(2021, 1, 4)
    for number in range(60):
        drug = "sertraline 100 MG Oral Tablet" if number < 30 else "venlafaxine 75 MG Oral Tablet"
        day = first + timedelta(days=30 * number)
        yield dispense(drug, day.isoformat(), pieces=30 if number < 30 else 90)


def _other(number: int) -> Resource:
    """An encounter or a laboratory value, with the narrative that servers add."""
    words = f"<div xmlns='http://www.w3.org/1999/xhtml'>{'Seen in the clinic. ' * 110}</div>"
    kind = {"resourceType": "Encounter"} if number % 2 else observation("718-7", "2022-03-04")
    values = [{"value": value, "unit": "g/dL"} for value in range(12)]
    return {**kind, "id": str(number), "text": {"div": words}, "extension": values}
