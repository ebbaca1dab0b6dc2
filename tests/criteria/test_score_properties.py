"""What holds for every scale, whatever was answered."""

from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.criteria.instruments import Instrument, Scored, ScoreError, score
from screening.criteria.scale_totals import Said, said_of
from screening.reference import load

BY_ITEM = [scale for scale in load().instruments.values() if scale.items]
SUMMED = [scale for scale in BY_ITEM if not scale.is_screen]
SCALES = st.sampled_from(SUMMED)


def answers_of(scale: Instrument, *, complete: bool = False) -> st.SearchStrategy[list[Any]]:
    """Answers in the range of each item, some of them missing."""
    known = [st.integers(0, item.max) for item in scale.items]
    return st.tuples(*(one if complete else st.none() | one for one in known)).map(list)


def in_words(scale: Instrument, answers: list[Any]) -> int:
    """The total, from the domains as they are written down: the highest of each, summed."""
    domains = scale.domains or [(item.n,) for item in scale.items]
    return sum(max(answers[n - 1] or 0 for n in domain) for domain in domains)


@given(st.data())
def test_the_bounds_hold_every_completion(data: st.DataObject) -> None:
    scale = data.draw(SCALES)
    answers = data.draw(answers_of(scale))
    scored = score(scale, answers)
    filled = data.draw(answers_of(scale, complete=True))

    whole = [
        new if item.n in scored.missing else old
        for item, old, new in zip(scale.items, answers, filled, strict=True)
    ]

    total = score(scale, whole).total
    assert total is not None
    assert scored.total_min <= total <= scored.total_max


@given(st.data())
def test_the_bounds_are_reached(data: st.DataObject) -> None:
    scale = data.draw(SCALES)
    answers = data.draw(answers_of(scale))
    scored = score(scale, answers)

    def filled(highest: bool) -> Scored:
        pairs = zip(scale.items, answers, strict=True)
        return score(
            scale,
            [(i.max if highest else 0) if i.n in scored.missing else a for i, a in pairs],
        )

    assert filled(highest=False).total == scored.total_min
    assert filled(highest=True).total == scored.total_max


@given(st.data())
def test_complete_answers_are_their_own_bounds(data: st.DataObject) -> None:
    scale = data.draw(SCALES)
    answers = data.draw(answers_of(scale, complete=True))

    scored = score(scale, answers)

    assert scored.total == scored.total_min == scored.total_max == in_words(scale, answers)
    assert scale.floor <= scored.total <= scale.ceiling == scored.maximum
    assert (scored.band is not None) is bool(scale.bands)


@given(st.data())
def test_the_alert_is_judged_on_its_item_alone(data: st.DataObject) -> None:
    scale = data.draw(SCALES.filter(lambda scale: scale.alert is not None))
    rule = scale.alert
    assert rule is not None
    answers = data.draw(answers_of(scale))

    scored = score(scale, answers)

    answer = answers[rule.item - 1]
    assert scored.suicide_alert is (answer is not None and answer >= rule.at_least)
    assert scored.suicide_item == ("missing" if answer is None else "answered")


WRONG = (-1, 9, 99, True, False, 1.0, 0.5, "1", "", [], {}, "not assessed")


@pytest.mark.parametrize("scale", BY_ITEM, ids=lambda scale: scale.key)
def test_no_item_of_any_scale_takes_what_is_no_answer(scale: Instrument) -> None:
    for item, wrong in product(scale.items, WRONG):
        answers: list[object] = [0] * len(scale.items)
        answers[item.n - 1] = wrong
        with pytest.raises(ScoreError) as refusal:
            score(scale, answers)
        assert str(refusal.value).startswith(f"item {item.n}: ")
        assert score(scale, [*answers[: item.n - 1], item.max, *answers[item.n :]]) is not None


@pytest.mark.parametrize("scale", BY_ITEM, ids=lambda scale: scale.key)
def test_the_value_above_the_highest_is_named_with_the_range(scale: Instrument) -> None:
    for item in scale.items:
        answers = [0] * len(scale.items)
        answers[item.n - 1] = item.max + 1
        with pytest.raises(ScoreError) as refusal:
            score(scale, answers)
        assert str(refusal.value) == f"item {item.n}: {item.max + 1} is not in 0-{item.max}"


@pytest.mark.parametrize("scale", BY_ITEM, ids=lambda scale: scale.key)
def test_one_answer_too_few_or_too_many_is_refused(scale: Instrument) -> None:
    for count in (0, len(scale.items) - 1, len(scale.items) + 1):
        with pytest.raises(ScoreError, match=f"answers: {count} given, {scale.name} has"):
            score(scale, [0] * count)


@pytest.mark.parametrize("scale", load().instruments.values(), ids=lambda scale: scale.key)
def test_nothing_is_said_of_a_total_that_is_not_known(scale: Instrument) -> None:
    assert said_of(scale, None) == Said(None, None, None, None, ())


def test_a_percent_of_the_range_has_one_decimal() -> None:
    parts = {"floor": 1, "ceiling": 64, "bands": (), "percent_of_maximum": True}
    scale = replace(load().instruments["BDI-II"], **parts)

    assert [score(scale, total=total).percent for total in (1, 2, 64)] == [0, 1.6, 100]
