"""The worked cases of tests/cases as their files have them; the rule is not loaded for it."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[1] / "cases"
UNREADABLE = ("errors.toml", "errors_of_records.toml")

Worked = dict[str, Any]


@cache
def contents(path: Path) -> dict[str, Any]:
    """One file of cases, read once."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def worked() -> Iterator[tuple[str, Worked]]:
    """Every worked case with its name, what is usual in its file filled in."""
    for path in sorted(FOLDER.glob("*.toml")):
        if path.name not in UNREADABLE:
            file = contents(path)
            for number, case in enumerate(file["case"], 1):
                yield f"{path.stem}-{number}", {**file.get("usual", {}), **case}


def unreadable() -> Iterator[tuple[str, Worked]]:
    """Every case that must be refused, with its name."""
    for file in UNREADABLE:
        for number, case in enumerate(contents(FOLDER / file)["case"], 1):
            yield f"{Path(file).stem}-{number}", case
