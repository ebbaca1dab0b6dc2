"""A FHIR R4 bundle as US Core writes it, read entry by entry."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from screening.criteria.formulary import Formulary
from screening.criteria.instruments import Instrument
from screening.outside.conditions import read_condition
from screening.outside.drugs import Names
from screening.outside.element import Element
from screening.outside.entries import Entries
from screening.outside.fills import trials_of
from screening.outside.medicines import SOURCES, Medicines
from screening.outside.observations import Observations
from screening.outside.people import People
from screening.outside.reading import DiagnosisRead, Reading
from screening.outside.refusal import MOST_EVENTS, RefusedError
from screening.outside.stream import PassingJson

NOTHING = (
    "The bundle holds nothing that is read here: medicines, scores by LOINC, or diagnoses F31 "
    "to F33."
)


@dataclass(slots=True)
class _Bundle:
    """What has been collected so far; its size follows what is read, not the file."""

    medicines: Medicines
    observations: Observations
    left_out: list[str]
    people: People = field(default_factory=People)
    diagnoses: dict[str, DiagnosisRead] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)

    def take(self, entry: Element) -> None:
        """One entry, by the type of its resource."""
        resource = entry.get("resource")
        if not resource:
            return
        resource = Element(resource.value, entry.where)
        kind = resource.get("resourceType").text()
        if not kind:
            raise RefusedError(f"{entry.where} has no resourceType.")
        if kind == "Patient":
            self.people.know(resource, entry.get("fullUrl").text())
        elif kind == "Medication":
            self.medicines.know(resource, entry.get("fullUrl").text())
        elif kind in SOURCES or kind in ("Observation", "Condition"):
            self._about_the_patient(resource, kind)
        else:
            kind = "other"
        self.counts[kind] += 1
        if len(self.left_out) > MOST_EVENTS:
            raise RefusedError(
                f"The bundle holds more than {MOST_EVENTS} resources that are not used."
            )

    def _about_the_patient(self, resource: Element, kind: str) -> None:
        self.people.refer(resource)
        if kind in SOURCES:
            self.medicines.take(resource)
        elif kind == "Observation":
            self.observations.take(resource)
        elif (read := read_condition(resource, self.left_out)) is not None:
            self.diagnoses.setdefault(read.icd10, read)


def read_bundle(
    file: PassingJson, formulary: Formulary, instruments: Mapping[str, Instrument], today: date
) -> Reading:
    """Everything a bundle says about trials, scores and diagnoses; raises ``RefusedError``."""
    left_out: list[str] = []
    bundle = _Bundle(
        Medicines(today, left_out), Observations(instruments, today, left_out), left_out
    )
    entries = Entries(file)
    for entry in entries:
        bundle.take(entry)
    if entries.resource_type != "Bundle":
        raise RefusedError("The file is no FHIR Bundle: its resourceType is not Bundle.")
    bundle.people.insist()
    fills = bundle.medicines.fills(Names(formulary))
    reading = Reading(
        kind="fhir",
        person=bundle.people.person,
        trials=tuple(trials_of(fills, today)),
        scores=tuple(bundle.observations.scores()),
        diagnoses=tuple(bundle.diagnoses.values()),
        left_out=tuple(left_out),
        counts=dict(bundle.counts),
    )
    if not (reading.trials or reading.scores or reading.diagnoses or reading.left_out):
        raise RefusedError(NOTHING)
    return reading
