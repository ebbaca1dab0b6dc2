"""What a trial is a trial of, part by part, and under another dose profile."""

from dataclasses import asdict
from decimal import Decimal

import pytest

from screening.criteria.answers import Answer
from screening.criteria.facts import DoseStep, Role, Trial, Unlisted
from screening.criteria.medicine import Medicine, medicine_of
from screening.criteria.reading import read_trial, read_under
from screening.reference import load

REFERENCE = load()
NOVEL = Unlisted("Novel", "SSRI", Decimal(20))


def _medicine(treatment: str | Unlisted, role: Role | None = None) -> Medicine:
    trial = Trial("T1", treatment, role=role)
    return medicine_of(trial, REFERENCE.formulary, "recommended")


def test_what_is_no_antidepressant_has_neither_class_nor_minimum() -> None:
    assert asdict(_medicine("Psychotherapy")) == {
        "name": "psychotherapy",
        "ingredient": "psychotherapy",
        "class_group": "",
        "counts": Answer.NO,
        "augmenting": False,
        "agent": False,
        "minimum": None,
        "listed_minimum": None,
        "note": "",
        "unit": "mg/day",
        "stated": False,
        "other_form": False,
        "major_class": "Other",
    }


@pytest.mark.parametrize(
    ("treatment", "role", "augmenting", "agent"),
    [
        ("lithium", None, True, True),
        ("ECT", None, False, False),
        ("ECT", "augmentation", True, False),
        ("sertraline", "augmentation", True, True),
        ("sertraline", "monotherapy", False, False),
        (NOVEL, "augmentation", True, True),
        (NOVEL, "monotherapy", False, False),
    ],
)
def test_what_augments_and_which_of_it_is_an_agent(
    treatment: str | Unlisted, role: Role | None, augmenting: bool, agent: bool
) -> None:
    medicine = _medicine(treatment, role)

    assert (medicine.augmenting, medicine.agent) == (augmenting, agent)


def test_a_name_the_formulary_does_not_know_is_named() -> None:
    with pytest.raises(KeyError, match="'sertra'"):
        _medicine("sertra")


def test_another_profile_has_its_own_medicine() -> None:
    steps = (DoseStep(daily_mg=Decimal(75), weeks=Decimal(8)),)
    policy = REFERENCE.policy("adopted-2026")
    trial = Trial("T1", "venlafaxine", steps=steps)
    reading = read_trial(trial, policy, REFERENCE.formulary, REFERENCE.instruments)

    other = read_under(reading, REFERENCE.formulary, "label")

    assert (reading.medicine.minimum, other.medicine.minimum) == (Decimal(150), Decimal(75))
    assert (reading.lasted, other.lasted) == (Answer.NO, Answer.YES)
