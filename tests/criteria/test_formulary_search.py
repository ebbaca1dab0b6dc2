"""What is offered while a treatment's name is being typed."""

import pytest

from screening.reference import load

FORMULARY = load().formulary


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("zol", ("sertraline", "Zoloft")),
        ("EFF", ("venlafaxine", "Effexor")),
        ("hydrob", ("bupropion hydrobromide", "bupropion hydrobromide")),
        ("ect", ("ECT", "ECT")),
    ],
)
def test_typing_the_beginning_of_a_word_finds_rows(text: str, first: tuple[str, str]) -> None:
    hits = FORMULARY.search(text)

    assert (hits[0].row.name, hits[0].listed) == first


def test_whole_beginnings_come_before_words_inside() -> None:
    assert [hit.listed for hit in FORMULARY.search("spr")] == ["Spravato", "Drizalma Sprinkle"]


@pytest.mark.parametrize("text", ["controlled-release", "controlled release"])
def test_a_hyphen_within_a_name_is_as_a_blank(text: str) -> None:
    assert "paroxetine controlled-release" in [hit.row.name for hit in FORMULARY.search(text)]


def test_a_row_is_offered_once_and_no_more_rows_than_asked() -> None:
    hits = FORMULARY.search("wellbutrin")

    assert [hit.row.name for hit in hits] == ["bupropion"]
    assert len(FORMULARY.search("p", limit=3)) == 3
    assert FORMULARY.search("  ") == ()
