"""What was not read, and why: counted by name, never by patient."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

COLUMNS = ("table", "what", "why", "rows")
NO_PERSON = "belongs to nobody in person"
NO_DAY = "has no day"
TOO_LATE = "is dated after the last day"
UNKNOWN_DRUG = "no ingredient of the formulary is in it"
TAKEN_BACK = "the quantity is negative, a fill that was taken back"
GIVEN = "was given by staff, which is no supply"
NO_TOTAL = "is no whole number within the range of the scale"
TWO_TOTALS = "a day has two totals"
TOO_MANY_STEPS = "the dose changed too often to be kept as steps"


@dataclass(slots=True)
class LeftOut:
    """Counts by table, name and reason; exposures of drugs not known by their concept."""

    counts: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    unknown_drugs: Counter[int] = field(default_factory=Counter)

    def add(self, table: str, what: str, why: str, rows: int = 1) -> None:
        """Count some rows."""
        if rows:
            self.counts[table, what, why] += rows

    def rows(self, names: dict[int, str]) -> Iterator[tuple[object, ...]]:
        """The rows of the report: by table, the most frequent first."""
        counts = Counter(self.counts)
        for concept, number in self.unknown_drugs.items():
            name = names.get(concept) or f"concept {concept}"
            counts["drug_exposure", name, UNKNOWN_DRUG] += number
        ranked = sorted(counts.items(), key=lambda one: (one[0][0], -one[1], one[0]))
        yield from ((*key, number) for key, number in ranked)

    @property
    def total(self) -> int:
        """How many rows were not read."""
        return self.counts.total() + self.unknown_drugs.total()
