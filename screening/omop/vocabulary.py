"""What the concepts of an extract stand for: drugs, diagnoses, scales, kinds of record."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from screening.cohort.parts import FileError
from screening.criteria.formulary import Formulary
from screening.criteria.instruments import Instrument
from screening.omop.concepts import (
    ICD,
    RXNORM,
    SNOMED,
    TYPES,
    UCUM,
    Concept,
    Sought,
    concepts_of,
    rows_among,
)
from screening.omop.folder import Extract
from screening.omop.meanings import SNOMED_ROOTS, Meaning, of_icd
from screening.omop.records import Kept, is_no_diagnosis, kind_of_record
from screening.omop.scales import Instruments, outcome_scales, scale_of, titles
from screening.omop.strengths import UNITS, Strength, strengths_of


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """By concept id: the ingredients of each drug, strengths, diagnoses, scales, record kinds.

    ``ignored`` are the statuses of conditions that are no diagnosis of the patient.
    """

    drugs: Mapping[int, tuple[Concept, ...]]
    strengths: Mapping[int, Strength]
    diagnoses: Mapping[int, Meaning]
    scales: Mapping[int, Instrument]
    records: Mapping[int, Kept]
    ignored: frozenset[int]


def read_vocabulary(
    extract: Extract, formulary: Formulary, instruments: Instruments, named: Mapping[int, str]
) -> Vocabulary:
    """Read the vocabulary tables; ``named`` are concepts the caller says are a scale's total.

    Raises ``FileError`` where no ingredient of the formulary is among the concepts.
    """
    concepts = list(concepts_of(extract, _sought(instruments)))
    ingredients = _ingredients(concepts, formulary)
    if not ingredients:
        raise FileError("concept: no RxNorm ingredient of the formulary is in it")
    roots = {one.id: SNOMED_ROOTS[one.code] for one in concepts if _is_root(one)}
    above = _above(extract, [*ingredients, *roots])
    drugs = _drugs(above, ingredients)
    strengths = rows_among(extract, "drug_strength", "drug_concept_id", drugs)
    types = [one for one in concepts if one.vocabulary in TYPES]
    return Vocabulary(
        drugs=drugs,
        strengths=strengths_of(strengths, _units(concepts)),
        diagnoses={**_by_root(above, roots), **_by_code(concepts)},
        scales=_scales(concepts, instruments, named),
        records={one.id: kind_of_record(one.name) for one in types},
        ignored=frozenset(one.id for one in types if is_no_diagnosis(one.name)),
    )


def _is_root(concept: Concept) -> bool:
    return concept.vocabulary == SNOMED and concept.code in SNOMED_ROOTS


def _drugs(
    above: Mapping[int, set[int]], ingredients: Mapping[int, Concept]
) -> dict[int, tuple[Concept, ...]]:
    """The ingredients of the formulary in each drug that has one."""
    found = (
        (drug, tuple(ingredients[one] for one in sorted(ids) if one in ingredients))
        for drug, ids in above.items()
    )
    return {drug: parts for drug, parts in found if parts}


def _sought(instruments: Instruments) -> Sought:
    totals = (scale.loinc_total for scale in outcome_scales(instruments).values())
    return Sought(tuple(filter(None, totals)), tuple(SNOMED_ROOTS), UNITS, titles(instruments))


def _ingredients(concepts: Iterable[Concept], formulary: Formulary) -> dict[int, Concept]:
    """The ingredients that the formulary has, by RxNorm code or by name."""
    codes = {row.rxnorm_cui for row in formulary.antidepressants if row.rxnorm_cui}
    of_rxnorm = (one for one in concepts if one.vocabulary in RXNORM)
    return {
        one.id: one
        for one in of_rxnorm
        if one.code in codes or formulary.find(one.name) is not None
    }


def _above(extract: Extract, roots: Iterable[int]) -> dict[int, set[int]]:
    """The roots that each concept stands under; a root stands under itself."""
    found: dict[int, set[int]] = defaultdict(set)
    for root in roots:
        found[root].add(root)
    for row in rows_among(extract, "concept_ancestor", "ancestor_concept_id", found.keys()):
        found[row["descendant_concept_id"]].add(row["ancestor_concept_id"])
    return dict(found)


def _units(concepts: Iterable[Concept]) -> dict[int, str]:
    return {one.id: one.code for one in concepts if one.vocabulary == UCUM}


def _by_root(above: Mapping[int, set[int]], roots: Mapping[int, Meaning]) -> dict[int, Meaning]:
    """What standard concepts say by the root they stand under."""
    under = ((concept, ids & roots.keys()) for concept, ids in above.items())
    return {
        concept: frozenset[str]().union(*(roots[one] for one in ids))
        for concept, ids in under
        if ids
    }


def _by_code(concepts: Iterable[Concept]) -> dict[int, Meaning]:
    said = ((one.id, of_icd(one.code)) for one in concepts if one.vocabulary in ICD)
    return {concept: meaning for concept, meaning in said if meaning is not None}


def _scales(
    concepts: Iterable[Concept], instruments: Instruments, named: Mapping[int, str]
) -> dict[int, Instrument]:
    found = ((one.id, scale_of(one, instruments)) for one in concepts)
    by_concept = {concept: scale for concept, scale in found if scale is not None}
    return {**by_concept, **{concept: instruments[name] for concept, name in named.items()}}
