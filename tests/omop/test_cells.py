"""What a cell of a table may look like, in CSV and in Parquet."""

from datetime import date, datetime
from typing import Any

import pytest

from screening.omop.cells import CellError, typed
from screening.omop.tables import Kind


def _array(*cells: Any) -> Any:
    import pyarrow as pa

    return pa.array(cells)


@pytest.mark.parametrize(
    ("cells", "kind", "read"),
    [
        (("12", " 12 ", "12.0", "", None), "id", [12, 12, 12, None, None]),
        ((12.0, 1e15, float("nan"), None), "id", [12, 10**15, None, None]),
        (("2024-02-29", "20240315", "2024-03-15 10:00:00"), "day",
         [date(2024, 2, 29), date(2024, 3, 15), date(2024, 3, 15)]),
        ((datetime(2024, 3, 15, 10), None), "day", [date(2024, 3, 15), None]),  # noqa: DTZ001
        (("30", "7.5", ".5", "1e2", ""), "number", ["30", "7.5", ".5", "1e2", None]),
        ((30.0, float("nan")), "number", ["30", None]),
        (("a b ", ""), "text", ["a b", None]),
    ],
)  # fmt: skip
def test_a_cell_is_read_as_it_is_written(cells: tuple[Any, ...], kind: Kind, read: Any) -> None:
    assert typed(_array(*cells), kind).to_pylist() == read


@pytest.mark.parametrize(
    ("cells", "kind", "row"),
    [
        (("1", "1.5"), "id", 1),
        (("1", "1", "x"), "id", 2),
        ((1.5,), "id", 0),
        (("2024-02-30",), "day", 0),
        (("", "3/15/2024"), "day", 1),
        ((float("inf"),), "number", 0),
        (("1,5",), "number", 0),
        (([1],), "id", 0),
    ],
)
def test_a_cell_that_is_none_of_it_is_named_by_its_row(
    cells: tuple[Any, ...], kind: Kind, row: int
) -> None:
    with pytest.raises(CellError) as error:
        typed(_array(*cells), kind)

    assert error.value.row == row
