"""Facts that cannot be read: what the contract of one patient refuses, a population refuses too."""

from decimal import Decimal
from random import Random
from typing import Any

Facts = dict[str, Any]


def spoiled(random: Random, facts: Facts) -> Facts:
    """The patient with one thing wrong, most often in a trial."""
    if not facts["trials"] or random.random() < 0.1:
        facts |= {"age": random.choice([-1, 131, "old", Decimal("1e400")])}
        return facts
    if len(facts["trials"]) > 1 and random.random() < 0.1:
        facts["trials"].sort(key=lambda trial: trial["id"])
        for trial, group in zip(facts["trials"], ("SNRI", "TCA"), strict=False):
            trial["treatment"] = {"name": "agobufox", "class_group": group, "minimum_daily_mg": 9}
        return facts
    trial = random.choice(facts["trials"])
    if random.random() < 0.7:
        trial |= random.choice(WRONG)
    else:
        trial |= {"steps": [{"daily_mg": 50, "weeks": 6}, random.choice(WRONG_STEPS)]}
    return facts


WRONG_STEPS: list[Facts] = [
    {"daily_mg": -50, "weeks": 8},
    {"daily_mg": Decimal("1e400"), "weeks": 8},
    {"daily_mg": "fifty", "weeks": 8},
    {"daily_mg": 50, "weeks": 5201},
    {"daily_mg": 50, "weeks": "8 weeks"},
    {"daily_mg": 50, "weeks": 8, "gap_weeks_before": -1},
    {"daily_mg": 50, "weeks": Decimal("0." + "1" * 61)},
]
WRONG: list[Facts] = [
    {"partner": "T9", "role": "combination"},
    {"steps": [{"daily_mg": 50, "weeks": 8}], "total_weeks": Decimal("7.99")},
    {"steps": [{"daily_mg": 50, "weeks": Decimal("7." + "9" * 30)}], "total_weeks": Decimal("7.9")},
    {"outcome": {"instrument": "PHQ-9", "baseline": 28, "endpoint": 3}},
    {"outcome": {"instrument": "PHQ-9", "baseline": Decimal("20.5"), "endpoint": 3}},
    {"outcome": {"instrument": "MADRS", "baseline": 34, "endpoint": 61}},
    {"outcome": {"improvement_percent": 101}},
    {"outcome": {"improvement_percent": 30, "category": "25_49"}},
    {"outcome": {"category": "a little"}},
    {"treatment": "sertralin forte"},
    {"treatment": "Symbyax"},
    {"treatment": {"name": "Zoloft", "class_group": "SSRI", "minimum_daily_mg": 20}},
    {"treatment": {"name": "ansofaxine", "class_group": "SSNRI", "minimum_daily_mg": 80}},
    {"treatment": {"name": "ansofaxine", "class_group": "SNRI", "minimum_daily_mg": 0}},
    {"treatment": {"name": "ansofaxine", "class_group": "SNRI"}},
    {"treatment": "sertraline", "role": "somatic"},
    {"role": "mono"},
    {"episode": "Current"},
    {"adherence": "fair"},
    {"adherence_percent": 101},
    {"earlier_response_percent": Decimal("100.1")},
    {"stopped_for": "boredom"},
    {"sessions": Decimal("1.5")},
    {"total_weeks": -1, "steps": None},
]
