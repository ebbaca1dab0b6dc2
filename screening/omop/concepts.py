"""The concepts that may matter, of the millions a vocabulary holds."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from typing import Any

from screening.omop.batches import batches
from screening.omop.folder import Extract

INGREDIENT = "ingredient"
RXNORM = ("RxNorm", "RxNorm Extension")
ICD = ("ICD10CM", "ICD10")
TYPES = ("Type Concept", "Drug Type", "Condition Status")
LOINC, SNOMED, UCUM = "LOINC", "SNOMED", "UCUM"


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept; an ingredient is one by its class."""

    id: int
    name: str
    vocabulary: str
    code: str


@dataclass(frozen=True, slots=True)
class Sought:
    """What to look for: codes by vocabulary, and words of a name among measurements."""

    loinc: tuple[str, ...]
    snomed: tuple[str, ...]
    ucum: tuple[str, ...]
    titles: tuple[str, ...]


def concepts_of(extract: Extract, sought: Sought) -> Iterator[Concept]:
    """RxNorm ingredients, ICD-10 F3x, types of record, and what is sought."""
    import pyarrow.compute as pc

    for batch in batches(extract["concept"]):
        mask = reduce(pc.or_, _masks(batch, sought))
        for row in batch.filter(pc.fill_null(mask, False)).to_pylist():
            if row["concept_id"] is not None:
                name, code = row["concept_name"] or "", row["concept_code"] or ""
                yield Concept(row["concept_id"], name, row["vocabulary_id"], code)


def _masks(batch: Any, sought: Sought) -> Iterator[Any]:
    import pyarrow as pa
    import pyarrow.compute as pc

    vocabulary, code = (pc.fill_null(batch[name], "") for name in ("vocabulary_id", "concept_code"))
    name = pc.utf8_lower(pc.fill_null(batch["concept_name"], ""))
    kind = pc.utf8_lower(pc.fill_null(batch["concept_class_id"], ""))

    def among(column: Any, values: tuple[str, ...]) -> Any:
        return pc.is_in(column, pa.array(values, pa.string()))

    yield among(vocabulary, TYPES)
    yield pc.and_(among(vocabulary, RXNORM), pc.equal(kind, INGREDIENT))
    yield pc.and_(among(vocabulary, ICD), pc.starts_with(code, "F3"))
    for one, codes in ((LOINC, sought.loinc), (SNOMED, sought.snomed), (UCUM, sought.ucum)):
        yield pc.and_(pc.equal(vocabulary, one), among(code, codes))
    compared = pc.replace_substring(name, "å", "a")
    for title in sought.titles:
        of_a_scale = among(vocabulary, (LOINC, SNOMED))
        yield pc.and_(of_a_scale, pc.match_substring(compared, title))


def names_of(extract: Extract, concepts: Iterable[int]) -> dict[int, str]:
    """The names of some concepts."""
    rows = rows_among(extract, "concept", "concept_id", concepts)
    return {row["concept_id"]: row["concept_name"] or "" for row in rows}


def rows_among(
    extract: Extract, table: str, column: str, ids: Iterable[int]
) -> Iterator[dict[str, Any]]:
    """The rows of a table with one of some ids in a column."""
    import pyarrow as pa
    import pyarrow.compute as pc

    wanted = pa.array(sorted(ids), pa.int64())
    for batch in batches(extract[table]):
        yield from batch.filter(pc.is_in(batch[column], wanted)).to_pylist()
