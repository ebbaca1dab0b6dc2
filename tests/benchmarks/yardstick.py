"""DuckDB over the same CSV: the query with the same statuses, and the bare headline query."""

import sys
from pathlib import Path
from time import perf_counter

import duckdb

from screening.cohort.questions import NUMBER
from screening.cohort.rule import Refusal, rule_of
from screening.reference import load

STATUSES = Path(__file__).with_name("statuses.sql")
# Two classes among trials with a percentage below 50: what is left when the rule is left out.
HEADLINE = """
COPY (SELECT patient_id FROM read_csv($trials, all_varchar = true, header = true)
      JOIN medicines ON medicines.treatment = lower(read_csv.treatment)
      WHERE (baseline::INT - endpoint::INT) * 2 < baseline::INT
      GROUP BY patient_id HAVING count(DISTINCT medicines.class_group) >= 2) TO $out (HEADER false)
"""


def main(trials: str, out: str) -> None:
    """Run one query from reading to writing; the other then, for its time only."""
    connection = duckdb.connect(config={"threads": 2})
    connection.execute(
        "CREATE TABLE medicines "
        "(treatment VARCHAR, counts INT, minimum DECIMAL(18, 6), class_group VARCHAR)"
    )
    connection.executemany("INSERT INTO medicines VALUES (?, ?, ?, ?)", _medicines())
    for query, target in ((STATUSES.read_text(), out), (HEADLINE, f"{out}.headline")):
        began = perf_counter()
        query = query.replace("$trials", f"'{trials}'").replace("$out", f"'{target}'")
        connection.execute(query)
        print(perf_counter() - began)


def _medicines() -> list[tuple[str, int, object, str]]:
    """Each listed name in small letters: whether it counts, its minimum dose and class group."""
    rule = rule_of(load().policy("adopted-2026"))
    rows = (*rule.formulary.antidepressants, *rule.formulary.augmentations)
    found = {}
    for name in (name for row in rows for name in (row.name, *row.brands)):
        reading = rule.reading({"treatment": name})
        if not isinstance(reading, Refusal):
            medicine = reading.medicine
            said = (NUMBER[medicine.counts], medicine.minimum, medicine.class_group)
            found[name.lower()] = (name.lower(), *said)
    return list(found.values())


if __name__ == "__main__":
    main(*sys.argv[1:])
