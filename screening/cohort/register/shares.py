"""How often what is drawn.  Invented: no epidemiology, but every status and verdict turns up.

The page of these tables is docs/register.md.
"""

from collections.abc import Mapping
from typing import Any

Shares = Mapping[Any, float]

TRIALS: Shares = dict(enumerate((0.03, 0.10, 0.15, 0.18, 0.17, 0.13, 0.09, 0.07, 0.05, 0.03)))
STEPS: Shares = {1: 0.66, 2: 0.24, 3: 0.10}
OF_PATIENT: Mapping[str, Shares] = {
    "age": dict.fromkeys(range(18, 91), 1 / 73),
    "major_depressive_disorder": {"true": 0.93, "false": 0.02, None: 0.05},
    "bipolar": {"false": 0.92, "true": 0.03, None: 0.05},
    "psychotic_features": {"false": 0.80, "true": 0.05, None: 0.15},
    "recurrent": {"true": 0.50, "false": 0.30, None: 0.20},
    "episode_months": {None: 0.20, **dict.fromkeys(range(1, 61), 0.80 / 60)},
}
OF_TRIAL: Mapping[str, Shares] = {
    "episode": {"current": 0.72, "earlier": 0.23, None: 0.05},
    "role": {"monotherapy": 0.80, None: 0.12, "combination": 0.05, "added_antidepressant": 0.03},
    "adherence": {None: 0.80, "good": 0.14, "partial": 0.04, "poor": 0.02},
    "adherence_percent": {None: 0.70, **dict.fromkeys(range(40, 101), 0.30 / 61)},
    "earlier_response_percent": {None: 0.90, 20: 0.03, 49: 0.01, 50: 0.02, 60: 0.03, 80: 0.01},
    "stopped_for": {
        None: 0.25,
        "no_response": 0.27,
        "partial_response": 0.14,
        "side_effects": 0.14,
        "loss_of_response": 0.04,
        "patient_choice": 0.06,
        "still_taking": 0.08,
        "other": 0.02,
    },
}
MEDICINES: Shares = {
    "sertraline": 0.17,
    "escitalopram": 0.14,
    "fluoxetine": 0.10,
    "citalopram": 0.08,
    "venlafaxine": 0.09,
    "duloxetine": 0.08,
    "bupropion": 0.10,
    "mirtazapine": 0.09,
    "paroxetine": 0.04,
    "desvenlafaxine": 0.03,
    "vortioxetine": 0.03,
    "trazodone": 0.02,
    "amitriptyline": 0.01,
    "nortriptyline": 0.01,
    "phenelzine": 0.005,
    "moclobemide": 0.005,
}
BY_BRAND = 0.20
# Beside an antidepressant: they never count as a trial.
AGENTS: Shares = {"aripiprazole": 0.4, "lithium": 0.3, "liothyronine": 0.1, "buspirone": 0.2}
AN_AGENT = 0.07
TIMES_MINIMUM: Shares = {"1": 0.46, "0.5": 0.15, "1.5": 0.14, "2": 0.18, "0": 0.02, None: 0.05}
WEEKS: Shares = {
    None: 0.04,
    **{weeks: 0.0539 * 0.95**weeks for weeks in range(1, 40)},
    **dict.fromkeys((f"{weeks}.5" for weeks in range(1, 13)), 0.005),
    **dict.fromkeys((repr(days / 7) for days in (13, 20, 27, 40, 41, 43, 55)), 0.002),
}
TOTAL_ONLY = 0.06
GAP: Shares = {None: 0.96, 1: 0.02, 2: 0.01, 4: 0.01}
OUTCOMES: Shares = {"PHQ-9": 0.50, "MADRS": 0.12, "percent": 0.10, "category": 0.12, None: 0.16}
BASELINES: Mapping[str, tuple[int, int]] = {"PHQ-9": (10, 27), "MADRS": (15, 45)}
IMPROVEMENT, SPREAD = 0.35, 0.30  # mean and standard deviation, cut at -0.2 and 1
CATEGORIES: Shares = {
    "below_25": 0.38,
    "25_49": 0.25,
    "50_75": 0.22,
    "above_75": 0.10,
    "remission": 0.05,
}
