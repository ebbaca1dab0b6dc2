"""Every case of ``scores/*.toml``, as ``manage.py score`` answers it."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from screening.criteria.instruments import ScoreError
from screening.criteria.score_contract import score_from_json
from screening.reference import load

FOLDER = Path(__file__).parent / "scores"
CASES = [
    pytest.param(case, id=f"{file.stem}: {case['story']}")
    for file in sorted(FOLDER.glob("*.toml"))
    for case in tomllib.loads(file.read_text(encoding="utf-8"))["cases"]
]
KNOWN = {"story", "instrument", "answers", "more", "want", "error"}


def plain(value: object) -> object:
    """``"unknown"`` is null."""
    return None if value == "unknown" else value


def answer(word: str) -> object:
    if word == ".":
        return None
    return int(word) if word.lstrip("-").isdigit() else word


def line(case: dict[str, Any]) -> dict[str, object]:
    """The JSON value of the case."""
    given: dict[str, object] = {"instrument": case["instrument"]}
    if "answers" in case:
        given["answers"] = [answer(word) for word in case["answers"].split()]
    return given | {key: plain(value) for key, value in case.get("more", {}).items()}


@pytest.mark.parametrize("case", CASES)
def test_a_case_scores_as_written(case: dict[str, Any]) -> None:
    assert case.keys() <= KNOWN
    assert ("want" in case) is not ("error" in case)

    try:
        said: object = score_from_json(line(case), load().instruments)
    except ScoreError as refusal:
        said = str(refusal)

    wanted = case.get("error") or {key: plain(value) for key, value in case["want"].items()}
    assert said == wanted


def test_every_scale_has_a_case() -> None:
    told = {case.values[0]["instrument"] for case in CASES}

    assert told == set(load().instruments)
