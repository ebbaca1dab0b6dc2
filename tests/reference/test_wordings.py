"""Licensed wording: a file that fits its scale, or a refusal."""

from pathlib import Path

import pytest

from screening.reference import ReferenceDataError, load
from screening.reference.wordings import read_wordings

SCALES = load().instruments
GOOD = """
instrument = "WSAS"
version = 1
licence = "Licensed to Alder Psychiatry, no. 12, until 2027"
stem = "An invented stem."
""" + "".join(f'\n[[items]]\nn = {n}\nlabel = "Invented question {n}"\n' for n in range(1, 6))
LAST = '\n[[items]]\nn = 5\nlabel = "Invented question 5"\n'


def refusal(folder: Path, text: str) -> str:
    (folder / "wsas.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ReferenceDataError) as error:
        read_wordings(folder, SCALES)
    return str(error.value)


def test_a_licensed_wording_replaces_the_labels_and_no_number(tmp_path: Path) -> None:
    (tmp_path / "wsas.toml").write_text(GOOD, encoding="utf-8")

    worded = read_wordings(tmp_path, SCALES)["WSAS"]

    shipped = SCALES["WSAS"]
    assert [item.wording for item in worded.items] == [
        f"Invented question {n}" for n in range(1, 6)
    ]
    assert worded.credit == "Licensed to Alder Psychiatry, no. 12, until 2027"
    assert (worded.bands, worded.ceiling) == (shipped.bands, shipped.ceiling)
    assert [item.max for item in worded.items] == [item.max for item in shipped.items]
    assert [item.left_out for item in worded.items] == [item.left_out for item in shipped.items]


def test_a_folder_that_is_not_there_holds_none(tmp_path: Path) -> None:
    assert read_wordings(tmp_path / "nowhere", SCALES) == {}


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("licence =", "# licence =", "licence: is missing"),
        ("Licensed to Alder Psychiatry, no. 12, until 2027", " ", "licence: says nothing"),
        ("n = 5", "n = 6", "their numbers are [1, 2, 3, 4, 6], those of WSAS are [1, 2, 3, 4, 5]"),
        ("\nn = 1\n", "\nn = 2\n", "their numbers are [2, 2, 3, 4, 5]"),
        (
            '\n[[items]]\nn = 5\nlabel = "Invented question 5"\n',
            "",
            "their numbers are [1, 2, 3, 4]",
        ),
        ("version = 1", "version = 2", "version: 2 is not 1, the version of WSAS here"),
        ('"WSAS"', '"WSAS-2"', "instrument: 'WSAS-2' is none of ASQ"),
        ('"WSAS"', '"BDI-II"', "BDI-II is entered as a total only"),
        ("stem =", "ceiling = 45\nstem =", "ceiling: no such key"),
        ("\nn = 1\n", "\nn = 1\nmax = 9\n", "max: no such key"),
        ("\nn = 1\n", '\nn = 1\nanswers = ["a", "b"]\n', "options: item 1 has 9 answers"),
    ],
)
def test_what_does_not_fit_the_scale_is_refused(
    tmp_path: Path, old: str, new: str, sentence: str
) -> None:
    assert old in GOOD

    said = refusal(tmp_path, GOOD.replace(old, new, 1))

    assert said.startswith("wsas.toml: ")
    assert sentence in said


def test_two_files_of_one_scale_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(GOOD, encoding="utf-8")

    assert "WSAS has two wording files" in refusal(tmp_path, GOOD)
