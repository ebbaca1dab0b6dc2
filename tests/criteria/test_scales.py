"""A scale as it is made: the alert a practice moved, the words of its answers."""

from dataclasses import replace

import pytest

from screening.criteria.scale_parts import Alert, Item, LeftOut
from screening.criteria.score_contract import score_from_json
from screening.reference import load

PHQ9 = load().instruments["PHQ-9"]
ASQ = load().instruments["ASQ"]
BDI = load().instruments["BDI-II"]
OFFERED = replace(BDI, alert=Alert(9, 1, 3, "Suicidal thoughts", offered=(1, 3)))


def test_a_practice_moves_the_alert_to_what_is_offered() -> None:
    moved = OFFERED.alerting_from(3)

    assert moved.alerts == (Alert(9, 3, 3, "Suicidal thoughts", offered=(1, 3)),)
    assert replace(moved, alert=OFFERED.alert) == OFFERED


def test_an_alert_that_is_not_offered_moves_nothing() -> None:
    assert OFFERED.alerting_from(2) is OFFERED
    assert BDI.alerting_from(2) is BDI
    assert ASQ.alerting_from(1) is ASQ


def test_every_yes_of_a_screen_raises_the_alert() -> None:
    assert ASQ.alerts == tuple(Alert(item.n, 1, item.max, item.label) for item in ASQ.items)
    assert ASQ.alerts


@pytest.mark.parametrize(
    ("number", "answer", "word"),
    [(1, 0, "Not at all"), (9, 3, "Nearly every day"), (1, 4, ""), (10, 0, "")],
)
def test_an_answer_has_the_word_of_the_scale(number: int, answer: int, word: str) -> None:
    assert PHQ9.word_for(number, answer) == word


def test_an_item_with_words_of_its_own_has_those() -> None:
    item = replace(PHQ9.items[0], answers=("never", "once", "often", "always"))
    scale = replace(PHQ9, items=(item, *PHQ9.items[1:]))

    assert (scale.word_for(1, 2), scale.word_for(2, 0)) == ("often", "Not at all")
    assert scale.words_of(Item(1, "Mood", 3)) == PHQ9.options


def test_a_patient_may_leave_out_more_than_one_item() -> None:
    words = ("alone", "retired")
    outs = [LeftOut(word, word, word, of_patient=True, keeps_band=False) for word in words]
    pairs = zip(PHQ9.items[:2], outs, strict=True)
    items = (*(replace(item, left_out=out) for item, out in pairs), *PHQ9.items[2:])
    scales = {"PHQ-9": replace(PHQ9, items=items)}
    value = {"instrument": "PHQ-9", "answers": [1] * 9}

    said = score_from_json(value | dict.fromkeys(words, True), scales)

    assert (said["total"], said["maximum"], said["marks"]) == (7, 21, [*words])
