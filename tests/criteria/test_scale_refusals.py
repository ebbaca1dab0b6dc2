"""What is refused in a scale as it is made, at its edges and word for word."""

from dataclasses import fields, replace
from typing import Any, get_args

import pytest

from screening.criteria.scale_parts import (
    Alert,
    Band,
    InstrumentError,
    Item,
    Licence,
    ScaleSource,
    SexCut,
)
from screening.criteria.scales import Instrument
from screening.reference import load

BDI = load().instruments["BDI-II"]
ITEM = Alert(item=9, at_least=1, highest=3, label="Suicidal thoughts")


def refused(**changed: Any) -> str:
    with pytest.raises(InstrumentError) as refusal:
        replace(BDI, **changed)
    return str(refusal.value)


@pytest.mark.parametrize("offered", [0, 4])
def test_an_alert_is_offered_only_within_its_item(offered: int) -> None:
    said = refused(alert=replace(ITEM, offered=(1, offered)))

    assert said == f"alert: offered {offered} is not in 1 to 3"


def test_an_alert_stands_at_one_of_those_offered() -> None:
    assert refused(alert=replace(ITEM, offered=(2, 3))) == (
        "alert: from 1 is not among those offered"
    )
    assert replace(BDI, alert=replace(ITEM, offered=(1, 3))).alert is not None


def test_a_band_may_be_of_one_total_and_not_of_none() -> None:
    narrow = (Band(0, 0, "none"), Band(1, 63, "some"))

    assert replace(BDI, bands=narrow).band_of(0) == "none"
    assert refused(bands=(Band(0, -1, "none"), Band(0, 63, "some"))) == "bands: 'none' is empty"


@pytest.mark.parametrize("licence", get_args(Licence))
def test_questions_are_shown_only_where_their_licence_lets_them(licence: Any) -> None:
    worded = {"licence": licence, "stem": "How often?", "credit": "Somebody"}

    if licence in {"free", "public domain", "own", "licensed"}:
        assert replace(BDI, **worded).stem == "How often?"
    else:
        assert refused(**worded) == f"licence: {licence!r} does not let the wording be shown"


def test_no_response_is_decided_where_higher_is_better() -> None:
    assert refused(direction="higher_is_better") == (
        "decides_response: not for a scale on which higher is better"
    )


def test_a_cut_of_one_sex_is_for_f_or_m() -> None:
    cuts = (SexCut("F", 3), SexCut("M", 4))
    unknown: Any = SexCut("X", 3)  # type: ignore[arg-type]

    assert replace(BDI, positive_by_sex=cuts).positive_by_sex == cuts
    assert refused(positive_by_sex=(unknown,)) == "positive_by_sex: 'X' is not a known word"


def test_either_or_may_be_of_a_whole_domain() -> None:
    scale = load().instruments["QIDS-SR16"]

    assert replace(scale, either_or=(scale.domains[0],)).either_or == (scale.domains[0],)


PLAIN: dict[str, Any] = {
    "key": "mood",
    "version": 1,
    "name": "Mood",
    "title": "A scale of mood",
    "rater": "self",
    "direction": "higher_is_worse",
    "floor": 0,
    "ceiling": 10,
    "decides_response": True,
    "licence": "own",
    "licence_note": "Ours",
    "sources": (ScaleSource("everything", "own choice", "us"),),
}


def test_a_scale_has_nothing_it_was_not_given() -> None:
    scale = Instrument(**PLAIN)

    rest = {one.name: getattr(scale, one.name) for one in fields(scale) if one.name not in PLAIN}
    assert rest.pop("kind") == "scale"
    assert {key: value for key, value in rest.items() if value is not None} == {
        **dict.fromkeys(("alert_any_yes", "percent_of_maximum"), False),
        **dict.fromkeys(("stem", "credit", "note", "continues_as"), ""),
        **dict.fromkeys(("loinc_total", "loinc_panel"), ""),
        **dict.fromkeys(("bands", "positive_by_sex", "items", "domains"), ()),
        **dict.fromkeys(("either_or", "options"), ()),
    }


def test_an_item_has_nothing_it_was_not_given() -> None:
    assert Item(1, "Mood", 3) == Item(1, "Mood", 3, "", "", (), None, (), "")
    assert Alert(1, 1, 3, "Mood").offered == ()
