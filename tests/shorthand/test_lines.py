"""Lines as clinicians write them, and whatever else may be typed."""

import tomllib
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.reference import load
from screening.shorthand import Line, Step, read_line, read_lines, write_line
from screening.shorthand.names import misspellings

TODAY = date(2026, 11, 26)
LINES = tomllib.loads(Path(__file__).with_name("lines.toml").read_text())["lines"]
WORDS = {name for case in LINES for name in case["written"].split()}


def read(text: str) -> Line:
    return read_line(text, load().formulary, load().instruments, TODAY)


def facts(line: Line) -> Line:
    return replace(line, pieces=())


def expected(case: dict[str, Any]) -> Line:
    said = {name: value for name, value in case.items() if name != "written"}
    said["steps"] = tuple(_step(words) for words in said.get("steps", ()))
    said["side_effects"] = tuple(said.get("side_effects", ()))
    for name in ("total_weeks", "improvement_percent", "earlier_response_percent",
                 "adherence_percent"):  # fmt: skip
        if name in said:
            said[name] = Decimal(said[name])
    return Line(**{"listed": True} | said)


def _step(words: str) -> Step:
    dose, _, length, unit = words.split()
    return Step(Decimal(dose), None if length == "unknown" else Decimal(length), unit)


@pytest.mark.parametrize("case", LINES, ids=lambda case: case["written"][:40])
def test_a_line_is_read_as_it_is_written(case: dict[str, Any]) -> None:
    assert facts(read(case["written"])) == expected(case)


@pytest.mark.parametrize("case", LINES, ids=lambda case: case["written"][:40])
def test_what_is_printed_reads_back(case: dict[str, Any]) -> None:
    line = read(case["written"])

    assert facts(read(write_line(line))) == facts(line)


@given(st.lists(st.one_of(st.sampled_from(sorted(WORDS)), st.text(max_size=12)), max_size=14))
def test_whatever_is_printed_reads_back_and_no_word_is_dropped(words: list[str]) -> None:
    text = " ".join(words)
    line = read(text)

    assert facts(read(write_line(line))) == facts(line)
    kept = "".join(piece.text for piece in line.pieces)
    for word in text.split():
        if word.isalnum() and word.isascii() and word.lower() not in {"and", "then"}:
            assert word in kept


def test_several_lines_are_several_trials() -> None:
    text = "sertraline 100x8\n\n  \nlexapro 10x6\r\nbupropion? 2019"

    found = read_lines(text, load().formulary, load().instruments, TODAY)

    assert [line.treatment for line in found] == ["sertraline", "Lexapro", "bupropion"]


def test_every_misspelling_means_a_listed_name_and_is_none_itself() -> None:
    formulary = load().formulary

    for written, means in misspellings().items():
        assert formulary.find(means) is not None, means
        assert formulary.find(written) is None, written


def test_a_name_is_never_read_by_part_of_a_word() -> None:
    assert read("escitalopram 10x8").treatment == "escitalopram"
    assert not read("xcitalopram 10x8").listed


def test_every_field_of_a_line_is_told_by_some_example() -> None:
    told = {name for case in LINES for name in case}

    assert {field.name for field in fields(Line)} - {"pieces"} <= told | {"listed"}
