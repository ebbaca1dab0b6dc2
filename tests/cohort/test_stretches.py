"""A file is read in stretches: wherever they are cut, the answers are those of the whole."""

from pathlib import Path
from random import Random

import pytest

from screening.cohort.csv_source import csv_pieces, header_of
from screening.cohort.dividing import divide, load_part
from screening.cohort.run import Plan, screen_cohort
from screening.cohort.tables import pandas
from screening.reference import load
from tests.cohort.conftest import table, trial, two

POLICY = load().policy("adopted-2026")
ROWS = [row for number in range(40) for row in two(f"{number:02}")]
PLAIN = table(*ROWS).encode()
ODD = {
    "quoted, over several lines": table(
        *(row for n in range(40) for row in two(f"{n}\nb"))
    ).encode(),
    "carriage returns and line feeds": PLAIN.replace(b"\n", b"\r\n"),
    "carriage returns alone": PLAIN.replace(b"\n", b"\r"),
    "blank lines between": PLAIN.replace(b"\n3", b"\n\n3"),
    "a mark before the text": b"\xef\xbb\xbf" + PLAIN,
    "no end of the last line": PLAIN.rstrip(b"\n"),
    "bytes that are no text": PLAIN.replace(b"\n17,", b"\n\xff17,"),
    "rows that are too short": PLAIN.replace(b"\n17,", b"\n17\n17,"),
    "letters beyond ASCII": PLAIN.replace(b"\n17,", "\né17,".encode()),
    "rows of nobody": PLAIN.replace(b"\n17,", b"\n,"),
}


def _outputs(trials: Path, out: Path, part_bytes: int) -> tuple[int, list[bytes]]:
    said: list[str] = []
    out.mkdir()
    screen_cohort(Plan(trials, out / "v.csv", POLICY, part_bytes=part_bytes), said.append)
    parts = len([line for line in said if line.startswith("part ")])
    names = ("v.csv", "v.rejected.csv")
    return parts, [(out / name).read_bytes() for name in names if (out / name).exists()]


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD.keys())
def test_small_stretches_give_the_files_of_one(odd: bytes, tmp_path: Path) -> None:
    trials = tmp_path / "t.csv"
    trials.write_bytes(odd)

    one, whole = _outputs(trials, tmp_path / "whole", 10**6)
    many, cut = _outputs(trials, tmp_path / "cut", 500)

    assert one == 1
    assert many > 5 or b"\n" not in odd
    assert cut == whole
    assert whole[0].count(b"meets") >= 37


def test_rows_in_any_order_give_the_answers_of_rows_in_order(tmp_path: Path) -> None:
    shuffled = [*ROWS]
    Random(2).shuffle(shuffled)
    for name, rows in (("in_order", ROWS), ("shuffled", shuffled)):
        (tmp_path / f"{name}.csv").write_text(table(*rows))

    answers = [
        _outputs(tmp_path / f"{name}.csv", tmp_path / name, 500)[1][0].splitlines()
        for name in ("in_order", "shuffled")
    ]

    assert answers[0][1:] != answers[1][1:]
    assert sorted(answers[0]) == sorted(answers[1])


def test_a_stretch_ends_where_a_patient_does(tmp_path: Path) -> None:
    trials = tmp_path / "t.csv"
    many = [trial("a", number) for number in range(30)]
    trials.write_text(table(*ROWS, *many, *two("z")))

    pieces = list(csv_pieces(trials, header_of(trials), 300))

    patients = [set(piece.ids.to_pylist()) for piece in pieces]
    assert sum(map(len, patients)) == len(set.union(*patients)) == 42
    assert [one.end for one in pieces[:-1]] == [one.begin for one in pieces[1:]]
    assert pieces[-1].end == trials.stat().st_size


def test_a_quotation_that_never_ends_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes(PLAIN.replace(b"\n20,", b'\n"20,'))

    with pytest.raises(ValueError, match="is not CSV from line 42 on"):
        _outputs(tmp_path / "t.csv", tmp_path / "v", 500)


def test_a_file_of_a_folder_is_cut_too_and_a_torn_patient_is_told_once(tmp_path: Path) -> None:
    folder = tmp_path / "parts"
    folder.mkdir()
    frame = pandas().DataFrame(ROWS, dtype="str")
    frame.to_parquet(folder / "a.parquet")
    frame[frame["patient_id"] >= "38"].to_parquet(folder / "b.parquet")

    parts = divide(folder, tmp_path, lambda _: None, rows=30)

    assert [part.label for part in parts] == ["a.parquet:"] * 3 + ["b.parquet:"]
    assert {one for one, _ in parts[0].torn} == {"38", "39"}
    assert [part.told for part in parts] == [(), (), (), ("38", "39")]
    assert load_part(parts[2])["line"].tolist()[-1] == 80
