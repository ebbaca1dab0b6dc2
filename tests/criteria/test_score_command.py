"""``manage.py score``: one score a line in, one answer a line out."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from screening.criteria.instruments import ScoreError
from screening.criteria.score_contract import score_from_json
from screening.reference import load

ROOT = Path(__file__).parents[2]
SCALES = load().instruments


def run_score(text: bytes) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "manage.py", "score"],
        input=text,
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        check=False,
    )


def test_good_lines_are_answered_and_the_command_succeeds() -> None:
    done = run_score(
        b'{"instrument": "PHQ-9", "answers": [3, 2, 3, 2, 1, 3, 2, 2, 1]}\n'
        b"\n"
        b'{"instrument": "BDI-II", "total": 30, "suicide_item": 1}\n'
    )

    assert done.returncode == 0
    assert [json.loads(line) for line in done.stdout.splitlines()] == [
        {
            "total": 19,
            "band": "moderately severe",
            "suicide_alert": True,
            "suicide_item": "answered",
        },
        {
            "total": 30,
            "band": "severe",
            "suicide_alert": True,
            "suicide_item": "answered",
        },
    ]


def test_bad_lines_are_numbered_the_rest_goes_on_and_the_command_fails() -> None:
    done = run_score(
        b"\xff\n"
        b'{"instrument": "PHQ-9", "answers": [0, 0, 0, 0, 4, 0, 0, 0, 0]}\n'
        b'{"instrument": "WHO-5", "answers": [5, 5, 5, 5, 5]}\n'
    )

    assert done.returncode == 1
    assert [json.loads(line) for line in done.stdout.splitlines()] == [
        {"error": "the line is not UTF-8 text", "line": 1},
        {"error": "item 5: 4 is not in 0-3", "line": 2},
        {
            "total": 25,
            "band": "adequate",
            "index": 100,
            "suicide_alert": None,
            "suicide_item": None,
        },
    ]
    assert b"Traceback" not in done.stderr


def test_with_items_missing_the_bounds_are_given() -> None:
    value = {"instrument": "PHQ-9", "answers": [2, 2, 2, 2, 2, 2, 2, 0, None]}

    assert score_from_json(value, SCALES) == {
        "total": None,
        "band": None,
        "total_min": 14,
        "total_max": 17,
        "suicide_alert": False,
        "suicide_item": "missing",
    }


def test_a_total_without_its_suicide_item_says_missing() -> None:
    value = {"instrument": "BDI-II", "total": 28}

    assert score_from_json(value, SCALES) == {
        "total": 28,
        "band": "moderate",
        "suicide_alert": False,
        "suicide_item": "missing",
    }


def test_the_alert_stands_when_the_total_is_not_known() -> None:
    value = {"instrument": "BDI-II", "total": None, "suicide_item": 1}

    scored = score_from_json(value, SCALES)

    assert (scored["total"], scored["suicide_alert"]) == (None, True)


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ([], "an object is expected, not a list"),
        (None, "an object is expected, not null"),
        ({}, "instrument: null is none of ASQ, AUDIT-C, BDI-II, C-SSRS, GAD-7, HAM-D17, "),
        ({"instrument": "GAD7", "answers": []}, 'instrument: "GAD7" is none of'),
        ({"instrument": ["PHQ-9"]}, "instrument: a list is none of ASQ"),
        ({"instrument": "PHQ-9"}, "answers: is missing"),
        ({"instrument": "PHQ-9", "answers": "333"}, 'answers: "333" is not a list'),
        ({"instrument": "PHQ-9", "answers": [1]}, "answers: 1 given, PHQ-9 has 9"),
        ({"instrument": "PHQ-9", "total": 9}, '"total": PHQ-9 takes only answers, in'),
        ({"instrument": "MADRS", "total": 9}, '"total": MADRS takes only answers, in'),
        ({"instrument": "BDI-II"}, "total: is missing"),
        ({"instrument": "BDI-II", "total": 64}, "total: 64 is not in 0-63"),
        ({"instrument": "BDI-II", "total": True}, "total: true is not a whole number"),
        ({"instrument": "BDI-II", "answers": [0]}, '"answers": BDI-II takes only inst'),
        ({"instrument": "BDI-II", "total": 9, "x": 1}, '"x": BDI-II takes only instru'),
        ({"instrument": "BDI-II", "total": 9, "suicide_item": 4}, "suicide_item: 4 is"),
    ],
)
def test_what_cannot_be_meant_is_refused(value: object, sentence: str) -> None:
    with pytest.raises(ScoreError) as refusal:
        score_from_json(value, SCALES)

    assert str(refusal.value).startswith(sentence)
