"""The tables of the OMOP CDM v5.4 that are read, and of each the columns."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["id", "number", "day", "text"]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the columns that must be there, and those that may be."""

    name: str
    columns: Mapping[str, Kind]
    optional: Mapping[str, Kind] = field(default_factory=dict)

    @property
    def kinds(self) -> dict[str, Kind]:
        """All columns, in order, and what their cells hold."""
        return {**self.columns, **self.optional}


def _ids(*names: str) -> dict[str, Kind]:
    return dict.fromkeys(names, "id")


PERSON = Table(
    "person",
    _ids("person_id", "year_of_birth"),
    _ids("month_of_birth", "day_of_birth"),
)
CONDITIONS = Table(
    "condition_occurrence",
    {**_ids("person_id", "condition_concept_id"), "condition_start_date": "day"},
    _ids("condition_source_concept_id", "condition_status_concept_id"),
)
EXPOSURES = Table(
    "drug_exposure",
    {
        **_ids("person_id", "drug_concept_id", "drug_type_concept_id"),
        "drug_exposure_start_date": "day",
        "quantity": "number",
        "days_supply": "number",
    },
)
MEASUREMENTS = Table(
    "measurement",
    {
        **_ids("person_id", "measurement_concept_id"),
        "measurement_date": "day",
        "value_as_number": "number",
    },
    _ids("measurement_source_concept_id"),
)
CONCEPTS = Table(
    "concept",
    {
        "concept_id": "id",
        "concept_name": "text",
        "vocabulary_id": "text",
        "concept_class_id": "text",
        "concept_code": "text",
    },
)
ANCESTORS = Table("concept_ancestor", _ids("ancestor_concept_id", "descendant_concept_id"))
STRENGTHS = Table(
    "drug_strength",
    {
        "drug_concept_id": "id",
        "amount_value": "number",
        "amount_unit_concept_id": "id",
        "numerator_value": "number",
        "numerator_unit_concept_id": "id",
        "denominator_value": "number",
        "denominator_unit_concept_id": "id",
    },
    {"invalid_reason": "text"},
)
TABLES = (PERSON, CONDITIONS, EXPOSURES, MEASUREMENTS, CONCEPTS, ANCESTORS, STRENGTHS)
