"""From answers to total, band and suicide alert."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.criteria.instruments import ScoreError, score
from screening.reference import load

SCALES = load().instruments
PHQ9 = SCALES["PHQ-9"]
WHO5 = SCALES["WHO-5"]
answers_0_to_3 = st.lists(st.one_of(st.none(), st.integers(0, 3)), min_size=9, max_size=9)


def test_the_total_is_the_sum_and_has_its_band() -> None:
    scored = score(PHQ9, [3, 2, 3, 2, 1, 3, 2, 2, 1])

    assert (scored.total, scored.band) == (19, "moderately severe")
    assert (scored.suicide_alert, scored.suicide_item) == (True, "answered")


@pytest.mark.parametrize(
    ("name", "total", "below", "at"),
    [
        ("PHQ-9", 5, "minimal", "mild"),
        ("PHQ-9", 10, "mild", "moderate"),
        ("PHQ-9", 15, "moderate", "moderately severe"),
        ("PHQ-9", 20, "moderately severe", "severe"),
        ("QIDS-SR16", 6, "none", "mild"),
        ("QIDS-SR16", 11, "mild", "moderate"),
        ("QIDS-SR16", 16, "moderate", "severe"),
        ("QIDS-SR16", 21, "severe", "very severe"),
        ("MADRS", 7, "none", "mild"),
        ("MADRS", 20, "mild", "moderate"),
        ("MADRS", 35, "moderate", "severe"),
        ("HAM-D17", 8, "none", "mild"),
        ("HAM-D17", 14, "mild", "moderate"),
        ("HAM-D17", 19, "moderate", "severe"),
        ("HAM-D17", 23, "severe", "very severe"),
        ("BDI-II", 14, "minimal", "mild"),
        ("BDI-II", 20, "mild", "moderate"),
        ("BDI-II", 29, "moderate", "severe"),
        ("WHO-5", 8, "very low", "low"),
        ("WHO-5", 13, "low", "adequate"),
        ("IDS-C30", 40, None, None),
    ],
)
def test_bands_change_where_the_sources_say(
    name: str, total: int, below: str | None, at: str | None
) -> None:
    scale = SCALES[name]

    assert score(scale, total=total - 1).band == below
    assert score(scale, total=total).band == at


@pytest.mark.parametrize(
    ("name", "ceiling"),
    [("QIDS-SR16", 27), ("MADRS", 60), ("HAM-D17", 52), ("BDI-II", 63), ("IDS-C30", 84)],
)
def test_a_total_reaches_the_ceiling_and_not_above(name: str, ceiling: int) -> None:
    assert score(SCALES[name], total=ceiling).total == ceiling
    with pytest.raises(ScoreError) as refusal:
        score(SCALES[name], total=ceiling + 1)
    assert str(refusal.value) == f"total: {ceiling + 1} is not in 0-{ceiling}"


@pytest.mark.parametrize(
    ("name", "remission"),
    [("PHQ-9", 4), ("QIDS-SR16", 5), ("MADRS", 10), ("HAM-D17", 7)],
)
def test_remission_ends_where_the_sources_say(name: str, remission: int) -> None:
    assert SCALES[name].is_remission(remission) is True
    assert SCALES[name].is_remission(remission + 1) is False


def test_no_remission_is_claimed_where_no_cut_is_adopted() -> None:
    assert SCALES["BDI-II"].is_remission(0) is None
    assert SCALES["IDS-C30"].is_remission(0) is None


def test_six_scales_decide_a_response_and_well_being_never_does() -> None:
    deciding = {scale.name for scale in SCALES.values() if scale.decides_response}

    assert deciding == {"PHQ-9", "QIDS-SR16", "MADRS", "HAM-D17", "BDI-II", "IDS-C30"}


def test_a_missing_item_leaves_bounds_and_no_total() -> None:
    scored = score(PHQ9, [2, 2, 2, 2, 2, 2, 2, 0, None])

    assert (scored.total, scored.band) == (None, None)
    assert (scored.total_min, scored.total_max) == (14, 17)
    assert (scored.suicide_alert, scored.suicide_item) == (False, "missing")


def test_the_alert_does_not_wait_for_a_total() -> None:
    scored = score(PHQ9, [None, None, None, None, None, None, None, None, 1])

    assert (scored.total, scored.suicide_alert) == (None, True)
    assert scored.alerting == ((9, 1),)


@pytest.mark.parametrize(("total", "low", "high"), [(10, 10, 10), (None, 0, 63)])
def test_a_typed_total_is_its_own_bounds_and_without_one_they_are_those_of_the_scale(
    total: int | None, low: int, high: int
) -> None:
    scored = score(SCALES["BDI-II"], total=total)

    assert (scored.total_min, scored.total_max, scored.maximum) == (low, high, 63)
    assert (scored.marks, scored.missing, scored.alerting) == ((), (), ())


@given(answers_0_to_3)
def test_a_total_stands_only_when_all_is_answered(answers: list[int | None]) -> None:
    scored = score(PHQ9, answers)

    known = [answer for answer in answers if answer is not None]
    assert scored.total == (sum(known) if len(known) == 9 else None)
    assert scored.total_min == sum(known)
    assert scored.total_max == sum(known) + 3 * (9 - len(known))
    assert scored.suicide_alert is ((answers[8] or 0) >= 1)


@pytest.mark.parametrize(
    ("name", "at"),
    [("QIDS-SR16", 1), ("MADRS", 2), ("HAM-D17", 1), ("BDI-II", 1)],
)
def test_a_typed_suicide_item_raises_the_alert_from_its_threshold(name: str, at: int) -> None:
    scale = SCALES[name]

    assert score(scale, total=2, suicide_item=at).suicide_alert is True
    assert score(scale, total=2, suicide_item=at - 1).suicide_alert is False
    assert score(scale, total=2).suicide_item == "missing"
    assert score(scale, suicide_item=at).suicide_alert is True


def test_a_typed_suicide_item_keeps_to_its_own_range() -> None:
    with pytest.raises(ScoreError, match="suicide_item: 4 is not in 0-3"):
        score(SCALES["BDI-II"], total=30, suicide_item=4)
    assert score(SCALES["HAM-D17"], total=30, suicide_item=4).suicide_alert is True


@pytest.mark.parametrize(("answer", "index"), [(0, 0), (2, 40), (5, 100)])
def test_well_being_has_an_index_and_no_suicide_item(answer: int, index: int) -> None:
    scored = score(WHO5, [answer] * 5)

    assert (scored.total, scored.index) == (answer * 5, index)
    assert (scored.suicide_alert, scored.suicide_item) == (None, None)
    assert WHO5.higher_is_better


def test_well_being_with_an_item_missing_has_no_index() -> None:
    assert score(WHO5, [5, 5, 5, 5, None]).index is None


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (4, "item 5: 4 is not in 0-3"),
        (-1, "item 5: -1 is not in 0-3"),
        (True, "item 5: true is not a whole number"),
        (1.0, "item 5: 1.0 is not a whole number"),
        ("2", 'item 5: "2" is not a whole number'),
        ([1], "item 5: a list is not a whole number"),
        pytest.param(10**5000, "item 5: a huge number is not in 0-3", id="huge"),
    ],
)
def test_what_is_no_answer_is_refused(value: object, sentence: str) -> None:
    with pytest.raises(ScoreError) as refusal:
        score(PHQ9, [0, 0, 0, 0, value, 0, 0, 0, 0])

    assert str(refusal.value) == sentence


def test_exactly_as_many_answers_as_items() -> None:
    with pytest.raises(ScoreError, match="answers: 8 given, PHQ-9 has 9 items"):
        score(PHQ9, [0] * 8)
    with pytest.raises(ScoreError, match="answers: 10 given, PHQ-9 has 9 items"):
        score(PHQ9, [0] * 10)


def test_answers_and_total_are_not_taken_together() -> None:
    with pytest.raises(ScoreError, match=r"^give the answers or a total, not both$"):
        score(PHQ9, [0] * 9, total=0)
    with pytest.raises(ScoreError, match="BDI-II is entered as a total only"):
        score(SCALES["BDI-II"], [0] * 21)
    with pytest.raises(ScoreError, match=r"^total: ASQ has none$"):
        score(SCALES["ASQ"], total=0)
    with pytest.raises(ScoreError, match=r"^suicide_item: WHO-5 has none$"):
        score(WHO5, total=10, suicide_item=1)
