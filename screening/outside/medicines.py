"""The medicine resources of a bundle: dispensed, stated, ordered."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from screening.outside.doses import daily, dosage_daily, length_of, strength
from screening.outside.drugs import RXNORM, Concept, Names
from screening.outside.element import Element
from screening.outside.reading import Fill, Source
from screening.outside.refusal import MOST_EVENTS, RefusedError

SOURCES: dict[str, Source] = {
    "MedicationDispense": "fill",
    "MedicationStatement": "statement",
    "MedicationRequest": "order",
}
# Statuses that tell of something handed out, taken or ordered; others are left out by name.
COUNTED = {
    "MedicationDispense": {"completed", "in-progress"},
    "MedicationStatement": {"active", "completed", "stopped", "on-hold"},
    "MedicationRequest": {"active", "completed", "stopped", "on-hold"},
}
ONE_EACH = Decimal(1)
ORDERS = {"order", "original-order", "reflex-order", "filler-order", "instance-order", ""}


@dataclass(frozen=True, slots=True)
class Event:
    """An event whose medicine may only be known at the end of the bundle."""

    concept: Concept | None
    reference: str
    source: Source
    day: date
    dosage_mg: Decimal | None
    dosage_pieces: Decimal | None
    quantity: Decimal | None
    days: int | None
    where: str
    still_taking: bool


@dataclass(slots=True)
class Medicines:
    """Collects events and the medicines they refer to; ``left_out`` says what was not used."""

    today: date
    left_out: list[str]
    _events: list[Event] = field(default_factory=list)
    _known: dict[str, Concept] = field(default_factory=dict)

    def know(self, resource: Element, full_url: str) -> None:
        """A Medication resource, found later by its id or its address."""
        concept = concept_of(resource.get("code"))
        for name in {resource.get("id").text(), last_part(full_url)} - {""}:
            self._known[name] = concept
        if len(self._known) > MOST_EVENTS:
            raise RefusedError(f"The bundle names more than {MOST_EVENTS} medicines.")

    def take(self, resource: Element) -> None:
        """A MedicationDispense, MedicationStatement or MedicationRequest."""
        kind = resource.get("resourceType").text()
        why = _uncounted(resource, kind)
        day = _day(resource, kind)
        if not why and day is None:
            why = "has no day"
        if not why and day is not None and day > self.today:
            why = f"is dated in the future, {day}"
        if why or day is None:
            self.left_out.append(f"{resource.where}, {kind}: {why}.")
            return
        self._events.append(_event(resource, kind, day, self.today))
        if len(self._events) > MOST_EVENTS:
            raise RefusedError(f"The bundle holds more than {MOST_EVENTS} fills and orders.")

    def fills(self, names: Names) -> list[Fill]:
        """The events with their medicines; one that refers to nothing is left out."""
        return [fill for event in self._events if (fill := self._fill(event, names)) is not None]

    def _fill(self, event: Event, names: Names) -> Fill | None:
        concept = event.concept or self._known.get(event.reference)
        if concept is None:
            self.left_out.append(f"{event.where}: its medicine is not in the bundle.")
            return None
        drug = names.drug(concept)
        mg = strength(concept.written) if drug.in_mg else None
        by_supply = daily(mg, event.quantity, event.days)
        dose = by_supply if by_supply is not None else _by_dosage(event, mg)
        return Fill(
            drug=drug,
            source=event.source,
            day=event.day,
            daily_mg=dose if drug.in_mg else None,
            days=event.days,
            written=_written(concept.written, event, dose),
            where=event.where,
            mg=mg,
            still_taking=event.still_taking,
        )


def concept_of(code: Element) -> Concept:
    """RxNorm codes and texts of a CodeableConcept."""
    codings = list(code.get("coding").items())
    rxnorm = [one.get("code").text() for one in codings if one.get("system").text() == RXNORM]
    texts = [code.get("text").text(), *(one.get("display").text() for one in codings)]
    return Concept(tuple(filter(None, rxnorm)), tuple(dict.fromkeys(filter(None, texts))))


def last_part(reference: str) -> str:
    """The id in ``Medication/123``, ``#123`` or ``urn:uuid:123``."""
    return reference.rstrip("/").replace("#", "/").replace(":", "/").rpartition("/")[2]


def _event(resource: Element, kind: str, day: date, today: date) -> Event:
    concept, reference = _medicine(resource)
    dosage = resource.get("dosage" if kind == "MedicationStatement" else "dosageInstruction")
    ordered = resource.get("dispenseRequest") if kind == "MedicationRequest" else resource
    active = resource.get("status").text() == "active"
    return Event(
        concept,
        reference,
        SOURCES[kind],
        day,
        dosage_daily(dosage, None),
        dosage_daily(dosage, ONE_EACH),
        ordered.get("quantity", "value").number(),
        _days(resource, kind, day, today),
        resource.where,
        still_taking=active and kind == "MedicationStatement",
    )


def _medicine(resource: Element) -> tuple[Concept | None, str]:
    """The medicine itself, or the reference that leads to it."""
    written = concept_of(resource.get("medicationCodeableConcept"))
    if written.codes or written.texts:
        return written, ""
    pointer = resource.get("medicationReference")
    reference = last_part(pointer.get("reference").text())
    for inside in resource.get("contained").items():
        if inside.get("id").text() == reference:
            return concept_of(inside.get("code")), ""
    shown = pointer.get("display").text()
    return (Concept((), (shown,)) if shown and not reference else None), reference


def _uncounted(resource: Element, kind: str) -> str:
    """Why a resource tells of nothing taken; empty where it does."""
    status, intent = resource.get("status").text(), resource.get("intent").text()
    if status not in COUNTED[kind]:
        return f"its status is {status or 'missing'}"
    if kind == "MedicationRequest" and intent not in ORDERS:
        return f"its intent is {intent}"
    return "it says not to give it" if resource.get("doNotPerform").flag() else ""


def _day(resource: Element, kind: str) -> date | None:
    if kind == "MedicationDispense":
        return resource.get("whenHandedOver").day() or resource.get("whenPrepared").day()
    if kind == "MedicationRequest":
        return resource.get("authoredOn").day()
    return resource.get("effectivePeriod", "start").day() or resource.get("effectiveDateTime").day()


def _days(resource: Element, kind: str, day: date, today: date) -> int | None:
    """How long it lasted; refills that were only allowed are not counted."""
    if kind == "MedicationDispense":
        return length_of(resource.get("daysSupply"))
    if kind == "MedicationRequest":
        return length_of(resource.get("dispenseRequest", "expectedSupplyDuration"))
    end = resource.get("effectivePeriod", "end").day()
    if end is None and resource.get("status").text() == "active":
        end = today
    return (end - day).days if end is not None and end > day else None


def _by_dosage(event: Event, mg: Decimal | None) -> Decimal | None:
    """The dosage's own figure, in mg or in pieces of the strength."""
    if event.dosage_mg is not None or event.dosage_pieces is None or mg is None:
        return event.dosage_mg
    return event.dosage_pieces * mg


def _written(name: str, event: Event, dose: Decimal | None) -> str:
    parts = [name]
    if event.quantity is not None:
        parts.append(f"quantity {event.quantity.normalize():f}")
    if event.days is not None:
        parts.append(f"{event.days} days")
    if dose is not None:
        parts.append(f"{dose:f} mg/day")
    return ", ".join(parts)
