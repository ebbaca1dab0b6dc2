"""Blocks of the letter added to its words: Part 2, the screen's table, enclosures, four states."""

from datetime import date
from typing import Any

import pytest

from referrals.letter.content import content
from referrals.letter.enclosures import enclosure_words
from referrals.letter.safety_table import by_meaning
from tests.referrals.frozen import SERTRALINE, VENLAFAXINE, safety, screening, source, trial
from tests.referrals.test_content import row

CONSENTED = {"part2": "yes", "part2_consent_on": date(2026, 3, 1),
             "part2_consent_words": "This letter, to Harbor"}  # fmt: skip
NOTICE = "42 CFR part 2 prohibits unauthorized use or disclosure of these records."


def everything(made: Any) -> str:
    return str(content(made)).replace("\u00a0", " ")


def safety_row(made: Any, name: str) -> list[str]:
    rows = content(made)["evidence"]["safety"]["rows"]
    return next(cells for cells in rows if cells[0] == name)


@pytest.mark.parametrize("answer", ["", "unknown"])
def test_unsettled_part_2_leaves_substance_use_out_and_says_so(answer: str) -> None:
    answered = safety(sud_current="yes")
    made = source(None, {"part2": answer}, safety=answered)

    assert "substance use is left out; please ask the patient" in row(made, "consent")
    assert "Left out: substance use disorder now" in row(made, "dangers")
    assert safety_row(made, "Substance use disorder now")[-1].startswith("Left out")
    assert "To discuss: none" in row(made, "dangers")
    assert NOTICE not in everything(made)


def test_consent_prints_its_description_and_the_notice() -> None:
    made = source(None, CONSENTED, safety=safety(sud_current="yes"))

    assert "written consent of 1 Mar 2026. This letter, to Harbor." in row(made, "consent")
    assert "To discuss: substance use disorder now." in row(made, "dangers")
    assert NOTICE in everything(made)


def test_without_consent_a_yes_is_no_leave_to_tell() -> None:
    made = source(None, {"part2": "yes"}, safety=safety(sud_history="yes"))

    assert "consent missing" in row(made, "consent")
    assert safety_row(made, "Past substance use disorder or misuse of ketamine")[-1][:4] == "Left"
    assert NOTICE not in everything(made)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"allergies": "penicillin, rash"}, "Allergies: penicillin, rash."),
        ({"allergies_asked_on": date(2026, 3, 18)}, "Allergies: none known (asked 18 Mar 2026)."),
        (
            {"allergies_known": "unknown", "allergies_asked_on": date(2026, 3, 18)},
            "Allergies: unknown (asked 18 Mar 2026).",
        ),
        ({}, "Allergies: not asked."),
    ],
)
def test_value_none_unknown_and_not_asked_print_differently(
    given: dict[str, Any], words: str
) -> None:
    assert words in row(source(referral=given), "medicines")


def test_every_question_has_its_row_with_both_meanings() -> None:
    made = source(safety=safety(aneurysm="yes", escort="not_asked", raised_iop="unknown"))

    rows = content(made)["evidence"]["safety"]["rows"]

    assert len(rows) == 44
    assert rows[0][:3] == ["Aneurysmal vascular disease", "contraindicated", "discuss"]
    assert rows[0][3].startswith("Yes")
    assert ["not named", "discuss", "Asked, not known"] in [cells[1:] for cells in rows]
    assert [c[1:] for c in rows if c[0].startswith("Somebody")] == [["note", "note", "Not asked"]]


def test_each_meaning_stands_over_its_rows_once() -> None:
    table = content(source())["evidence"]["safety"]

    groups = by_meaning(table)

    rows = [row for group in groups for row in group["rows"]]
    assert len({group["head"] for group in groups}) == len(groups)
    assert sorted(rows) == sorted([item, answer] for item, *_, answer in table["rows"])
    assert groups[0]["head"] == "If yes, esketamine: contraindicated; racemic ketamine: discuss"
    assert ["Glaucoma or raised intraocular pressure", "No"] in next(
        group["rows"]
        for group in groups
        if group["head"] == "If yes, esketamine: not named; racemic ketamine: discuss"
    )


CHECK = {"by": "Ana Lindqvist", "on": "2026-03-20", "label": "version 18"}


@pytest.mark.parametrize(
    ("checked", "words"),
    [
        (0, "were not checked by this practice against the label in force."),
        (1, "The meanings of 1 of 44 rows were checked against the label in force: Ana Lindqvist"),
        (44, "Their meanings were checked against the label in force: Ana Lindqvist, 20 Mar 2026"),
    ],
)
def test_the_table_says_whether_a_person_checked_the_rows(checked: int, words: str) -> None:
    items = tuple(
        {**item, "checked": CHECK if n < checked else None} for n, item in enumerate(safety())
    )

    caption = content(source(safety=items))["evidence"]["safety"]["caption"]

    assert words in caption.replace("\u00a0", " ")
    assert ("Not checked: arteriovenous malformation" in caption) is (checked == 1)


def test_a_long_list_of_unasked_items_is_counted_on_page_one() -> None:
    said = row(source(safety=safety(**{item["key"]: "not_asked" for item in safety()})), "dangers")

    assert "and 24 more, named in the safety screen" in said
    assert "Of 14 further items, 14 not asked" in said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "none"),
        ("ECG, 2\nVisit notes: 3 pages", "ECG (2 pages); Visit notes (3 pages). 5 pages in all"),
        ("ECG of 3 Mar 2026 (1 page)", "ECG of 3 Mar 2026 (1 page). 1 page in all"),
        ("ECG\nNotes, 3 pp.", "ECG (pages not counted); Notes (3 pages)"),
    ],
)
def test_enclosures_are_listed_with_their_pages(text: str, words: str) -> None:
    assert enclosure_words(text).replace("\u00a0", " ") == words


def test_other_treatments_come_from_the_record() -> None:
    ect = {**trial(3, "ECT", 1, 4), "steps": [], "sessions": 8, "outcome": None}
    given = {"other_treatments": "CBT for a year"}

    said = str(content(source(screening(SERTRALINE, ect), given))["evidence"]["paragraphs"])

    assert "8 sessions, response not recorded. Asked besides: CBT for a year." in said.replace(
        "\u00a0", " "
    )


@pytest.mark.parametrize(
    ("end", "change", "reading"),
    [(11, "45.0 % less", "below 50 %: failed"), (10, "50.0 % less", "50 % or more: responded")],
)
def test_the_side_of_the_threshold_stands_beside_every_change(
    end: int, change: str, reading: str
) -> None:
    outcome = {"instrument": "PHQ-9", "baseline": 20, "endpoint": end}

    made = source(screening(SERTRALINE, {**VENLAFAXINE, "outcome": outcome}))

    cells = [cell.replace("\u00a0", " ") for cell in content(made)["evidence"]["trials"]["rows"][0]]
    assert cells[1:4] == ["225 mg/day", "150", "10"]
    assert cells[5:9] == ["20", str(end), change, reading]


@pytest.mark.parametrize(
    ("name", "mg", "cell", "line"),
    [
        ("sertraline", 100, "100 mg/day", "adherence"),
        ("dextromethorphan-bupropion", 90, "90 mg/day",
         "dose of dextromethorphan component (with 210 mg bupropion); adherence"),
        ("selegiline transdermal", 6, "6 mg", "dose per 24 hours (patch); adherence"),
    ],
)  # fmt: skip
def test_a_narrow_cell_holds_the_dose_and_the_line_below_the_rest_of_its_unit(
    name: str, mg: int, cell: str, line: str
) -> None:
    made = content(source(screening(trial(1, name, mg, 9))))

    (said,) = made["evidence"]["trials"]["rows"]
    assert said[1].replace("\u00a0", " ") == cell
    assert said[-1].replace("\u00a0", " ").startswith(line)
