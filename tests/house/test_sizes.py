"""No function over thirty lines, no file over two hundred."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.files import TOP, project_files, python_files

LONGEST_FUNCTION, LONGEST_FILE = 30, 200
WRITTEN_BY_HAND = {".py", ".html", ".css", ".js", ".sh", ".svg"}
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def long_functions(source: str) -> Iterator[str]:
    """Functions of one module that are over the limit, decorators not counted."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, FUNCTIONS):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > LONGEST_FUNCTION:
                yield f"line {node.lineno}, {node.name}: {lines} lines"


def is_hand_written(path: Path) -> bool:
    """Code, pages, styles and scripts; docs, data and migrations are not."""
    parts = path.relative_to(TOP).parts
    written = path.suffix in WRITTEN_BY_HAND or parts == ("clinic",)
    return written and parts[0] != "docs" and "migrations" not in parts


def test_no_function_is_over_thirty_lines() -> None:
    found = [
        f"{path.relative_to(TOP)} {line}"
        for path in python_files()
        for line in long_functions(path.read_text())
    ]

    assert found == []


def test_no_file_is_over_two_hundred_lines() -> None:
    written = filter(is_hand_written, project_files())
    lengths = {path: len(path.read_text().splitlines()) for path in written}

    found = [f"{p.relative_to(TOP)}: {n} lines" for p, n in lengths.items() if n > LONGEST_FILE]

    assert found == []


@pytest.mark.parametrize(("lines", "too_long"), [(30, False), (31, True)])
def test_the_thirty_first_line_is_found(lines: int, too_long: bool) -> None:
    source = "def long():\n" + "    pass\n" * (lines - 1)

    found = list(long_functions(source))

    assert bool(found) is too_long
