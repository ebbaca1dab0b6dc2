"""The rows about persons sorted into parts of whole persons on disk, of each only what is read."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from screening.omop.batches import batches
from screening.omop.folder import Extract, Source
from screening.omop.left_out import NO_DAY, NO_PERSON, LeftOut
from screening.omop.people import People
from screening.omop.tables import CONDITIONS, EXPOSURES, MEASUREMENTS, Table
from screening.omop.vocabulary import Vocabulary

DAY = {CONDITIONS.name: "condition_start_date", EXPOSURES.name: "drug_exposure_start_date",
       MEASUREMENTS.name: "measurement_date"}  # fmt: skip
CONCEPTS = {
    CONDITIONS.name: ("condition_concept_id", "condition_source_concept_id"),
    EXPOSURES.name: ("drug_concept_id",),
    MEASUREMENTS.name: ("measurement_concept_id", "measurement_source_concept_id"),
}


@dataclass(slots=True)
class Divided:
    """The parts on disk; ``last_day`` is the last day of any row, those to come aside."""

    folder: Path
    people: People
    vocabulary: Vocabulary
    left_out: LeftOut
    today: date
    last_day: date | None = None
    drugs: set[int] = field(default_factory=set)

    def divide(self, extract: Extract) -> None:
        """Write the parts of all three tables; raises ``FileError`` where one cannot be read."""
        known = {CONDITIONS.name: self.vocabulary.diagnoses, EXPOSURES.name: self.vocabulary.drugs,
                 MEASUREMENTS.name: self.vocabulary.scales}  # fmt: skip
        for table in (CONDITIONS, EXPOSURES, MEASUREMENTS):
            self._write(extract[table.name], list(known[table.name]))

    def rows(self, table: Table, part: int) -> Iterator[tuple[Any, ...]]:
        """The rows of a part in order of person, of one as they stood, with the table's columns."""
        import pyarrow as pa

        path = self._path(table, part)
        with pa.memory_map(str(path)) as file:
            stored = pa.ipc.open_stream(file).read_all().sort_by("person_id")
            columns = [column.to_pylist() for column in stored.columns]
        yield from zip(*columns, strict=True)

    def _path(self, table: Table, part: int) -> Path:
        return self.folder / f"{table.name}.{part:03}.arrow"

    def _write(self, source: Source, known: list[int]) -> None:
        import pyarrow as pa

        table, kinds = source.table, {"id": pa.int64(), "day": pa.date32()}
        fields = [(name, kinds.get(kind, pa.string())) for name, kind in table.kinds.items()]
        schema, wanted = pa.schema(fields), pa.array(known, pa.int64())
        with ExitStack() as files:
            paths = [self._path(table, part) for part in range(self.people.parts)]
            opened = [pa.ipc.new_stream(str(path), schema) for path in paths]
            writers = [files.enter_context(one) for one in opened]
            for batch in batches(source):
                kept = self._kept(batch, table, wanted)
                ids = kept["person_id"].to_numpy().astype(np.int64)
                parts = self.people.parts_of(ids)
                self.left_out.add(table.name, "", NO_PERSON, int((parts < 0).sum()))
                for part in np.unique(parts[parts >= 0]).tolist():
                    writers[part].write_table(kept.filter(pa.array(parts == part)))

    def _kept(self, batch: Any, table: Table, wanted: Any) -> Any:
        """The rows of a concept that is read, with a person and a day."""
        import pyarrow.compute as pc

        self._note_last_day(batch[DAY[table.name]])
        known = pc.is_in(batch[CONCEPTS[table.name][0]], wanted)
        for column in CONCEPTS[table.name][1:]:
            known = pc.or_(known, pc.is_in(batch[column], wanted))
        if table is EXPOSURES:
            self._note_drugs(batch["drug_concept_id"], known)
        rows = batch.filter(known)
        told = pc.and_(pc.is_valid(rows["person_id"]), pc.is_valid(rows[DAY[table.name]]))
        self.left_out.add(table.name, "", NO_DAY, len(rows) - (pc.sum(told).as_py() or 0))
        return rows.filter(told)

    def _note_last_day(self, days: Any) -> None:
        import pyarrow as pa
        import pyarrow.compute as pc

        latest = pa.scalar(self.today, pa.date32())
        last = pc.max(days.filter(pc.less_equal(days, latest))).as_py()
        if last is not None:
            self.last_day = max(last, self.last_day or last)

    def _note_drugs(self, drugs: Any, known: Any) -> None:
        import pyarrow.compute as pc

        self.drugs.update(one for one in pc.unique(drugs.filter(known)).to_pylist() if one)
        others = pc.value_counts(pc.fill_null(drugs.filter(pc.invert(known)), 0))
        for one in others.to_pylist():
            self.left_out.unknown_drugs[one["values"]] += one["counts"]
