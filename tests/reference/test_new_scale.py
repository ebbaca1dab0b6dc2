"""A scale without rules of its own is a new file and nothing else."""

import shutil
from pathlib import Path

from screening.criteria.score_contract import score_from_json
from screening.reference import HERE, read_folder

NEW = """
key = "mood3"
version = 1
name = "Mood-3"
title = "Three invented questions"
rater = "self"
lookback_days = 7
direction = "higher_is_worse"
floor = 0
ceiling = 9
decides_response = false
bands = [{ from = 0, name = "low" }, { from = 4, name = "high" }]
items = [
  { n = 1, label = "First", max = 4 },
  { n = 2, label = "Second", max = 3 },
  { n = 3, label = "Third", max = 2 },
]
alert = { item = 3, from = 2 }
licence = "unsettled"
licence_note = "Invented."

[[sources]]
about = "everything"
standing = "own choice"
source = "Invented for a test"
"""


def test_a_new_scale_is_a_new_file_only(tmp_path: Path) -> None:
    folder = tmp_path / "reference"
    shutil.copytree(HERE, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    (folder / "instruments" / "mood3.toml").write_text(NEW, encoding="utf-8")

    scales = read_folder(folder).instruments

    given = {"instrument": "Mood-3", "answers": [2, 0, 2]}
    assert score_from_json(given, scales) == {
        "total": 4,
        "band": "high",
        "suicide_alert": True,
        "suicide_item": "answered",
    }
    half = {"instrument": "Mood-3", "answers": [4, None, None]}
    assert score_from_json(half, scales) == {
        "total": None,
        "band": None,
        "total_min": 4,
        "total_max": 9,
        "suicide_alert": False,
        "suicide_item": "missing",
    }
