"""Policies: every parameter has a source, a standing and a value that can be meant."""

from itertools import product

import pytest

from screening.criteria.policy import PARAMETERS
from screening.reference import HERE, ReferenceDataError, load
from screening.reference.policy_files import read_policies

FILE = "policies/adopted-2026.toml"
OFFERED = ("weeks_at_dose", "dose_profile", "window", "adherence_floor_percent")
TEXT = (HERE / FILE).read_text(encoding="utf-8")


def refusal(old: str, new: str) -> str:
    assert old in TEXT
    with pytest.raises(ReferenceDataError) as error:
        read_policies(FILE, TEXT.replace(old, new, 1).encode())
    return str(error.value)


def test_the_adopted_policy_has_the_adopted_numbers() -> None:
    policy = load().policy("adopted-2026")

    assert (policy.failed_needed, policy.different_classes) == (2, True)
    assert (policy.response_threshold_percent, policy.weeks_at_dose) == (50, 6)
    assert (policy.dose_profile, policy.window) == ("recommended", "current")
    assert (policy.adherence_floor_percent, policy.time_off_days) == (80, 14)


@pytest.mark.parametrize(
    ("name", "values", "title"),
    [
        ("adopted-2026", (6, "recommended", "current", 80), "6 weeks at dose"),
        ("adopted-2026-4w", (4, "recommended", "current", 80), "4 weeks at dose"),
        ("adopted-2026-any-episode", (6, "recommended", "any", 80), "6 weeks at dose, any episode"),
        (
            "adopted-2026-8w-label-any-episode-adherence-75",
            (8, "label", "any", 75),
            "8 weeks at dose, label minimum doses, any episode, adherence floor 75 %",
        ),
    ],
)
def test_a_policy_is_named_by_what_was_chosen(
    name: str, values: tuple[object, ...], title: str
) -> None:
    policy = load().policy(name)

    assert tuple(getattr(policy, key) for key in OFFERED) == values
    assert policy.title == f"The adopted rule, {title}"


def test_there_is_one_policy_for_every_choice_a_practice_has() -> None:
    offered = [
        tuple(getattr(policy, name) for name in OFFERED) for policy in load().policies.values()
    ]

    every = product((4, 6, 8), ("recommended", "mgh_atrq", "label"), ("current", "any"), (75, 80))
    assert sorted(offered) == sorted(every)


def test_the_policies_differ_only_in_what_is_chosen() -> None:
    others = [name for name in PARAMETERS if name not in OFFERED]

    kept = {tuple(getattr(p, name) for name in others) for p in load().policies.values()}

    assert kept == {(2, True, 50, 14)}


def test_every_parameter_has_its_source() -> None:
    for policy in load().policies.values():
        assert [source.parameter for source in policy.sources] == list(PARAMETERS)

    weeks = load().policy("adopted-2026").source_of("weeks_at_dose")
    assert weeks is not None
    assert weeks.standing == "operational"
    assert load().policy("adopted-2026").source_of("colour") is None


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("value = 2\n", "value = 0\n", "failed_needed: 0 is not in 1 to 10"),
        ("value = 2\n", "value = 2.0\n", "failed_needed: 2.0 is not a whole number"),
        ("value = 2\n", "value = true\n", "failed_needed: True is not a whole number"),
        ("value = true", "value = 1", "different_classes: 1 is not true or false"),
        ("value = 50", "value = 101", "response_threshold_percent: 101 is not in 1 to"),
        ("value = 6", 'value = "6"', "weeks_at_dose: '6' is not a whole number"),
        ('"recommended"', '"usual"', "dose_profile: 'usual' is none of recommended,"),
        ('"current"', '"past"', "window: 'past' is none of current, any"),
        ("value = 80", "value = -1", "adherence_floor_percent: -1 is not in 0 to 100"),
        ("value = 14", "value = 0", "time_off_days: 0 is not in 1 to 365"),
        ('"stated"', '"said"', "failed_needed.standing: 'said' is none of stated, op"),
        ("version = 1", "version = 0", "version: 0 is not in 1 to 10000"),
        ("version = 1", "", "version: is missing"),
        ("version = 1", "version = 1\ncolour = 2", "colour: no such key"),
        ("value = 2\n", "value = 2\nunit = 3\n", "failed_needed: unit: no such key"),
        ("[time_off_days]", "[time_off]", "time_off_days: is missing"),
        ("[time_off_days]", "[[time_off_day]]", "time_off_days: is missing"),
        ("[failed_needed]\n", "failed_needed = []\n[more]\n", "[] is not a table or several"),
        ('mark = "4w"', "", "weeks_at_dose 1: mark: every other value needs one of its own"),
        ('mark = "4w"', 'mark = "8w"', "weeks_at_dose 1: mark: every other value needs one of"),
        ('title = "6 weeks', 'mark = "6w"\ntitle = "6', "mark: the first value offered has none"),
        ("value = 8\n", "value = 4\n", "weeks_at_dose 1: value: 4 is offered twice"),
        ('name = "adopted-2026"', 'name = "other"', "'other' is not the file's name"),
        ('name = "adopted-2026"', 'name = " "', "name: ' ' is not the file's name"),
        ('name = "adopted-2026"', "name = 2026", "name: 2026 is not text"),
        ("version = 1", "version = = 1", "is not TOML"),
    ],
)
def test_what_cannot_be_meant_is_refused(old: str, new: str, sentence: str) -> None:
    said = refusal(old, new)

    assert said.startswith(FILE)
    assert sentence in said
