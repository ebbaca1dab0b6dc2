"""The points of the staging methods at their edges, as their tables have them, and their words."""

import pytest

from screening.criteria.staging.maudsley import band_of
from screening.reference import load
from tests.criteria.answers import answer, patient, trial

ROWS = [row for row in load().formulary.antidepressants if row.counts_as_trial == "yes"]
NAMES = [row.name for row in ROWS if row.name == row.ingredient][:11]


def _worked(failures: int, months: float = 12, severity: str = "mild") -> tuple[int, list[str]]:
    steps = [{"daily_mg": 10_000, "weeks": 8}]
    trials = [trial(n + 10, name, steps=steps) for n, name in enumerate(NAMES[:failures])]
    said = answer(patient(*trials, episode={"months": months, "severity": severity}))
    return said["staging"]["maudsley"], said["staging_working"]["maudsley"]


@pytest.mark.parametrize(
    ("failures", "points"),
    [(1, 1), (2, 1), (3, 2), (4, 2), (5, 3), (6, 3), (7, 4), (10, 4), (11, 5)],
)
def test_more_failures_have_more_points(failures: int, points: int) -> None:
    total, lines = _worked(failures)

    assert total == 1 + 2 + points
    assert lines[2].endswith(f": {points}.")
    assert lines[2].startswith(f"{failures} antidepressant{'s' * (failures > 1)} failed (")


@pytest.mark.parametrize(
    ("months", "said"),
    [
        (12, "Episode of 12 months, acute: 1."),
        (12.5, "Episode of 12.5 months, sub-acute: 2."),
        (24, "Episode of 24 months, sub-acute: 2."),
        (24.5, "Episode of 24.5 months, chronic: 3."),
    ],
)
def test_a_longer_episode_has_more_points(months: float, said: str) -> None:
    assert _worked(1, months)[1][0] == said


@pytest.mark.parametrize(
    ("severity", "said"),
    [
        ("subsyndromal", "Severity subsyndromal: 1."),
        ("mild", "Severity mild: 2."),
        ("moderate", "Severity moderate: 3."),
        ("severe", "Severity severe without psychosis: 4."),
        ("severe_psychotic", "Severity severe with psychosis: 5."),
    ],
)
def test_a_severer_depression_has_more_points(severity: str, said: str) -> None:
    assert _worked(1, severity=severity)[1][1] == said


def test_every_total_has_its_word() -> None:
    words = [band_of(total) for total in range(3, 16)]

    assert words == ["mild"] * 4 + ["moderate"] * 4 + ["severe"] * 5


@pytest.mark.parametrize(
    ("thresholds", "said", "verdict", "stage"),
    [
        ({}, {"adherence_percent": 77}, "does_not_meet", 0),
        ({"adherence_floor_percent": 75}, {"adherence_percent": 77}, "meets", 0),
        ({}, {"outcome": {"improvement_percent": 40}}, "meets", 1),
        (
            {"response_threshold_percent": 30},
            {"outcome": {"improvement_percent": 40}},
            "does_not_meet",
            1,
        ),
    ],
)
def test_stages_stand_on_the_adopted_rule_whatever_a_practice_asks_for(
    thresholds: dict[str, int], said: dict[str, object], verdict: str, stage: int
) -> None:
    read = answer(patient(trial(1, "sertraline", **said)), failed_needed=1, **thresholds)

    assert (read["verdict"], read["staging"]["thase_rush"]) == (verdict, stage)


def test_an_ingredient_has_its_point_where_it_gives_most() -> None:
    both = [
        trial(1, "bupropion", role="combination", partner="T2"),
        trial(2, "sertraline", role="combination"),
    ]

    together, alone = answer(patient(*both)), answer(patient(*both, trial(3, "sertraline")))

    assert (together["staging"]["mgh_s"], alone["staging"]["mgh_s"]) == (1.5, 2)
    assert "Sertraline failed: 1." in alone["staging_working"]["mgh_s"]
