"""Treatments counted: as many ingredients as can have one, though one must give way."""

import pytest

from tests.criteria.answers import answer, patient, trial


@pytest.mark.parametrize("alone", ["bupropion", "sertraline"])
def test_an_ingredient_with_a_choice_gives_way_to_one_without(alone: str) -> None:
    """The combination stands for whichever of the two was not tried alone."""
    both = [
        trial(1, "bupropion", role="combination", partner="T2"),
        trial(2, "sertraline", role="combination", partner="T1"),
    ]

    said = answer(patient(*both, trial(3, alone)))

    assert (said["verdict"], said["failed_trials"]) == ("meets", 2)
    assert said["failed_class_groups"] == ["NDRI", "SSRI"]


def test_a_combination_alone_is_one_treatment() -> None:
    both = [
        trial(1, "bupropion", role="combination", partner="T2"),
        trial(2, "sertraline", role="combination"),
    ]

    said = answer(patient(*both))

    assert (said["verdict"], said["failed_trials"]) == ("does_not_meet", 1)


def test_where_no_classes_are_asked_for_one_class_is_enough() -> None:
    said = answer(patient(trial(1, "sertraline"), trial(2, "citalopram")), different_classes=False)

    top = said["findings"]
    assert said["verdict"] == "meets"
    assert top["rule"] == "Two failed antidepressants"
    assert top["because"] == "Two antidepressants failed (SSRI); two are asked for."
