"""What is refused in a scale as it is made, at its edges and word for word."""

from dataclasses import replace
from typing import Any

import pytest

from screening.criteria.scale_parts import Alert, Band, InstrumentError
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
